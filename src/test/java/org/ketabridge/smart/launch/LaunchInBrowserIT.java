package org.ketabridge.smart.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.testing.FhirTestClient.encoded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.ketabridge.smart.authorization.App;
import org.ketabridge.smart.authorization.ClientCredentials;
import org.ketabridge.testing.Chromium;
import org.ketabridge.testing.OnPostgresqlAlone;

/**
 * Launches as they are: in Chromium, of an app on another origin that uses {@code fhirclient} as npm has it. S7, S8, S13 to
 * S17 from a browser's side.
 */
@OnPostgresqlAlone
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LaunchInBrowserIT extends LaunchTest {

    private final Chromium chromium = Chromium.start();
    private final BrowserApp site = new BrowserApp();

    @AfterAll
    void stop() {
        site.close();
        chromium.close();
    }

    @Test
    void anAppThatIsLaunchedAloneReadsAndRefreshes() {
        var clinic = newClinic();
        var page = chromium.newPage();

        page.navigate(site.launchUrl(register(clinic)) + "&iss=" + encoded(address.fhirBase()));
        signIn(page, clinic.psychiatrist);
        pickPatient(page, clinic);
        press(page, "Agree");

        assertWorks(page, clinic);
    }

    @Test
    void anAppThatTheEhrOpensKnowsThePatientAndTheEncounter() {
        var clinic = newClinic();
        var app = register(clinic);
        var page = chromium.newPage();

        page.navigate(address.root() + "/ehr");
        signIn(page, clinic.psychiatrist);
        pickPatient(page, clinic);
        page.getByLabel("Open").selectOption(app);
        page.getByLabel("For the encounter").selectOption(clinic.encounter);
        press(page, "Open");
        press(page, "Agree");

        assertThat(assertWorks(page, clinic).path("encounter").asText()).isEqualTo(clinic.encounter);
    }

    private String register(LaunchClinic clinic) {
        var id = clinic.name + "-app";
        var app = new App(Set.of(site.redirectUri()), site.launchUrl(id));
        clients.put(id, "The app", LaunchClinic.EVERYTHING, new ClientCredentials.None(), app);
        return id;
    }

    private static void signIn(Page page, String person) {
        page.getByLabel("Name").fill(person);
        page.getByLabel("Password").fill(LaunchClinic.PASSWORD);
        press(page, "Sign in");
    }

    private static void pickPatient(Page page, LaunchClinic clinic) {
        page.getByLabel("Name begins with").fill(clinic.name);
        press(page, "Search");
        page.locator("button[name=patient][value='" + clinic.patient + "']").click();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static JsonNode assertWorks(Page page, LaunchClinic clinic) {
        var result = page.locator("#result[data-state]");
        result.waitFor();
        assertThat(result.getAttribute("data-state")).as(result.textContent()).isEqualTo("done");
        var shown = read(result.textContent());
        assertThat(shown.path("patient").asText()).isEqualTo(clinic.patient);
        assertThat(shown.path("family").asText()).isEqualTo(clinic.name);
        assertThat(shown.path("user").asText()).isEqualTo("Practitioner/" + clinic.practitioner);
        assertThat(shown.path("isRenewed").asBoolean()).isTrue();
        assertThat(shown.path("foundAfterRefresh").asInt()).isEqualTo(1);
        return shown;
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
