package org.ketabridge.smart.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S11 and S18: by what a client proves at the token endpoint who it is, and what it is told when it does not. */
class TokenRequestIT extends LaunchTest {

    private LaunchClinic clinic;
    private TestApp app;
    private String code;

    @BeforeEach
    void agree() {
        clinic = newClinic();
        app = clinic.app(TestApp.By.SECRET);
        code = clinic.atConsent(app, "launch/patient patient/*.rs").agree().code();
    }

    private void assertIsRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(TestApp.json(answer).path("error").asText()).isEqualTo("invalid_client");
        assertThat(app.post("token", app.exchange(code)).statusCode())
                .as("the code, for the app itself")
                .isEqualTo(200);
    }

    @Test
    void s11IsRefusedWithTheSecretInTheBody() {
        var form = app.exchange(code);
        form.put("client_id", app.id());
        form.put("client_secret", app.secret());

        assertIsRefused(app.postUnnamed("token", form));
    }

    @Test
    void s11IsRefusedWithTheClientInTheAddress() {
        var open = clinic.app(TestApp.By.NOTHING);
        var form = open.exchange(
                clinic.atConsent(open, "launch/patient patient/*.rs").agree().code());

        var answer = open.postUnnamed("token?client_id=" + open.id(), form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestApp.json(answer).path("error").asText()).isEqualTo("invalid_request");
        assertThat(open.post("token", form).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = TestApp.By.class,
            names = {"SECRET", "KEY"})
    void s11IsRefusedOfAConfidentialAppThatOnlyNamesItself(TestApp.By by) {
        var confidential = clinic.app(by);
        var form = app.exchange(clinic.atConsent(confidential, "launch/patient patient/*.rs")
                .agree()
                .code());

        assertThat(new TestApp(address.root(), confidential.id(), TestApp.By.NOTHING, "")
                        .post("token", form)
                        .statusCode())
                .isEqualTo(401);
        assertThat(confidential.post("token", form).statusCode()).isEqualTo(200);
    }

    @Test
    void s18SaysOfAWrongSecretWhatItSaysOfAnUnknownClient() {
        var wrong = new TestApp(address.root(), app.id(), TestApp.By.SECRET, "not-its-secret");
        var unknown = new TestApp(address.root(), "unknown", TestApp.By.SECRET, "any");
        var form = app.exchange(code);

        var answer = wrong.post("token", form);

        assertThat(unknown.post("token", form).statusCode()).isEqualTo(answer.statusCode());
        assertThat(unknown.post("token", form).body()).isEqualTo(answer.body());
        assertIsRefused(answer);
    }
}
