package org.ketabridge.smart.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Which issuers can be set. */
class IssuerPropertiesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example.org/realms/clinic",
                "https://login.example.org/",
                "http://localhost:8081/realms/clinic",
                "http://127.0.0.1:8081"
            })
    void takesAnIssuerThatNobodyCanPoseAs(String url) {
        assertThat(settings(url).isSet()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.org",
                "http://localhost.example.org",
                "https://login.example.org?tenant=1",
                "https://login.example.org#a",
                "https://admin@login.example.org",
                "login.example.org",
                "file:///etc/issuer"
            })
    void refusesAnyOther(String url) {
        assertThatThrownBy(() -> settings(url)).isInstanceOf(InvalidConfigurationPropertyValueException.class);
    }

    private static IssuerProperties settings(String url) {
        return new IssuerProperties(URI.create(url), null, List.of("scope"), List.of("azp"), "patient", "fhirUser");
    }
}
