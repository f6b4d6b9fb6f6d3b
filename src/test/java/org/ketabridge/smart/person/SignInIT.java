package org.ketabridge.smart.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.testing.FhirServerTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People sign in and out by the pages, and nobody does in their place. */
@FhirServerTest
class SignInIT {

    private static final String PASSWORD = "a password of this test";
    private static final String SESSION = "ketabridge-session";
    private static final String SIGNED_IN = "Signed in as <strong>Dana &lt;Whitfield&gt;</strong>";

    @Autowired
    private PersonStore people;

    @Autowired
    private Sessions sessions;

    @Autowired
    private PublicAddress address;

    @Autowired
    private DataSource dataSource;

    private final String name = "person-" + UUID.randomUUID();
    private SignInBrowser browser;

    @BeforeEach
    void registersSomebody() {
        people.put(name, "Dana <Whitfield>", Role.PRACTITIONER, "Practitioner/1", PASSWORD);
        browser = new SignInBrowser(address.root());
    }

    /** All tests come from one address. */
    @AfterEach
    void forgetsFailures() {
        JdbcClient.create(dataSource).sql("delete from smart_sign_in_failure").update();
    }

    @Test
    void leadsOnToWhereSomebodyWasOnTheirWay() {
        var target = "/apps?launch=a%2Fb&aud=http://localhost/fhir";
        var page = browser.open(SignInPage.addressFor(target));

        var answer = browser.submit(page, "/sign-in", Map.of("name", " " + name + " ", "password", PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(address.root() + target);
        assertThat(browser.open("/sign-in").body()).contains(SIGNED_IN);
    }

    @Test
    void keepsInTheBrowserANumberThatTheDatabaseDoesNotHold() {
        var answer = browser.signIn(name, PASSWORD);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith(SESSION))
                .singleElement()
                .asString()
                .matches(SESSION + "=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(JdbcClient.create(dataSource)
                        .sql("select hash from smart_session where person = ?")
                        .param(name)
                        .query(String.class)
                        .list())
                .containsExactly(DigestUtils.sha256Hex(session()));
    }

    @Test
    void startsASessionThatNobodyChoseBefore() {
        browser.plant(SESSION, "chosen-by-somebody-else");
        browser.signIn(name, PASSWORD);
        var first = session();
        browser.signIn(name, PASSWORD);

        assertThat(first).isNotEqualTo("chosen-by-somebody-else");
        assertThat(session()).isNotEqualTo(first);
        assertThat(isSignedIn(first)).isFalse();
        assertThat(isSignedIn("chosen-by-somebody-else")).isFalse();
        assertThat(isSignedIn(session())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example/", "/\\evil.example", "/../elsewhere", "/\r\nX-Y: z"})
    void leadsNobodyAway(String target) {
        var page = browser.open(SignInPage.addressFor(target));
        assertThat(page.body()).doesNotContain("evil.example");

        var fields = SignInBrowser.hidden(page);
        fields.putAll(Map.of("name", name, "password", PASSWORD, "continue", target));
        var answer = browser.post("/sign-in", fields);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(address.root() + "/apps");
        assertThat(answer.headers().firstValue("X-Y")).isEmpty();
    }

    @Test
    void doesNotTellWhetherThereIsSuchAName() {
        var wrong = browser.signIn(name, "not the password of this test");
        var unknown = browser.signIn("nobody-" + name, PASSWORD);
        var disabled = "disabled-" + name;
        people.put(disabled, "Dana", Role.ADMIN, "Person/1", PASSWORD);
        people.disable(disabled);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body())
                .contains("The name or the password is not right.")
                .contains(name);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(withoutItsOwn(unknown, "nobody-" + name)).isEqualTo(withoutItsOwn(wrong, name));
        assertThat(withoutItsOwn(browser.signIn(disabled, PASSWORD), disabled)).isEqualTo(withoutItsOwn(wrong, name));
        assertThat(browser.cookie(SESSION)).isEmpty();
    }

    @Test
    void keepsWhoeverGuessesFromGoingOn() {
        for (var i = 0; i < 10; i++) {
            assertThat(browser.signIn(name, "guess number " + i).statusCode()).isEqualTo(401);
        }

        var refused = browser.signIn(name, PASSWORD);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(60, 15 * 60 + 1);
        assertThat(refused.body()).containsPattern("Signing in has failed too often. Try again in 1[0-6] minutes.");
        assertThat(browser.cookie(SESSION)).isEmpty();
    }

    @Test
    void forgivesFailuresOfWhoeverSignsIn() {
        for (var round = 0; round < 2; round++) {
            for (var i = 0; i < 6; i++) {
                browser.signIn(name, "guess number " + i);
            }
            assertThat(browser.signIn(name, PASSWORD).statusCode()).isEqualTo(303);
        }
    }

    @Test
    void takesNoFormThatIsNotOfItsPages() {
        browser.signIn(name, PASSWORD);
        var page = browser.open("/sign-in");
        var fields = SignInBrowser.hidden(page);
        fields.replaceAll((field, value) -> field.equals("_csrf") ? "another" : value);

        var missing = browser.post("/sign-out", Map.of());
        var wrong = browser.post("/sign-out", fields);
        var withoutCookie = new SignInBrowser(address.root()).post("/sign-in", SignInBrowser.hidden(page));

        assertThat(missing.statusCode()).isEqualTo(403);
        assertThat(missing.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(missing.body()).contains("This form is no longer valid", "load the page again", SIGNED_IN);
        assertThat(missing.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(withoutCookie.statusCode()).isEqualTo(403);
        assertThat(isSignedIn(session())).isTrue();
    }

    @Test
    void signsOut() {
        browser.signIn(name, PASSWORD);
        var session = session();

        var answer = browser.submit(browser.open("/sign-in"), "/sign-out", Map.of());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue(address.root() + "/sign-in?signed-out");
        assertThat(browser.open("/sign-in?signed-out").body()).contains("You are signed out.");
        assertThat(browser.cookie(SESSION)).isEmpty();
        assertThat(isSignedIn(session)).isFalse();
        assertThat(browser.open("/sign-out").statusCode()).isEqualTo(405);
    }

    @Test
    void endsTheSessionsOfWhoeverIsDisabledOrGetsAnotherPassword() {
        browser.signIn(name, PASSWORD);
        people.setPassword(name, "another password of this test");
        assertThat(isSignedIn(session())).isFalse();
        assertThat(browser.signIn(name, PASSWORD).statusCode()).isEqualTo(401);

        browser.signIn(name, "another password of this test");
        assertThat(isSignedIn(session())).isTrue();
        people.disable(name);
        assertThat(isSignedIn(session())).isFalse();
        assertThat(sessions.isLive(DigestUtils.sha256Hex(session()))).isFalse();
    }

    @Test
    void endsASessionWhenItsTimeIsOver() {
        browser.signIn(name, PASSWORD);
        var id = DigestUtils.sha256Hex(session());
        assertThat(sessions.isLive(id)).isTrue();
        assertThat(sessions.isLive(session()))
                .as("what the browser holds is an id")
                .isFalse();

        JdbcClient.create(dataSource)
                .sql("update smart_session set expires = ? where hash = ?")
                .param(Instant.now().minusSeconds(1).atOffset(ZoneOffset.UTC))
                .param(id)
                .update();

        assertThat(sessions.isLive(id)).isFalse();
        assertThat(isSignedIn(session())).isFalse();
    }

    @Test
    void letsNoOtherSiteFrameOrScriptAPage() {
        var page = browser.open("/sign-in");

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors"
                        + " 'none'");
        assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("ketabridge-csrf=[0-9a-f-]{36}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(page.body()).contains("<html lang=\"en\">").doesNotContain("<script", "style=", "th:");
    }

    @Test
    void lookLikeOneServerByAStylesheetThatIsKept() {
        assertThat(browser.open("/sign-in").body()).contains("href=\"/pages/style.css\"");
        var style = browser.open("/pages/style.css");

        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(style.headers().firstValue("Content-Type")).hasValue("text/css;charset=UTF-8");
        assertThat(style.headers().firstValue("Cache-Control")).hasValue("no-cache");
        var etag = style.headers().firstValue("ETag").orElseThrow();
        assertThat(browser.open("/pages/style.css", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        assertThat(browser.open("/pages/sign-in.html").statusCode()).isEqualTo(404);
    }

    private String session() {
        return browser.cookie(SESSION).orElseThrow();
    }

    private boolean isSignedIn(String session) {
        var another = new SignInBrowser(address.root());
        another.plant(SESSION, session);
        return another.open("/sign-in").body().contains(SIGNED_IN);
    }

    private static String withoutItsOwn(HttpResponse<String> page, String name) {
        return page.body().replace(name, "NAME").replaceAll("(name=\"_csrf\" value=\")[^\"]*", "$1");
    }

    @Test
    void isRecordedWithWhoItWasButNotWithANameThatNobodyHas() {
        var before = recorded();
        submit(name, PASSWORD);
        submit(name, "not the password");
        submit("a password in the wrong place", "x");

        var all = recorded();
        assertThat(all.subList(before.size(), all.size())).containsExactly("200 " + name, "401 " + name, "401 null");
    }

    private void submit(String who, String password) {
        var fresh = new SignInBrowser(address.root());
        fresh.submit(fresh.open("/sign-in"), "/sign-in", Map.of("name", who, "password", password));
    }

    private List<String> recorded() {
        return JdbcClient.create(dataSource)
                .sql("select status, person from audit_event where event = '110122' order by recorded, id")
                .query((row, number) -> row.getInt("status") + " " + row.getString("person"))
                .list();
    }
}
