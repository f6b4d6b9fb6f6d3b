package org.ketabridge.smart.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CarePlan.CarePlanIntent;
import org.hl7.fhir.r4.model.CarePlan.CarePlanStatus;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * S6, S14 and S26: an app is opened from a page in which a patient's record is open.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#launch-app-ehr-launch">SMART App Launch 2.2, EHR
 *     launch</a>
 */
class EhrLaunchIT extends LaunchTest {

    private LaunchClinic clinic;
    private TestApp app;
    private Browser browser;

    @BeforeEach
    void open() {
        clinic = newClinic();
        app = clinic.app(TestApp.By.SECRET);
        browser = clinic.browser()
                .open(address.root() + "/ehr")
                .signIn(clinic.psychiatrist, LaunchClinic.PASSWORD)
                .submit("search", Map.of("search", clinic.name))
                .press("patient", clinic.patient);
    }

    private Map<String, String> launched(Map<String, String> with) {
        var values = new java.util.LinkedHashMap<>(with);
        values.put("client", app.id());
        return browser.submit("client", values).answer();
    }

    @Test
    void s6AndS14TellTheAppWhatIsOpen() {
        var plan = clinic.create(new CarePlan()
                .setStatus(CarePlanStatus.ACTIVE)
                .setIntent(CarePlanIntent.PLAN)
                .setSubject(new Reference("Patient/" + clinic.patient)));
        var launch = launched(
                Map.of("encounter", clinic.encounter, "plan", plan, "intent", "plan-next-session", "banner", "true"));
        assertThat(URI.create(String.valueOf(browser.left())).getPath()).isEqualTo("/launch");
        assertThat(launch).containsEntry("iss", address.fhirBase());
        var request = app.request("launch openid fhirUser offline_access patient/*.rs user/*.rs");
        request.put("launch", launch.get("launch"));

        // Already signed in, and the patient is known.
        browser.open(app.address(request)).agree();

        var tokens = clinic.exchanged(app, browser.code());
        assertThat(tokens.path("patient").asText()).isEqualTo(clinic.patient);
        assertThat(tokens.path("encounter").asText()).isEqualTo(clinic.encounter);
        assertThat(tokens.path("intent").asText()).isEqualTo("plan-next-session");
        assertThat(tokens.path("need_patient_banner").asBoolean()).isTrue();
        assertThat(tokens.path("fhirContext").get(0).isObject()).isTrue();
        assertThat(tokens.path("fhirContext").get(0).path("reference").asText()).isEqualTo("CarePlan/" + plan);
        var seen = TestApp.json(app.post(
                "introspect", Map.of("token", tokens.path("access_token").asText())));
        assertThat(seen.path("encounter").asText()).isEqualTo(clinic.encounter);
    }

    @Test
    void s26SaysWhenTheEhrShowsWhoseRecordItIs() {
        var request = app.request("launch patient/*.rs");
        request.put("launch", launched(Map.of()).get("launch"));

        var tokens =
                clinic.exchanged(app, browser.open(app.address(request)).agree().code());

        assertThat(tokens.path("need_patient_banner").isBoolean()).isTrue();
        assertThat(tokens.path("need_patient_banner").asBoolean()).isFalse();
        assertThat(tokens.has("fhirContext")).isFalse();
        assertThat(tokens.has("intent")).isFalse();
    }

    @Test
    void isForTheAppThatWasOpened() {
        var other = clinic.app(TestApp.By.KEY);
        var request = other.request("launch patient/*.rs");
        request.put("launch", launched(Map.of()).get("launch"));

        assertThat(browser.open(other.address(request)).answer()).containsEntry("error", "invalid_request");
    }

    @Test
    void isForWhoOpenedIt() {
        var request = app.request("launch patient/*.rs");
        request.put("launch", launched(Map.of()).get("launch"));

        var another =
                clinic.browser().open(app.address(request)).signIn(clinic.patientWhoSignsIn(), LaunchClinic.PASSWORD);

        assertThat(another.page().status()).isEqualTo(400);
        assertThat(another.page().html()).doesNotContain("name=\"decision\"");
    }

    @Test
    void refusesALaunchThatNobodyMade() {
        var request = app.request("launch patient/*.rs");
        request.put("launch", "made-up");

        assertThat(browser.open(app.address(request)).answer())
                .containsEntry("error", "invalid_request")
                .containsEntry("state", "state & more=1");
    }

    @Test
    void isNotForPatients() {
        var patient = clinic.browser()
                .open(address.root() + "/ehr")
                .signIn(clinic.patientWhoSignsIn(), LaunchClinic.PASSWORD);

        assertThat(patient.page().status()).isEqualTo(400);
        assertThat(patient.page().html()).doesNotContain(clinic.other);
    }

    @Test
    void opensNoRecordThatIsNotThePatients() {
        browser.submit("client", Map.of("client", app.id(), "encounter", "of-somebody-else"));

        assertThat(browser.left()).isNull();
        assertThat(browser.page().status()).isEqualTo(400);
    }
}
