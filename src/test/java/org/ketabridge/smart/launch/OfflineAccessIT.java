package org.ketabridge.smart.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** S27, as far as a program can attest it: access while the person is away. */
class OfflineAccessIT extends LaunchTest {

    private static final String ASKED = "launch/patient offline_access patient/*.rs";

    @Autowired
    private DataSource dataSource;

    private LaunchClinic clinic;
    private TestApp app;

    @BeforeEach
    void open() {
        clinic = newClinic();
        app = clinic.app(TestApp.By.SECRET);
    }

    @Test
    void s27LastsThreeMonthsAtLeast() {
        var token = clinic.launched(app, ASKED).path("refresh_token").asText();

        var expires = JdbcClient.create(dataSource)
                .sql("select expires from smart_refresh_token where hash = ?")
                .param(DigestUtils.sha256Hex(token))
                .query((row, number) -> row.getObject("expires", OffsetDateTime.class))
                .single();

        assertThat(expires.toInstant()).isAfter(Instant.now().plus(Duration.ofDays(92)));
    }

    @Test
    void s27IsToldToThePerson() {
        assertThat(clinic.atConsent(app, ASKED).page().html())
                .contains("value=\"offline_access\"")
                .contains("do so also when you are not there");
    }

    @Test
    void s27MayBeDeclined() {
        var browser = clinic.atConsent(app, ASKED).agreeTo(scope -> scope.equals("patient/*.rs"));

        var tokens = clinic.exchanged(app, browser.code());

        assertThat(tokens.path("scope").asText()).isEqualTo("launch/patient patient/*.rs");
        assertThat(tokens.has("refresh_token")).isFalse();
    }
}
