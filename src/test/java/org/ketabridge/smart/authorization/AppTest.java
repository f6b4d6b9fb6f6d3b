package org.ketabridge.smart.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.org/back",
                "https://app.example.org/back?from=here",
                "http://localhost:3000/back",
                "http://127.0.0.1/back",
                "http://[::1]:8000/back",
                "org.example.app:/back"
            })
    void isReachedWhereOnlyItAnswers(String address) {
        assertThat(new App(Set.of(address), null).redirectsTo(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example.org/back",
                "http://localhost.example.org/back",
                "https:///back",
                "https://app.example.org/back#part",
                "https://somebody@app.example.org/back",
                "javascript:alert(1)",
                "data:text/html,x",
                "app:/back",
                "/back",
                "//app.example.org/back",
                "https://app.example.org/a b",
                ""
            })
    void isNotReachedWhereOthersMayAnswer(String address) {
        assertThatThrownBy(() -> new App(Set.of(address), null))
                .isInstanceOf(InvalidClientException.class)
                .hasMessageStartingWith("redirect_uris: " + address + " (expected: ");
    }

    @Test
    void isOpenedAtSuchAnAddressToo() {
        assertThatThrownBy(() -> new App(Set.of("https://app.example.org/back"), URI.create("http://app.example.org/")))
                .isInstanceOf(InvalidClientException.class)
                .hasMessageStartingWith("launch_url: http://app.example.org/ (expected: ");
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "http://127.0.0.1:51004/back, http://127.0.0.1/back, true",
        "http://127.0.0.1:51004/back, http://127.0.0.1:8000/back, true",
        "http://[::1]:51004/back, http://[::1]:8000/back, true",
        "http://127.0.0.1:51004/other, http://127.0.0.1/back, false",
        "http://[::1]:51004/back, http://127.0.0.1/back, false",
        "http://localhost:51004/back, http://localhost:8000/back, false",
        "https://127.0.0.1:51004/back, https://127.0.0.1:8000/back, false",
        "http://127.0.0.1:80@evil.example/back, http://127.0.0.1/back, false",
        "http://127.0.0.1.evil.example/back, http://127.0.0.1/back, false"
    })
    void mayTakeAnyPortOfTheLoopback(String address, String registered, boolean expected) {
        assertThat(new App(Set.of(registered), null).redirectsTo(address)).isEqualTo(expected);
    }
}
