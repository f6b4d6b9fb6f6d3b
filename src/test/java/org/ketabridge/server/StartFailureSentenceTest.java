package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.web.server.PortInUseException;

class StartFailureSentenceTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            smart.lifetime    | soon     | smart.lifetime: soon (expected: a time such as 30s or 15m)
            smart.count       | 1.5      | smart.count: 1.5 (expected: a whole number)
            smart.issuer      | ht tp:// | smart.issuer: ht tp:// (expected: an address such as https://fhir.example.org)
            smart.on          | perhaps  | smart.on: perhaps (expected: true or false)
            smart.mode        | MILD     | smart.mode: MILD (expected: strict or very-strict)
            smart.modes       | STRICT,MILD | smart.modes: STRICT,MILD (expected: strict or very-strict)
            smart.address     | a b      | smart.address: a b (expected: the name or the IP address of a host)
            smart.secret-size | huge     | smart.secret-size: a value that is not shown (expected: a whole number)
            """)
    void namesTheSettingItsValueAndWhatItExpects(String name, String value, String sentence) {
        assertThat(StartFailureSentence.of(bindFailure(Map.of(name, value)))).contains(sentence);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            fhir.example.org            | fhir.example.org
            ftp://fhir.example.org      | ftp://fhir.example.org
            https:///fhir               | https:///fhir
            https://fhir.example.org?a=b| https://fhir.example.org?a=b
            """)
    void refusesAPublicBaseUrlThatNoLinkCanStartWith(String url, String shown) {
        assertThat(StartFailureSentence.of(deploymentFailure(url)))
                .contains("ketabridge.public-base-url: " + shown
                        + " (expected: an address such as https://fhir.example.org, without a query)");
    }

    @Test
    void findsTheReasonAmongTheCauses() {
        var failure = new BeanCreationException("fhirServlet", "not created", new PortInUseException(8080));

        assertThat(StartFailureSentence.of(failure))
                .contains("port 8080 is in use by another program (expected: a free one; set server.port)");
    }

    @Test
    void hasNoSentenceForWhatItDoesNotKnow() {
        assertThat(StartFailureSentence.of(new IllegalStateException("odd"))).isEqualTo(Optional.empty());
    }

    @Test
    void tellsTheInnermostCauseOnOneLineWithoutPasswords() {
        var failure = new IllegalStateException(
                "outer",
                new IllegalArgumentException(
                        "no driver for jdbc:postgresql://clinic:hidden@db/x?password=hidden\n  at all"));

        assertThat(StartFailureSentence.rootMessage(failure)).isEqualTo("no driver for jdbc:postgresql://db/x at all");
    }

    private static Throwable bindFailure(Map<String, String> settings) {
        try {
            new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("smart", Bindable.of(Smart.class));
        } catch (BindException e) {
            return new BeanCreationException("smart", "not created", e);
        }
        throw new AssertionError("nothing failed");
    }

    private static Throwable deploymentFailure(String url) {
        try {
            new Binder(new MapConfigurationPropertySource(Map.of("ketabridge.public-base-url", url)))
                    .bindOrCreate("ketabridge", Bindable.of(DeploymentProperties.class));
        } catch (BindException e) {
            return e;
        }
        throw new AssertionError("nothing failed");
    }

    record Smart(
            Duration lifetime,
            int count,
            URI issuer,
            boolean on,
            Mode mode,
            List<Mode> modes,
            InetAddress address,
            int secretSize) {}

    enum Mode {
        STRICT,
        VERY_STRICT
    }
}
