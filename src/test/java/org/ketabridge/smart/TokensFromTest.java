package org.ketabridge.smart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** There is the built-in authorization server or an external issuer, never both. */
class TokensFromTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ketabridge.smart.issuer.url=https://login.example.org, external",
        "ketabridge.smart.issuer.url=, built-in",
        "ketabridge.smart.issuer.audience=x, built-in"
    })
    void decidesByTheOneSetting(String setting, String there) {
        new ApplicationContextRunner()
                .withUserConfiguration(Both.class)
                .withPropertyValues(setting)
                .run(context -> assertThat(context.getBean(String.class)).isEqualTo(there));
    }

    @Configuration(proxyBeanMethods = false)
    static class Both {

        @Bean
        @TokensFrom(Issuer.BUILT_IN)
        String builtIn() {
            return "built-in";
        }

        @Bean
        @TokensFrom(Issuer.EXTERNAL)
        String external() {
            return "external";
        }
    }
}
