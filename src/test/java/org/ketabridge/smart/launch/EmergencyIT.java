package org.ketabridge.smart.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.person.Role;
import org.ketabridge.smart.scope.Grant;
import org.springframework.beans.factory.annotation.Autowired;

/** Breaking the glass: who can, for how long, and what is recorded of it. */
class EmergencyIT extends LaunchTest {

    private static final String REASON = "Found unconscious; what did she take?";
    private static final String SCOPES = "launch/patient openid fhirUser offline_access patient/*.rs";

    @Autowired
    private StoredAccessTokens tokens;

    private final List<String> consents = new ArrayList<>();
    private LaunchClinic clinic;
    private TestApp app;

    @BeforeEach
    void open() {
        clinic = newClinic();
        app = clinic.app(TestApp.By.NOTHING);
    }

    /** What is denied would be left out of the counts of other tests too. */
    @AfterEach
    void withdraw() {
        var all = server.with(
                new Grant("tests", Set.of("system/*.cruds"), null, null, null, Set.of(Grant.Privilege.BREAKS_GLASS)));
        consents.forEach(consent -> all.send("/Consent/" + consent, HttpRequest.Builder::DELETE));
    }

    private Map<String, String> asking(String scopes, String purpose) {
        var request = new LinkedHashMap<>(app.request(scopes));
        request.put("purpose_of_use", purpose);
        return request;
    }

    private Browser atConsent() {
        return clinic.atConsent(app, asking(SCOPES, "BTG"));
    }

    private JsonNode broken() {
        return clinic.exchanged(app, atConsent().agreeBecause(REASON).code());
    }

    private Grant grantOf(JsonNode answer) {
        return tokens.grantOf(answer.path("access_token").asText()).orElseThrow();
    }

    private List<AuditEvent> recorded(String query) {
        var auditor = server.with(Grant.toService("auditor", Set.of("system/AuditEvent.rs")));
        var answer = auditor.get("/AuditEvent?_sort=date&altid=" + app.id() + "&" + query);
        return FhirContext.forR4Cached().newJsonParser().parseResource(Bundle.class, answer.body()).getEntry().stream()
                .map(entry -> (AuditEvent) entry.getResource())
                .toList();
    }

    @Test
    void isWhatTheConsentPageSaysAndTheTokenHas() {
        var browser = atConsent();
        assertThat(browser.page().html()).contains("break the glass");

        var answer = clinic.exchanged(app, browser.agreeBecause(REASON).code());

        assertThat(grantOf(answer).privileges()).containsExactly(Grant.Privilege.BREAKS_GLASS);
        assertThat(grantOf(answer).patient()).isEqualTo(clinic.patient);
        assertThat(grantOf(answer).person()).isEqualTo(clinic.psychiatrist);
    }

    @Test
    void endsWithItsOneAccessToken() {
        var answer = broken();

        assertThat(answer.has("refresh_token")).isFalse();
        assertThat(answer.path("scope").asText().split(" ")).doesNotContain("offline_access", "online_access");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void takesAReason(String none) {
        var browser = atConsent().agreeBecause(none);

        assertThat(browser.left()).isNull();
        assertThat(browser.page().status()).isEqualTo(400);
        assertThat(browser.page().html()).contains("takes a reason");
        assertThat(recorded("type=110113")).isEmpty();
    }

    @Test
    void takesNoStory() {
        assertThat(atConsent().agreeBecause("x".repeat(501)).page().status()).isEqualTo(400);
    }

    @Test
    void isForOnePatientWhateverTheScopes() {
        var browser = clinic.browser()
                .open(app.address(asking("user/*.rs", "BTG")))
                .signIn(clinic.psychiatrist, LaunchClinic.PASSWORD);

        assertThat(browser.page().forms())
                .noneMatch(form -> !form.named("scope").isEmpty());
        browser.submit("search", Map.of("search", clinic.name)).press("patient", clinic.patient);
        var answer = clinic.exchanged(app, browser.agreeBecause(REASON).code());
        assertThat(grantOf(answer).patient()).isEqualTo(clinic.patient);
    }

    @Test
    void isNotForPatients() {
        var browser = clinic.browser()
                .open(app.address(asking(SCOPES, "BTG")))
                .signIn(clinic.patientWhoSignsIn(), LaunchClinic.PASSWORD);

        assertThat(browser.page().status()).isEqualTo(400);
        assertThat(browser.page().html()).contains("only those can do who treat patients");
    }

    @Test
    void isNotForAdministrators() {
        people.put(clinic.name + "-admin", "Avery", Role.ADMIN, "Practitioner/avery", LaunchClinic.PASSWORD);
        var browser = clinic.browser()
                .open(app.address(asking(SCOPES, "BTG")))
                .signIn(clinic.name + "-admin", LaunchClinic.PASSWORD);

        assertThat(browser.page().status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TREAT", "btg", "BTG TREAT"})
    void isTheOnlyPurposeThatCanBeAskedFor(String purpose) {
        var answer = clinic.browser().open(app.address(asking(SCOPES, purpose))).answer();

        assertThat(answer).containsEntry("error", "invalid_request").doesNotContainKey("code");
        assertThat(answer.get("error_description")).contains("purpose_of_use");
    }

    @Test
    void isNotWhatOthersLaunch() {
        var answer = clinic.launched(app, SCOPES);

        assertThat(grantOf(answer).privileges()).isEmpty();
        assertThat(answer.has("refresh_token")).isTrue();
        assertThat(recorded("purpose=BTG")).isEmpty();
    }

    @Test
    void isRecordedWithItsReasonAndAllThatIsThenLookedAt() {
        atConsent().agreeBecause(REASON);

        assertThat(recorded("type=110113"))
                .as("before the app has a token")
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getSubtypeFirstRep().getCode()).isEqualTo("110127");
                    assertThat(event.getPurposeOfEventFirstRep()
                                    .getCodingFirstRep()
                                    .getCode())
                            .isEqualTo("BTG");
                    assertThat(event.getEntity())
                            .anyMatch(entity -> REASON.equals(entity.getDescription()))
                            .anyMatch(entity -> ("Patient/" + clinic.patient)
                                    .equals(entity.getWhat().getReference()));
                    assertThat(event.getAgent())
                            .anyMatch(agent -> clinic.psychiatrist.equals(agent.getAltId()))
                            .anyMatch(agent -> app.id().equals(agent.getAltId()));
                });

        clinic.with(broken()).get("/Patient/" + clinic.patient);
        assertThat(recorded("purpose=BTG&subtype=read")).singleElement().satisfies(event -> assertThat(event.getAgent())
                .anyMatch(agent -> "BTG"
                        .equals(agent.getPurposeOfUseFirstRep()
                                .getCodingFirstRep()
                                .getCode())));
    }

    @Test
    void showsWhatThatPatientDeniesAndNoOther() {
        var deniedHere = clinic.observation("survey");
        for (var patient : List.of(clinic.patient, clinic.other)) {
            deny(patient);
        }

        var ordinary = clinic.with(clinic.launched(app, "launch/patient patient/*.rs"));
        assertThat(ordinary.get("/Observation/" + deniedHere).statusCode()).isEqualTo(404);

        var browser = clinic.browser()
                .open(app.address(asking("launch/patient user/*.rs", "BTG")))
                .signIn(clinic.psychiatrist, LaunchClinic.PASSWORD)
                .submit("search", Map.of("search", clinic.name))
                .press("patient", clinic.patient);
        var broken =
                clinic.with(clinic.exchanged(app, browser.agreeBecause(REASON).code()));
        assertThat(broken.get("/Observation/" + deniedHere).statusCode()).isEqualTo(200);
        assertThat(broken.get("/Observation?subject=Patient/" + clinic.patient).body())
                .contains(deniedHere);
        assertThat(broken.get("/Patient/" + clinic.patient).statusCode()).isEqualTo(200);
        assertThat(broken.get("/Patient/" + clinic.other).statusCode()).isEqualTo(404);
    }

    private void deny(String patient) {
        var consent = new Consent().setStatus(ConsentState.ACTIVE).setPatient(new Reference("Patient/" + patient));
        consent.getScope()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/consentscope")
                .setCode("patient-privacy");
        consent.addCategory().setText("what is shown to whom");
        consent.getPolicyRule().setText("my wish");
        consent.getProvision().setType(ConsentProvisionType.DENY);
        consents.add(clinic.create(consent));
    }
}
