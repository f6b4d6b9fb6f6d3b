package org.ketabridge.smart.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.smart.authorization.InitialAccessToken;
import org.ketabridge.smart.authorization.InitialAccessTokens;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.person.Role;
import org.ketabridge.smart.scope.Grant;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Apps register themselves, with a token that an administrator gave to their makers.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591">RFC 7591, dynamic client registration</a>
 */
class RegistrationIT extends LaunchTest {

    private static final String SCOPES = "launch/patient openid fhirUser offline_access patient/*.rs";
    private static final String NAME = "Mood <b>diary</b>";
    private static final Duration A_DAY = Duration.ofDays(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private InitialAccessTokens initialTokens;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private DataSource dataSource;

    private final String id = "vendor-" + UUID.randomUUID();

    /** What an app says of itself: a public one, of which nothing is wrong. */
    private static ObjectNode metadata() {
        var metadata = JSON.createObjectNode()
                .put("client_name", NAME)
                .put("scope", SCOPES)
                .put("token_endpoint_auth_method", "none")
                .put("software_id", "4NRB1-0XZABZI9E6-5SM3R")
                .put("logo_uri", "https://app.example.org/logo.png");
        metadata.putArray("redirect_uris").add(TestApp.REDIRECT);
        metadata.putArray("grant_types").add("authorization_code").add("refresh_token");
        metadata.putArray("response_types").add("code");
        return metadata;
    }

    private static ObjectNode metadata(TestApp.By by) {
        var metadata = metadata();
        switch (by) {
            case NOTHING -> {}
            // By default, as RFC 7591 says.
            case SECRET -> metadata.remove("token_endpoint_auth_method");
            case KEY -> {
                metadata.put("token_endpoint_auth_method", "private_key_jwt");
                metadata.set("jwks", read(TestApp.jwks()));
            }
        }
        return metadata;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String initialToken(int uses) {
        return initialToken(uses, SCOPES);
    }

    private String initialToken(int uses, String scopes) {
        return initialTokens.issue(
                InitialAccessToken.of(id, Set.of(scopes.split(" ", -1)), uses, A_DAY, Instant.now()));
    }

    private HttpResponse<String> register(@Nullable String token, String body) {
        return send("POST", "/oauth2/register", token, body);
    }

    private HttpResponse<String> administer(String method, String path, String body) {
        var admin = tokens.issue(Grant.toService("admin", Set.of("ketabridge/admin.clients")), Duration.ofMinutes(1));
        return send(method, "/admin/" + path, admin, body);
    }

    private HttpResponse<String> send(String method, String path, @Nullable String token, String body) {
        var request = HttpRequest.newBuilder(URI.create(address.root() + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return new TestApp(address.root(), "none", TestApp.By.NOTHING, "").send(request.build());
    }

    /** A public app that has registered itself. */
    private TestApp registered(String scopes) {
        var answer = register(
                initialToken(1, scopes), metadata().put("scope", scopes).toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new TestApp(
                address.root(), TestApp.json(answer).path("client_id").asText(), TestApp.By.NOTHING, "");
    }

    private static void assertRefused(HttpResponse<String> answer, String error, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(TestApp.json(answer).path("error").asText()).isEqualTo(error);
        assertThat(TestApp.json(answer).path("error_description").asText()).startsWith(sentence);
    }

    private static void assertDead(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
        assertThat(TestApp.json(answer).path("error").asText()).isEqualTo("invalid_token");
    }

    @ParameterizedTest
    @EnumSource
    void leadsFromDiscoveryToARecord(TestApp.By by) {
        var clinic = newClinic();
        var discovered = TestApp.json(server.withoutToken().get("/.well-known/smart-configuration"))
                .path("registration_endpoint")
                .asText();
        assertThat(discovered).isEqualTo(address.root() + "/oauth2/register");
        var given = administer("PUT", "initial-access-tokens/" + id, "{\"scope\": \"" + SCOPES + "\"}");
        assertThat(given.statusCode()).as(given.body()).isEqualTo(201);

        var answer = register(
                TestApp.json(given).path("initial_access_token").asText(),
                metadata(by).toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        var registered = TestApp.json(answer);
        assertThat(registered.has("client_secret")).isEqualTo(by == TestApp.By.SECRET);
        assertThat(registered.has("client_secret_expires_at")).isEqualTo(by == TestApp.By.SECRET);
        assertThat(registered.path("client_secret_expires_at").asInt()).isZero();
        assertThat(registered.path("client_name").asText()).isEqualTo(NAME);
        assertThat(registered.path("client_id_issued_at").asLong())
                .isCloseTo(Instant.now().getEpochSecond(), within(60L));
        assertThat(registered.path("response_types")).isEqualTo(metadata().path("response_types"));
        assertThat(registered.path("grant_types")).isEqualTo(metadata().path("grant_types"));
        assertThat(registered.has("logo_uri")).isFalse();
        var app = new TestApp(
                address.root(),
                registered.path("client_id").asText(),
                by,
                registered.path("client_secret").asText());
        var browser = clinic.atConsent(app, SCOPES);
        assertThat(browser.page().html())
                .contains("Nobody here has vetted this app", "<code>https://app.example.org</code>")
                .contains("Mood &lt;b&gt;diary&lt;/b&gt;")
                .doesNotContain("<b>");
        var got = clinic.exchanged(app, browser.agree().code());
        assertThat(clinic.with(got).get("/Patient/" + clinic.patient).statusCode())
                .isEqualTo(200);
        assertThat(got.has("refresh_token")).isTrue();
    }

    @ParameterizedTest(name = "{0}: {1} gives {2}, {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "redirect_uris | [] | invalid_redirect_uri | redirect_uris: none",
                "redirect_uris | null | invalid_redirect_uri | redirect_uris: missing",
                "redirect_uris | \"https://app.example.org\" | invalid_redirect_uri | redirect_uris: missing, or no array",
                "redirect_uris | [\"http://app.example.org/\"] | invalid_redirect_uri | redirect_uris: http://app.example",
                "redirect_uris | [\"https://a.example/#b\"] | invalid_redirect_uri | redirect_uris: https://a.example/#b",
                "redirect_uris | [\"javascript:alert(1)\"] | invalid_redirect_uri | redirect_uris: javascript:alert(1)",
                "redirect_uris | [\"https://a.example/\", 7] | invalid_redirect_uri | redirect_uris: 7",
                "grant_types | [\"authorization_code\", \"client_credentials\"] | invalid_client_metadata | grant_types: ",
                "grant_types | [\"refresh_token\"] | invalid_client_metadata | grant_types: [\"refresh_token\"] (expected: auth",
                "response_types | [] | invalid_client_metadata | response_types: [] (expected: code alone)",
                "response_types | [\"code\", \"token\"] | invalid_client_metadata | response_types: ",
                "token_endpoint_auth_method | \"client_secret_post\" | invalid_client_metadata | token_endpoint_auth_method: ",
                "token_endpoint_auth_method | \"private_key_jwt\" | invalid_client_metadata | jwks or jwks_uri: one of them",
                "client_name | null | invalid_client_metadata | client_name: missing",
                "client_name | \" \" | invalid_client_metadata | name: ",
                "client_name | \"A\\u202eB\" | invalid_client_metadata | name: A",
                "scope | \"system/*.rs\" | invalid_client_metadata | scope: system/*.rs (expected: what the initial access",
                "scope | \"openid user/*.rs\" | invalid_client_metadata | scope: user/*.rs (expected: ",
                "scope | \"patient/*.cruds\" | invalid_client_metadata | scope: patient/*.cruds (expected: ",
                "scope | \"ketabridge/introspect\" | invalid_client_metadata | scope: ketabridge/introspect",
                "scope | \"\" | invalid_client_metadata | scopes: none",
                "launch_url | \"http://app.example.org/\" | invalid_client_metadata | launch_url: http://app.example.org/"
            })
    void refusesWhatAnAdministratorCouldNotRegisterEither(
            String field, @Nullable String value, String error, String sentence) {
        var token = initialToken(1);
        var metadata = metadata();
        if (value == null) {
            metadata.remove(field);
        } else {
            metadata.set(field, read(value));
        }

        var answer = register(token, metadata.toString());

        assertRefused(answer, error, sentence);
        assertThat(register(token, metadata().toString()).statusCode())
                .as("with the same token")
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keys.example.org/jwks",
                "ftp://keys.example.org/jwks",
                "https:///jwks",
                "https://user@keys.example.org/jwks",
                "https://keys.example.org/jwks#part"
            })
    void refusesAnAddressOfKeysToWhichTheServerDoesNotGo(String jwksUri) {
        var metadata = metadata(TestApp.By.KEY).put("jwks_uri", jwksUri);
        metadata.remove("jwks");

        assertRefused(
                register(initialToken(1), metadata.toString()), "invalid_client_metadata", "jwks_url: " + jwksUri);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', the body is no JSON object",
        "{, the body is not JSON",
        "[], the body is no JSON object",
        "7, the body is no JSON object"
    })
    void refusesWhatIsNoObject(String body, String sentence) {
        assertRefused(register(initialToken(1), body), "invalid_client_metadata", sentence);
    }

    @Test
    void doesNotReadMoreThanMetadataHas() {
        var large = metadata().put("software_statement", "x".repeat(64 * 1024));

        assertRefused(register(initialToken(1), large.toString()), "invalid_client_metadata", "more than 65536 bytes");
    }

    @Test
    void givesAnAppThatNamesNoScopeWhatItsTokenAllows() {
        var metadata = metadata();
        metadata.remove(List.of("scope", "grant_types", "response_types"));

        var registered = TestApp.json(register(initialToken(1, "patient/Observation.rs"), metadata.toString()));

        assertThat(registered.path("scope").asText()).isEqualTo("patient/Observation.rs");
    }

    @Test
    void asksForATokenThatLives() {
        var missing = register(null, metadata().toString());
        assertThat(missing.statusCode()).isEqualTo(401);
        assertThat(missing.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");

        assertDead(register("nobody-has-this", metadata().toString()));
        var access =
                tokens.issue(Grant.toService("admin", Set.of("ketabridge/admin.clients", "system/*.cruds")), A_DAY);
        assertDead(register(access, metadata().toString()));
        var revoked = initialToken(5);
        assertThat(administer("DELETE", "initial-access-tokens/" + id, "").statusCode())
                .isEqualTo(204);
        assertDead(register(revoked, metadata().toString()));
        var replaced = initialToken(5);
        initialToken(5);
        assertDead(register(replaced, metadata().toString()));
        var lastWeek = Instant.now().minus(Duration.ofDays(1)).minusSeconds(1);
        var expired = new InitialAccessTokens(dataSource, Clock.systemUTC())
                .issue(InitialAccessToken.of(id, Set.of("openid"), 5, A_DAY, lastWeek));
        assertDead(register(expired, metadata().toString()));
    }

    @Test
    void isGoodAsOftenAsItWasGivenForHoweverManyComeAtOnce() throws Exception {
        var token = initialToken(2);
        var body = metadata().toString();
        var threads = Executors.newFixedThreadPool(8);
        try {
            var answers = threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(
                            number -> () -> register(token, body).statusCode())
                    .toList());
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }

            assertThat(statuses).containsOnly(201, 401);
            assertThat(statuses.stream().filter(status -> status == 201)).hasSize(2);
        } finally {
            threads.shutdown();
        }
        assertThat(clients.all().stream().filter(client -> id.equals(client.initialAccessToken())))
                .hasSize(2);
    }

    @Test
    void opensNothingElse() {
        var token = initialToken(1);

        assertThat(server.withToken(token).get("/Patient").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/admin/clients", token, "").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | scopes: none",
                "{\"scope\": \"openid system/*.rs\"} | scopes: system/*.rs",
                "{\"scope\": \"ketabridge/admin.clients\"} | scopes: ketabridge/admin.clients",
                "{\"scope\": \"openid\", \"uses\": 0} | uses: 0 (expected: a number from 1",
                "{\"scope\": \"openid\", \"uses\": 1001} | uses: 1001 (expected: a number from 1",
                "{\"scope\": \"openid\", \"uses\": \"many\"} | uses: \"many\" (expected: a number)",
                "{\"scope\": \"openid\", \"uses\": 1.5} | uses: 1.5 (expected: a number)",
                "{\"scope\": \"openid\", \"uses\": 4294967297} | uses: 4294967297 (expected: a number)",
                "{\"scope\": \"openid\", \"expires_in\": 59} | expires_in: 59 s",
                "{\"scope\": \"openid\", \"expires_in\": 7776001} | expires_in: 7776001 s"
            })
    void isNotGivenForTooMuch(String wanted, String sentence) {
        assertRefused(administer("PUT", "initial-access-tokens/" + id, wanted), "invalid_request", sentence);
        assertThat(initialTokens.find(id)).isEmpty();
    }

    @Test
    void isRecorded() {
        var app = registered(SCOPES);

        var auditor = server.with(Grant.toService("auditor", Set.of("system/AuditEvent.rs")));
        var found = auditor.get("/AuditEvent?type=110113&subtype=110129&altid=" + app.id());

        var events = FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, found.body());
        assertThat(events.getEntry()).singleElement().satisfies(entry -> {
            var event = (AuditEvent) entry.getResource();
            assertThat(event.getAction().toCode()).isEqualTo("C");
            assertThat(event.getAgentFirstRep().getNetwork().getAddress()).isNotEmpty();
            assertThat(event.getEntityFirstRep().getDescription()).contains(id);
        });
    }

    @Test
    void isTakenAwayByAnAdministratorLikeAnyOther() {
        var clinic = newClinic();
        var app = registered(SCOPES);
        var got = clinic.launched(app, SCOPES);
        assertThat(TestApp.json(administer("GET", "clients/" + app.id(), ""))
                        .path("registered_with")
                        .asText())
                .isEqualTo(id);

        assertThat(administer("DELETE", "clients/" + app.id(), "").statusCode()).isEqualTo(204);

        assertThat(clinic.with(got).get("/Patient/" + clinic.patient).statusCode())
                .isEqualTo(401);
        assertThat(clinic.browser()
                        .open(app.address(app.request(SCOPES)))
                        .page()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void isOverWhenAnAdministratorRegistersTheAppAnew() {
        var clinic = newClinic();
        var app = registered(SCOPES);

        var changed = administer("PUT", "clients/" + app.id(), metadata().toString());

        assertThat(TestApp.json(changed).has("registered_with")).isFalse();
        assertThat(clinic.atConsent(app, SCOPES).page().html())
                .contains("Mood &lt;b&gt;")
                .doesNotContain("vetted");
    }

    @Test
    void givesNoPrivileges() {
        var clinic = newClinic();
        var app = registered("openid launch/patient user/*.rs");
        var emergency = app.request("launch/patient user/*.rs");
        emergency.put("purpose_of_use", "BTG");
        assertThat(clinic.browser().open(app.address(emergency)).answer())
                .containsEntry("error", "invalid_request")
                .hasEntrySatisfying(
                        "error_description", text -> assertThat(text).contains("registered itself"));

        var admin = clinic.name + "-admin";
        people.put(admin, "Admin", Role.ADMIN, "Practitioner/" + clinic.practitioner, LaunchClinic.PASSWORD);
        var vetted = clinic.app(TestApp.By.NOTHING);
        for (var each : Map.of(app, 403, vetted, 200).entrySet()) {
            var browser = clinic.browser()
                    .open(each.getKey().address(each.getKey().request("openid user/*.rs")))
                    .signIn(admin, LaunchClinic.PASSWORD);
            var got = clinic.exchanged(each.getKey(), browser.agree().code());
            assertThat(clinic.with(got).get("/AuditEvent?_count=1").statusCode())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void isSaidWhereAppsAreOpenedAndWhereTheyWereLetIn() {
        var clinic = newClinic();
        var token = initialToken(1);
        var named = "Diary " + id;
        var launched = metadata().put("client_name", named).put("launch_url", "https://app.example.org/launch");
        var app = new TestApp(
                address.root(),
                TestApp.json(register(token, launched.toString()))
                        .path("client_id")
                        .asText(),
                TestApp.By.NOTHING,
                "");
        var browser = clinic.atConsent(app, SCOPES).agree();

        assertThat(browser.open(address.root() + "/apps").page().html())
                .contains(named, "It registered itself; nobody here has vetted it.");
        assertThat(browser.open(address.root() + "/ehr?patient=" + clinic.patient)
                        .page()
                        .html())
                .contains(named + " (registered itself, not vetted)");
        clients.disable(app.id());
    }
}
