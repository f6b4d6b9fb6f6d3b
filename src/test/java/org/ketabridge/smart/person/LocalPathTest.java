package org.ketabridge.smart.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/apps",
                "/apps/",
                "/oauth2/authorize?redirect_uri=https://app.example.org/callback&scope=a.rs?code=http://loinc.org|1-8",
                "/ehr/launch?patient=a..b&x=%2F%2F",
                "/a.b/..c"
            })
    void goesOnWithinThisServer(String text) {
        assertThat(LocalPath.of(text)).map(LocalPath::text).hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "apps",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/apps//evil.example",
                "https://evil.example/",
                "https:evil.example",
                "javascript:alert(1)",
                "@evil.example",
                ".evil.example",
                " //evil.example",
                "/ /evil.example",
                "/\t/evil.example",
                "/\n/evil.example",
                "/apps\r\nLocation: https://evil.example",
                "/apps\u0000",
                "/\u2028/evil.example",
                "/..//evil.example",
                "/../other-application",
                "/apps/..",
                "/%2e%2E/other-application",
                "/.%2e/other-application",
                "/./apps",
                "/apps#fragment",
                "/käse"
            })
    void goesNowhereElse(String text) {
        assertThat(LocalPath.of(text)).isEmpty();
    }

    @Test
    void goesNowhereByItself() {
        assertThat(LocalPath.of(null)).isEmpty();
    }
}
