package org.ketabridge.smart.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Attacks that no test of a feature makes by itself; docs/guides/attacks.md lists all of them. */
class AttackIT extends LaunchTest {

    private LaunchClinic clinic;
    private TestApp app;

    @BeforeEach
    void open() {
        clinic = newClinic();
        app = clinic.app(TestApp.By.NOTHING);
    }

    @Nested
    @ExtendWith(OutputCaptureExtension.class)
    class ATokenInTheAddress {

        private String token;

        @BeforeEach
        void launch() {
            token = clinic.launched(app, "launch/patient patient/*.rs")
                    .path("access_token")
                    .asText();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/Patient/PATIENT", "/Patient", "/Patient/PATIENT/_history", ""})
        void letsNobodyIn(String path, CapturedOutput log) {
            var answer = server.withoutToken().get(with(path));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertIsNotTold(answer, log);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/Patient/_search", "/Observation/_search"})
        void letsNobodyInAsAFieldOfAForm(String path, CapturedOutput log) {
            var answer = server.withoutToken()
                    .send(path, request -> request.header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString("access_token=" + token)));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertIsNotTold(answer, log);
        }

        /** An app that does so as well finds its token in no link and no message, from where others could take it. */
        @ParameterizedTest
        @ValueSource(strings = {"/Patient/PATIENT", "/Patient", "/Patient?_count=1", "/metadata", "/Patient/never-was"})
        void isNotRepeatedWhereTheHeaderLetsItIn(String path, CapturedOutput log) {
            assertIsNotTold(server.withToken(token).get(with(path)), log);
        }

        private String with(String path) {
            var place = path.replace("PATIENT", clinic.patient);
            return place + (place.contains("?") ? "&" : "?") + "access_token=" + token;
        }

        private void assertIsNotTold(HttpResponse<String> answer, CapturedOutput log) {
            assertThat(answer.body()).doesNotContain(token);
            assertThat(answer.headers().map().toString()).doesNotContain(token);
            assertThat(log.getAll()).doesNotContain(token);
        }
    }

    @Nested
    class AFrameOfAnotherSite {

        @ParameterizedTest
        @ValueSource(
                strings = {"/sign-in", "/oauth2/authorize/decide?request=TICKET", "/apps", "/ehr", "/oauth2/authorize"})
        void showsNoPage(String path) {
            var browser = clinic.atConsent(app, "launch/patient patient/*.rs");
            var ticket =
                    String.valueOf(browser.page().formWith("scope").hidden().get("request"));

            var page = browser.send(HttpRequest.newBuilder(URI.create(address.root() + path.replace("TICKET", ticket)))
                    .build());

            assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(page.headers().allValues("X-Frame-Options")).containsExactly("DENY");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("frame-ancestors 'none'");
        }
    }

    @Nested
    class AForgedForm {

        @Test
        void doesNotDecideWithTheTokenOfAnotherBrowser() {
            var browser = clinic.atConsent(app, "launch/patient patient/*.rs");
            var forged = new LinkedHashMap<>(browser.page().formWith("scope").hidden());
            var ofAttacker = clinic.browser()
                    .open(address.root() + "/sign-in")
                    .page()
                    .formWith("password")
                    .hidden();
            forged.put("_csrf", String.valueOf(ofAttacker.get("_csrf")));
            forged.put("decision", "approve");
            forged.put("scope", "patient/*.rs");

            browser.post(address.root() + "/oauth2/authorize/decide", forged);

            assertThat(browser.page().status()).isEqualTo(403);
            assertThat(browser.left()).isNull();
        }

        @Test
        void doesNotDecideByALink() {
            var browser = clinic.atConsent(app, "launch/patient patient/*.rs");
            var values = new LinkedHashMap<>(browser.page().formWith("scope").hidden());
            values.put("decision", "approve");
            values.put("scope", "patient/*.rs");

            browser.open(address.root() + "/oauth2/authorize/decide?" + TestApp.encoded(values));

            assertThat(browser.left()).isNull();
            assertThat(browser.page().formWith("scope").named("decision")).isNotEmpty();
        }

        @Test
        void takesNoGrantBack() {
            var browser = clinic.atConsent(app, "launch/patient patient/*.rs").agree();
            var tokens = clinic.exchanged(app, browser.code());
            browser.open(address.root() + "/apps");
            var form = browser.page().formWith("grant");

            browser.post(
                    URI.create(address.root() + "/").resolve(form.action()).toString(),
                    Map.of("grant", form.named("grant").get(0).value()));

            assertThat(browser.page().status()).isEqualTo(403);
            assertThat(clinic.with(tokens).get("/Patient/" + clinic.patient).statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class AMixedUpIssuer {

        /** RFC 9207: an app that talks to many servers knows by it whose answer that is. */
        @Test
        void isSeenInEachAnswer() {
            var yes = clinic.atConsent(app, "launch/patient patient/*.rs").agree();
            var no = clinic.atConsent(app, "launch/patient patient/*.rs").press("decision", "deny");
            var never = clinic.browser().open(app.address(app.request("system/*.rs")));

            assertThat(yes.answer()).containsKey("code").containsEntry("iss", address.root());
            assertThat(no.answer()).containsEntry("error", "access_denied").containsEntry("iss", address.root());
            assertThat(never.answer()).containsEntry("error", "invalid_scope").containsEntry("iss", address.root());
            assertThat(TestApp.json(app.send(HttpRequest.newBuilder(
                                            URI.create(address.root() + "/.well-known/openid-configuration"))
                                    .build()))
                            .path("authorization_response_iss_parameter_supported")
                            .asBoolean())
                    .isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/fhir/.well-known/smart-configuration",
                    "/.well-known/openid-configuration",
                    "/fhir/metadata",
                    "/fhir/Patient/1",
                    "/oauth2/authorize/decide?request=any",
                    "/apps"
                })
        void cannotBeSaidByWhoAsks(String path) throws IOException {
            var answer = askedAs("evil.example", path);

            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("evil.example");
        }

        /** The JDK's own client sends no other Host than where it goes. */
        private String askedAs(String host, String path) throws IOException {
            try (var socket = new Socket(
                    InetAddress.getLoopbackAddress(), URI.create(address.root()).getPort())) {
                socket.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nX-Forwarded-Host: " + host
                                        + "\r\nX-Forwarded-Proto: https\r\nForwarded: host=" + host
                                        + ";proto=https\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Nested
    class ARequestThatSaysTwoThings {

        @ParameterizedTest
        @ValueSource(strings = {"redirect_uri", "client_id", "aud"})
        void isShownToThePersonAndLeadsNowhere(String parameter) {
            var request = app.request("launch/patient patient/*.rs");
            var other = Map.of(
                    "redirect_uri", "https://evil.example/",
                    "client_id", clinic.app(TestApp.By.SECRET).id(),
                    "aud", "https://evil.example/fhir");
            var second = TestApp.encoded(Map.of(parameter, String.valueOf(other.get(parameter))));

            for (var address : new String[] {
                app.address(request) + "&" + second, app.address(request).replaceFirst("\\?", "?" + second + "&")
            }) {
                var browser = clinic.browser().open(address);

                assertThat(browser.left()).isNull();
                assertThat(browser.page().status()).isEqualTo(400);
            }
        }
    }

    @Nested
    class ACodeOfSomebodyElse {

        /** The attacker's own app instance, with its own verifier, is given the code that another one got. */
        @Test
        void isNothingToTheAppThatDidNotAskForIt() {
            var theirs =
                    clinic.atConsent(app, "launch/patient patient/*.rs").agree().code();
            var request = app.request("launch/patient patient/*.rs");
            var verifier = "the-verifier-of-the-attackers-own-request-0123456789";
            request.put("code_challenge", TestApp.challenge(verifier));
            var own = clinic.atConsent(app, request).agree().code();

            var injected = app.exchange(theirs);
            injected.put("code_verifier", verifier);
            var right = app.exchange(own);
            right.put("code_verifier", verifier);

            assertThat(TestApp.json(app.post("token", injected)).path("error").asText())
                    .isEqualTo("invalid_grant");
            assertThat(app.post("token", right).statusCode()).isEqualTo(200);
        }

        /** Of two that are as quick, one at most gets tokens, and not for long. */
        @Test
        void isGoodOnceHoweverFastItComesAgain() {
            var code = clinic.atConsent(app, "launch/patient offline_access patient/*.rs")
                    .agree()
                    .code();

            var answers = new ArrayList<HttpResponse<String>>();
            var racers = IntStream.range(0, 4)
                    .mapToObj(racer -> CompletableFuture.supplyAsync(() -> app.post("token", app.exchange(code))))
                    .toList();
            racers.forEach(racer -> answers.add(racer.join()));

            var winners = answers.stream()
                    .filter(answer -> answer.statusCode() == 200)
                    .map(TestApp::json)
                    .toList();
            assertThat(winners).hasSizeLessThanOrEqualTo(1);
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 400));
            assertThat(winners).allSatisfy(tokens -> assertThat(clinic.with(tokens)
                            .get("/Patient/" + clinic.patient)
                            .statusCode())
                    .isEqualTo(401));
        }
    }
}
