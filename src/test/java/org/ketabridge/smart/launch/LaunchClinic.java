package org.ketabridge.smart.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.App;
import org.ketabridge.smart.authorization.Client;
import org.ketabridge.smart.authorization.ClientCredentials;
import org.ketabridge.smart.authorization.ClientKeys;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.authorization.IssuedSecret;
import org.ketabridge.smart.person.PersonStore;
import org.ketabridge.smart.person.Role;
import org.ketabridge.testing.FhirTestClient;

/** A clinic of its own for each test: a psychiatrist and two patients who sign in, and apps. */
final class LaunchClinic {

    static final String PASSWORD = "correct horse battery staple";

    static final Set<String> EVERYTHING = Set.of(
            "launch",
            "launch/patient",
            "launch/encounter",
            "openid",
            "fhirUser",
            "profile",
            "offline_access",
            "online_access",
            "patient/*.cruds",
            "user/*.cruds");

    static final String LAUNCH_URL = "https://app.example.org/launch";

    private final FhirTestClient server;
    private final ClientStore clients;
    private final PersonStore people;
    private final PublicAddress address;

    final String name = "clinic-" + UUID.randomUUID();
    final String patient;
    final String other;
    final String encounter;
    final String practitioner;
    final String psychiatrist = name + "-psychiatrist";

    LaunchClinic(FhirTestClient server, ClientStore clients, PersonStore people, PublicAddress address) {
        this.server = server;
        this.clients = clients;
        this.people = people;
        this.address = address;
        this.patient = create(new Patient().addName(new org.hl7.fhir.r4.model.HumanName().setFamily(name)));
        this.other = create(new Patient().addName(new org.hl7.fhir.r4.model.HumanName().setFamily(name + "-other")));
        this.encounter = create(anEncounter());
        this.practitioner = create(new Practitioner());
        people.put(psychiatrist, "Dr. Ada Vale", Role.PRACTITIONER, "Practitioner/" + practitioner, PASSWORD);
    }

    private Encounter anEncounter() {
        return new Encounter()
                .setStatus(EncounterStatus.INPROGRESS)
                .setClass_(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActCode", "AMB", null))
                .setSubject(new Reference("Patient/" + patient));
    }

    String create(Resource resource) {
        return server.generic().create().resource(resource).execute().getId().getIdPart();
    }

    /** An observation of a category of the patient. */
    String observation(String category) {
        var observation =
                new Observation().setStatus(ObservationStatus.FINAL).setSubject(new Reference("Patient/" + patient));
        observation.getCode().setText("something");
        observation
                .addCategory()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/observation-category")
                .setCode(category);
        return create(observation);
    }

    /** The patient as somebody who signs in. */
    String patientWhoSignsIn() {
        var id = name + "-patient";
        people.put(id, "The patient", Role.PATIENT, "Patient/" + patient, PASSWORD);
        return id;
    }

    TestApp app(TestApp.By by) {
        return app(by, EVERYTHING);
    }

    TestApp app(TestApp.By by, Set<String> scopes) {
        var id = name + "-app-" + by;
        var secret = IssuedSecret.to(Optional.<Client>empty(), true);
        var credentials =
                switch (by) {
                    case NOTHING -> new ClientCredentials.None();
                    case SECRET -> secret.credentials();
                    case KEY -> new ClientKeys.Given(TestApp.jwks());
                };
        clients.put(id, "The app", scopes, credentials, new App(Set.of(TestApp.REDIRECT), URI.create(LAUNCH_URL)));
        return new TestApp(address.root(), id, by, String.valueOf(secret.told()));
    }

    Browser browser() {
        return new Browser(address.root());
    }

    /** A browser in which the psychiatrist has been asked, has signed in, and has picked the patient. */
    Browser atConsent(TestApp app, String scope) {
        return atConsent(app, app.request(scope));
    }

    Browser atConsent(TestApp app, Map<String, String> request) {
        var browser = browser().open(app.address(request)).signIn(psychiatrist, PASSWORD);
        if (browser.page().html().contains("name=\"patient\"")) {
            browser.press("patient", picked(browser));
        }
        return browser;
    }

    private String picked(Browser browser) {
        browser.submit("search", Map.of("search", name));
        return patient;
    }

    /** What the app gets when the psychiatrist agrees to all of it. */
    JsonNode launched(TestApp app, String scope) {
        return exchanged(app, atConsent(app, scope).agree().code());
    }

    JsonNode exchanged(TestApp app, String code) {
        var answer = app.post("token", app.exchange(code));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestApp.json(answer);
    }

    FhirTestClient with(JsonNode tokens) {
        return server.withToken(tokens.path("access_token").asText());
    }
}
