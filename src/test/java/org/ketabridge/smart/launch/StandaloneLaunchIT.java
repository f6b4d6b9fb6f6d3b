package org.ketabridge.smart.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpRequest;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * S8 to S18 and S20 to S26: a person comes to an app, the app asks, the person decides.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html">SMART App Launch 2.2, app launch</a>
 */
class StandaloneLaunchIT extends LaunchTest {

    private LaunchClinic clinic;
    private TestApp app;

    @BeforeEach
    void open() {
        clinic = newClinic();
        app = clinic.app(TestApp.By.NOTHING);
    }

    /** Neither of them gives anything any more. */
    private void assertAreDead(JsonNode tokens) {
        assertThat(clinic.with(tokens).get("/Patient/" + clinic.patient).statusCode())
                .isEqualTo(401);
        assertThat(app.post("token", app.refresh(tokens.path("refresh_token").asText()))
                        .statusCode())
                .isEqualTo(400);
    }

    @Nested
    class TheRequest {

        @Test
        void s8IsAnsweredWithACodeAndTheStateAsItWas() {
            var answer =
                    clinic.atConsent(app, "launch/patient patient/*.rs").agree().answer();

            assertThat(answer).containsOnlyKeys("from", "code", "state", "iss");
            assertThat(answer).containsEntry("state", "state & more=1").containsEntry("iss", address.root());
        }

        @Test
        void s8MayBePosted() {
            var browser = clinic.browser()
                    .post(address.root() + "/oauth2/authorize", app.request("launch/patient patient/*.rs"))
                    .signIn(clinic.psychiatrist, LaunchClinic.PASSWORD)
                    .press("patient", clinic.patient)
                    .agree();

            assertThat(clinic.exchanged(app, browser.code()).path("patient").asText())
                    .isEqualTo(clinic.patient);
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://other.example.org/fhir", "", "http://localhost/fhir/Patient"})
        void s9ForAnotherServerGetsNoCodeAndIsShownToThePerson(String audience) {
            var request = app.request("launch/patient patient/*.rs");
            request.put("aud", audience);

            var browser = clinic.browser().open(app.address(request));

            assertThat(browser.left()).isNull();
            assertThat(browser.page().status()).isEqualTo(400);
            assertThat(browser.page().html()).contains(address.fhirBase());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://app.example.org/back",
                    "https://app.example.org/back?from=here&more=1",
                    "https://app.example.org/back?from=here#there",
                    "https://app.example.org.evil.example/back?from=here",
                    "https://app.example.org@evil.example/back?from=here",
                    "https://app.example.org/back/../evil?from=here",
                    "http://app.example.org/back?from=here",
                    "//evil.example",
                    "javascript:alert(1)",
                    ""
                })
        void sendsNobodyToAnAddressThatWasNotRegistered(String redirectUri) {
            var request = app.request("launch/patient patient/*.rs");
            request.put("redirect_uri", redirectUri);

            var browser = clinic.browser().open(app.address(request));

            assertThat(browser.left()).isNull();
            assertThat(browser.page().status()).isEqualTo(400);
        }

        @Test
        void ofAnUnknownAppIsShownToThePerson() {
            var request = app.request("launch/patient patient/*.rs");
            request.put("client_id", "<script>nobody</script>");

            var browser = clinic.browser().open(app.address(request));

            assertThat(browser.page().status()).isEqualTo(400);
            assertThat(browser.page().html()).doesNotContain("<script>").contains("&lt;script&gt;nobody");
        }

        @ParameterizedTest(name = "{0}={1} gives {2}")
        @CsvSource({
            "response_type, token, unsupported_response_type",
            "response_type, , unsupported_response_type",
            "code_challenge_method, plain, invalid_request",
            "code_challenge_method, , invalid_request",
            "code_challenge, , invalid_request",
            "code_challenge, too-short, invalid_request",
            "state, , invalid_request",
            "scope, , invalid_scope",
            "scope, system/*.rs, invalid_scope",
            "scope, launch patient/*.rs, invalid_request",
            "request, eyJ, request_not_supported",
            "response_mode, fragment, invalid_request",
            "prompt, none, interaction_required"
        })
        void s10ThatIsNotInOrderIsAnsweredToTheApp(String parameter, String value, String error) {
            var request = app.request("launch/patient patient/*.rs");
            request.put(parameter, value == null ? "" : value);

            var answer = clinic.browser().open(app.address(request)).answer();

            assertThat(answer).containsEntry("error", error).containsEntry("iss", address.root());
            assertThat(answer).doesNotContainKey("code");
            assertThat(answer.get("error_description"))
                    .startsWith(value != null && value.startsWith("launch") ? "launch" : parameter);
        }

        @ParameterizedTest
        @ValueSource(strings = {"state", "scope", "code_challenge"})
        void thatSaysSomethingTwiceIsRefused(String parameter) {
            var twice = app.address(app.request("launch/patient patient/*.rs")) + "&" + parameter + "=again";

            var browser = clinic.browser().open(twice);

            assertThat(browser.answer())
                    .containsEntry("error", "invalid_request")
                    .doesNotContainKey("code");
        }

        @Test
        void ofADisabledAppIsRefused() {
            clients.disable(app.id());

            assertThat(clinic.browser()
                            .open(app.address(app.request("patient/*.rs")))
                            .page()
                            .status())
                    .isEqualTo(400);
        }
    }

    @Nested
    class TheTokens {

        @ParameterizedTest
        @EnumSource
        void s11AndS13ComeToEachKindOfClient(TestApp.By by) {
            var client = clinic.app(by);
            var browser = clinic.atConsent(client, "launch/patient openid fhirUser offline_access patient/*.rs");
            var answer = client.post("token", client.exchange(browser.agree().code()));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            assertThat(answer.headers().allValues("Pragma")).containsExactly("no-cache");
            var tokens = TestApp.json(answer);
            assertThat(tokens.path("token_type").asText()).isEqualTo("Bearer");
            assertThat(tokens.path("expires_in").isIntegralNumber()).isTrue();
            assertThat(tokens.path("expires_in").asInt()).isEqualTo(3600);
            assertThat(tokens.path("scope").asText())
                    .isEqualTo("launch/patient openid fhirUser offline_access patient/*.rs");
            assertThat(tokens.path("patient").asText()).isEqualTo(clinic.patient);
            assertThat(tokens.path("need_patient_banner").isBoolean()).isTrue();
            assertThat(tokens.path("refresh_token").asText()).isNotEmpty();
            assertThat(tokens.has("encounter")).isFalse();
            assertThat(clinic.with(tokens).get("/Patient/" + clinic.patient).statusCode())
                    .isEqualTo(200);
            assertThat(clinic.with(tokens).get("/Patient/" + clinic.other).statusCode())
                    .isEqualTo(404);
        }

        @Test
        void s15AndS16SayWhoSignedInWithASignatureThatThePublishedKeysVerify() throws Exception {
            var request = app.request("openid fhirUser user/*.rs");
            request.put("nonce", "once");
            var tokens =
                    clinic.exchanged(app, clinic.atConsent(app, request).agree().code());

            var token = SignedJWT.parse(tokens.path("id_token").asText());
            assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
            var key = keys().getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
            assertThat(key.isPrivate()).isFalse();
            assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
            var claims = token.getJWTClaimsSet();
            assertThat(claims.getIssuer()).isEqualTo(address.root());
            assertThat(claims.getAudience()).containsExactly(app.id());
            assertThat(claims.getSubject()).hasSizeLessThan(256).doesNotContain(clinic.psychiatrist);
            assertThat(claims.getExpirationTime()).isAfter(claims.getIssueTime());
            assertThat(claims.getStringClaim("nonce")).isEqualTo("once");
            var user = claims.getStringClaim("fhirUser");
            assertThat(user).isEqualTo(address.fhirBase() + "/Practitioner/" + clinic.practitioner);
            assertThat(clinic.with(tokens)
                            .get(user.substring(address.fhirBase().length()))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void s16AreReadableWithTheSameTokenWhateverItsScopes() {
            var tokens = clinic.launched(app, "launch/patient openid fhirUser patient/Observation.rs");

            assertThat(clinic.with(tokens)
                            .get("/Practitioner/" + clinic.practitioner)
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void s15AreNotGivenWithoutOpenid() {
            assertThat(clinic.launched(app, "launch/patient patient/*.rs").has("id_token"))
                    .isFalse();
        }

        private JWKSet keys() throws ParseException {
            return JWKSet.parse(get(configuration().path("jwks_uri").asText()));
        }

        private JsonNode configuration() {
            return TestApp.json(
                    app.send(HttpRequest.newBuilder(URI.create(address.root() + "/.well-known/openid-configuration"))
                            .build()));
        }

        private String get(String url) {
            return app.send(HttpRequest.newBuilder(URI.create(url)).build()).body();
        }

        @ParameterizedTest
        @CsvSource({
            "patient/Observation.read, patient/Observation.read",
            "patient/*.read, patient/*.read",
            "patient/Observation.rs, patient/Observation.rs",
            "patient/Observation.rs?category=survey, patient/Observation.rs?category=survey",
            "user/Observation.* system/*.rs, user/Observation.*"
        })
        void s21AreForTheScopesAsTheyWereAsked(String asked, String granted) {
            assertThat(clinic.launched(app, asked).path("scope").asText()).isEqualTo(granted);
        }

        @Test
        void s26LeadToHowAnAppMayLook() {
            var style = clinic.launched(app, "launch/patient patient/*.rs")
                    .path("smart_style_url")
                    .asText();

            var answer = app.send(HttpRequest.newBuilder(URI.create(style))
                    .header("Origin", "https://app.example.org")
                    .build());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(TestApp.json(answer).path("color_background").asText()).startsWith("#");
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("*");
        }
    }

    @Nested
    class TheCode {

        private String code() {
            return clinic.atConsent(app, "launch/patient offline_access patient/*.rs")
                    .agree()
                    .code();
        }

        @Test
        void s18IsUnknownWhenNobodyMadeIt() {
            var answer = app.post("token", app.exchange("made-up"));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(TestApp.json(answer).path("error").asText()).isEqualTo("invalid_grant");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "another-verifier-that-is-long-enough-to-be-one-0123456789", "CHALLENGE"})
        void s10GivesNothingWithoutItsVerifier(String verifier) {
            var form = app.exchange(code());
            form.put("code_verifier", verifier.equals("CHALLENGE") ? TestApp.challenge(TestApp.VERIFIER) : verifier);

            var answer = app.post("token", form);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(TestApp.json(answer).path("error").asText()).isEqualTo("invalid_grant");
        }

        @Test
        void s10GivesNothingWhenTheVerifierIsLeftOut() {
            var form = app.exchange(code());
            form.remove("code_verifier");

            assertThat(app.post("token", form).statusCode()).isEqualTo(400);
        }

        @Test
        void isForTheAddressThatItWasSentTo() {
            var form = app.exchange(code());
            form.put("redirect_uri", "https://app.example.org/elsewhere");

            assertThat(app.post("token", form).statusCode()).isEqualTo(400);
        }

        @Test
        void isForNoOtherApp() {
            var other = clinic.app(TestApp.By.SECRET);
            var code = code();

            assertThat(other.post("token", other.exchange(code)).statusCode()).isEqualTo(400);
            assertThat(app.post("token", app.exchange(code)).statusCode()).isEqualTo(200);
        }

        @Test
        void thatComesTwiceEndsWhatWasGranted() {
            var code = code();
            var tokens = clinic.exchanged(app, code);

            var again = app.post("token", app.exchange(code));

            assertThat(again.statusCode()).isEqualTo(400);
            assertAreDead(tokens);
        }
    }

    @Nested
    class TheRefresh {

        @Test
        void s17GivesTheSameAgainAndRotates() {
            var tokens = clinic.launched(app, "launch/patient openid offline_access patient/*.rs");

            var answer =
                    app.post("token", app.refresh(tokens.path("refresh_token").asText()));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
            var refreshed = TestApp.json(answer);
            assertThat(refreshed.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(fieldsOf(tokens));
            assertThat(refreshed.path("scope")).isEqualTo(tokens.path("scope"));
            assertThat(refreshed.path("patient").asText()).isEqualTo(clinic.patient);
            assertThat(refreshed.path("refresh_token")).isNotEqualTo(tokens.path("refresh_token"));
            assertThat(clinic.with(refreshed).get("/Patient/" + clinic.patient).statusCode())
                    .isEqualTo(200);
        }

        private static Set<String> fieldsOf(JsonNode tokens) {
            var fields = new java.util.TreeSet<String>();
            tokens.fieldNames().forEachRemaining(fields::add);
            return fields;
        }

        @Test
        void s17MayAskForLessAndNeverForMore() {
            var tokens = clinic.launched(app, "launch/patient offline_access patient/*.rs");
            var form = app.refresh(tokens.path("refresh_token").asText());
            form.put("scope", "patient/Patient.rs");

            var narrowed = TestApp.json(app.post("token", form));

            assertThat(narrowed.path("scope").asText()).isEqualTo("patient/Patient.rs");
            assertThat(clinic.with(narrowed).get("/Observation").statusCode()).isEqualTo(403);
            var more = app.refresh(narrowed.path("refresh_token").asText());
            more.put("scope", "patient/Patient.cruds");
            assertThat(TestApp.json(app.post("token", more)).path("error").asText())
                    .isEqualTo("invalid_scope");
            var whole = TestApp.json(
                    app.post("token", app.refresh(narrowed.path("refresh_token").asText())));
            assertThat(whole.path("scope").asText()).isEqualTo("launch/patient offline_access patient/*.rs");
        }

        @Test
        void thatComesTwiceEndsTheFamily() {
            var first = clinic.launched(app, "launch/patient offline_access patient/*.rs");
            var form = app.refresh(first.path("refresh_token").asText());
            var second = TestApp.json(app.post("token", form));

            assertThat(app.post("token", form).statusCode()).isEqualTo(400);

            assertAreDead(second);
        }

        @Test
        void s18IsRefusedForAnUnknownTokenAndForThatOfAnotherClient() {
            var other = clinic.app(TestApp.By.SECRET);
            var tokens = clinic.launched(app, "launch/patient offline_access patient/*.rs");

            assertThat(app.post("token", app.refresh("made-up")).statusCode()).isEqualTo(400);
            assertThat(other.post(
                                    "token",
                                    other.refresh(tokens.path("refresh_token").asText()))
                            .statusCode())
                    .isEqualTo(400);
            assertThat(app.post(
                                    "token",
                                    app.refresh(tokens.path("refresh_token").asText()))
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void ofAPublicAppNeedNotNameTheApp() {
            var tokens = clinic.launched(app, "launch/patient offline_access patient/*.rs");
            var form = app.refresh(tokens.path("refresh_token").asText());

            assertThat(app.postUnnamed("token", form).statusCode()).isEqualTo(200);

            assertThat(TestApp.json(app.postUnnamed("token", app.refresh("made-up")))
                            .path("error")
                            .asText())
                    .isEqualTo("invalid_grant");
        }

        @Test
        void ofAnAppWithASecretIsNothingWithoutIt() {
            var other = clinic.app(TestApp.By.SECRET);
            var tokens = clinic.launched(other, "launch/patient offline_access patient/*.rs");
            var form = other.refresh(tokens.path("refresh_token").asText());

            assertThat(TestApp.json(other.postUnnamed("token", form))
                            .path("error")
                            .asText())
                    .isEqualTo("invalid_client");

            assertThat(other.post("token", form).statusCode()).isEqualTo(200);
        }

        @Test
        void isNotGivenToWhoDoesNotAskForIt() {
            assertThat(clinic.launched(app, "launch/patient patient/*.rs").has("refresh_token"))
                    .isFalse();
        }

        @Test
        void ofOnlineAccessEndsWhenThePersonSignsOut() {
            var browser = clinic.atConsent(app, "launch/patient online_access patient/*.rs")
                    .agree();
            var tokens = clinic.exchanged(app, browser.code());
            var next = TestApp.json(
                    app.post("token", app.refresh(tokens.path("refresh_token").asText())));
            assertThat(next.has("refresh_token")).isTrue();

            browser.open(address.root() + "/apps");
            browser.send(browser.page().forms().get(0));

            assertThat(app.post("token", app.refresh(next.path("refresh_token").asText()))
                            .statusCode())
                    .isEqualTo(400);
        }

        @Test
        void endsWithThePerson() {
            var tokens = clinic.launched(app, "launch/patient offline_access patient/*.rs");

            people.disable(clinic.psychiatrist);

            assertAreDead(tokens);
        }
    }

    @Nested
    class TheDecision {

        @Test
        void thatIsNoGivesNoCode() {
            var browser = clinic.atConsent(app, "launch/patient patient/*.rs").press("decision", "deny");

            assertThat(browser.answer())
                    .containsEntry("error", "access_denied")
                    .containsEntry("state", "state & more=1")
                    .doesNotContainKey("code");
        }

        @Test
        void mayBeNoBeforeAPatientIsPicked() {
            var browser = clinic.browser()
                    .open(app.address(app.request("launch/patient patient/*.rs")))
                    .signIn(clinic.psychiatrist, LaunchClinic.PASSWORD)
                    .press("decision", "deny");

            assertThat(browser.answer()).containsEntry("error", "access_denied");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 101, 2000})
        void findsNobodyByANameThatNobodyHas(int length) {
            var browser = clinic.browser()
                    .open(app.address(app.request("launch/patient patient/*.rs")))
                    .signIn(clinic.psychiatrist, LaunchClinic.PASSWORD)
                    .submit("search", Map.of("search", "%".repeat(length)));

            assertThat(browser.page().status()).isEqualTo(200);
            assertThat(browser.page().html()).contains("No patient is called so.");
        }

        @Test
        void isNotYesBeforeAPatientIsPicked() {
            var browser = clinic.browser()
                    .open(app.address(app.request("launch/patient patient/*.rs")))
                    .signIn(clinic.psychiatrist, LaunchClinic.PASSWORD)
                    .submit("decision", Map.of("decision", "approve", "scope", "patient/*.rs"));

            assertThat(browser.left()).isNull();
            assertThat(browser.page().status()).isEqualTo(400);
        }

        @Test
        void s23MayLeaveOutATypeWhichIsThenRefused() {
            var browser = clinic.atConsent(
                            app, "launch/patient patient/Patient.rs patient/Observation.rs patient/Condition.rs")
                    .agreeTo(scope -> !scope.startsWith("patient/Condition") && !scope.contains("?"));

            var tokens = clinic.exchanged(app, browser.code());

            assertThat(tokens.path("scope").asText())
                    .isEqualTo("launch/patient patient/Patient.rs patient/Observation.rs");
            assertThat(clinic.with(tokens).get("/Observation").statusCode()).isEqualTo(200);
            assertThat(clinic.with(tokens).get("/Condition").statusCode()).isEqualTo(403);
        }

        @Test
        void s24MayGiveSomeCategoriesInThePlaceOfAType() {
            var survey = clinic.observation("survey");
            var laboratory = clinic.observation("laboratory");
            var browser = clinic.atConsent(app, "launch/patient patient/Observation.rs")
                    .agreeTo(scope -> scope.endsWith("|survey"));

            var tokens = clinic.exchanged(app, browser.code());

            assertThat(tokens.path("scope").asText())
                    .isEqualTo("launch/patient patient/Observation.rs?category="
                            + "http://terminology.hl7.org/CodeSystem/observation-category|survey");
            assertThat(clinic.with(tokens)
                            .get("/Observation?patient=" + clinic.patient)
                            .body())
                    .contains(survey)
                    .doesNotContain(laboratory);
            assertThat(clinic.with(tokens).get("/Observation/" + laboratory).statusCode())
                    .isEqualTo(404);
        }

        @Test
        void mayGiveSomeTypesInThePlaceOfAll() {
            var browser = clinic.atConsent(app, "launch/patient patient/*.read")
                    .agreeTo(scope -> scope.equals("patient/Observation.read"));

            assertThat(clinic.exchanged(app, browser.code()).path("scope").asText())
                    .isEqualTo("launch/patient patient/Observation.read");
        }

        @Test
        void givesNothingThatWasNotOffered() {
            var browser = clinic.atConsent(app, "launch/patient patient/Observation.rs");
            browser.submit("decision", Map.of("decision", "approve", "scope", "user/*.cruds"));

            assertThat(browser.answer()).containsEntry("error", "access_denied");
        }

        @Test
        void isTakenOnce() {
            var browser = clinic.atConsent(app, "launch/patient patient/*.rs");
            var page = browser.page();
            browser.agree();

            browser.send(page.formWith("scope"));

            assertThat(browser.left()).isNull();
            assertThat(browser.page().status()).isEqualTo(400);
        }

        @Test
        void isOfWhoSawItFirst() {
            var browser = clinic.atConsent(app, "launch/patient patient/*.rs");
            var ticket = browser.page().formWith("scope").hidden().get("request");

            var another = clinic.browser()
                    .open(address.root() + "/oauth2/authorize/decide?request=" + ticket)
                    .signIn(clinic.patientWhoSignsIn(), LaunchClinic.PASSWORD);

            assertThat(another.page().status()).isEqualTo(400);
            assertThat(another.page().html()).doesNotContain("name=\"decision\"");
        }

        @Test
        void ofAPatientIsAboutThatPatientOnly() {
            var browser = clinic.browser()
                    .open(app.address(app.request("launch/patient patient/*.rs user/*.rs")))
                    .signIn(clinic.patientWhoSignsIn(), LaunchClinic.PASSWORD);
            assertThat(browser.page().html()).doesNotContain("name=\"patient\"");

            var tokens = clinic.exchanged(app, browser.agree().code());

            assertThat(tokens.path("patient").asText()).isEqualTo(clinic.patient);
            assertThat(clinic.with(tokens).get("/Patient/" + clinic.other).statusCode())
                    .isEqualTo(404);
        }

        @Test
        void cannotBeSentFromAnotherSite() {
            var browser = clinic.atConsent(app, "launch/patient patient/*.rs");
            var form = browser.page().formWith("scope");
            var forged = new java.util.LinkedHashMap<>(form.hidden());
            forged.remove("_csrf");
            forged.put("decision", "approve");
            forged.put("scope", "patient/*.rs");

            browser.post(address.root() + "/oauth2/authorize/decide", forged);

            assertThat(browser.page().status()).isEqualTo(403);
            assertThat(browser.left()).isNull();
        }

        @Test
        void mayNameAnEncounter() {
            var browser = clinic.atConsent(app, "launch/patient launch/encounter patient/*.rs")
                    .press("encounter", clinic.encounter)
                    .agree();

            assertThat(clinic.exchanged(app, browser.code()).path("encounter").asText())
                    .isEqualTo(clinic.encounter);
        }
    }

    @Nested
    class WhatWasGranted {

        @Test
        void s28IsAskedForAtEveryReadAndIsNotTakenFromTheAddress() {
            var token = clinic.launched(app, "launch/patient patient/*.rs")
                    .path("access_token")
                    .asText();
            var record = "/Patient/" + clinic.patient;

            var without = server.withoutToken().get(record);

            assertThat(without.statusCode()).isEqualTo(401);
            assertThat(without.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(server.withoutToken()
                            .get(record + "?access_token=" + token)
                            .statusCode())
                    .isEqualTo(401);
        }

        @Test
        void s22IsTakenBackByThePersonAtOnce() {
            var browser = clinic.atConsent(app, "launch/patient offline_access patient/*.rs")
                    .agree();
            var tokens = clinic.exchanged(app, browser.code());
            browser.open(address.root() + "/apps");
            assertThat(browser.page().html()).contains("The app");

            browser.press(
                    "grant",
                    browser.page().formWith("grant").named("grant").get(0).value());

            assertThat(browser.page().html()).doesNotContain("The app");
            assertAreDead(tokens);
        }

        @Test
        void s22IsGivenBackByTheAppWithTheRefreshToken() {
            var tokens = clinic.launched(app, "launch/patient offline_access patient/*.rs");

            var revoked = app.post(
                    "revoke", Map.of("token", tokens.path("refresh_token").asText()));

            assertThat(revoked.statusCode()).isEqualTo(200);
            assertAreDead(tokens);
        }

        @Test
        void isNotTakenBackByOthers() {
            var tokens = clinic.launched(app, "launch/patient offline_access patient/*.rs");
            var other = clinic.app(TestApp.By.SECRET);

            var revoked = other.post(
                    "revoke", Map.of("token", tokens.path("refresh_token").asText()));

            assertThat(revoked.statusCode()).isNotEqualTo(200);
            assertThat(clinic.with(tokens).get("/Patient/" + clinic.patient).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void s20IsSaidToWhoExaminesTheToken() {
            var client = clinic.app(TestApp.By.SECRET);
            var tokens = clinic.launched(client, "launch/patient openid fhirUser patient/*.rs");

            var seen = TestApp.json(client.post(
                    "introspect", Map.of("token", tokens.path("access_token").asText())));

            assertThat(seen.path("active").asBoolean()).isTrue();
            assertThat(seen.path("client_id").asText()).isEqualTo(client.id());
            assertThat(Set.of(seen.path("scope").asText().split(" ")))
                    .containsExactlyInAnyOrder("launch/patient", "openid", "fhirUser", "patient/*.rs");
            assertThat(seen.path("patient").asText()).isEqualTo(clinic.patient);
            assertThat(seen.path("iss").asText()).isEqualTo(address.root());
            assertThat(seen.path("fhirUser").asText()).endsWith("/Practitioner/" + clinic.practitioner);
            assertThat(seen.path("sub").asText()).isNotEmpty();
        }

        @Test
        void endsWhenTheClientIsDisabled() {
            var tokens = clinic.launched(app, "launch/patient offline_access patient/*.rs");

            clients.disable(app.id());

            assertThat(clinic.with(tokens).get("/Patient/" + clinic.patient).statusCode())
                    .isEqualTo(401);
        }
    }
}
