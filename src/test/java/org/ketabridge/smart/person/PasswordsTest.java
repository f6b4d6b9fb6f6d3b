package org.ketabridge.smart.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void knowsAPasswordByItsHash() {
        var hash = passwords.hash("correct horse battery");

        assertThat(hash).startsWith("{bcrypt}$2a$10$").doesNotContain("horse");
        assertThat(passwords.hash("correct horse battery")).isNotEqualTo(hash);
        assertThat(passwords.matches("correct horse battery", Optional.of(hash)))
                .isTrue();
        assertThat(passwords.matches("correct horse batterz", Optional.of(hash)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password", "anything at all"})
    void isRightForNobody(String password) {
        assertThat(passwords.matches(password, Optional.empty())).isFalse();
    }

    @Test
    void comparesWithAHashOfTheSameCostWhereThereIsNobody() {
        var compared = new ArrayList<String>();
        var recording = new Passwords(new BCryptPasswordEncoder() {
            @Override
            public boolean matches(CharSequence password, String hash) {
                compared.add(hash);
                return true;
            }
        });

        assertThat(recording.matches("anything at all", Optional.empty())).isFalse();

        var cost = passwords.hash("correct horse battery").substring(0, "{bcrypt}$2a$10$".length());
        assertThat(compared).singleElement().asString().startsWith(cost).hasSize("{bcrypt}".length() + 60);
    }

    @Test
    void takesWhatBcryptSeesWhole() {
        assertThat(passwords.hash("a".repeat(12))).isNotEmpty();
        assertThat(passwords.hash("ä".repeat(36))).isNotEmpty();
        assertThatThrownBy(() -> passwords.hash("ä".repeat(37)))
                .hasMessage("password: 37 characters (expected: at least 12 characters, and at most 72 bytes)");
    }

    @Test
    void refusesAShortOneWithoutRepeatingIt() {
        assertThatThrownBy(() -> passwords.hash("hunter2hunt"))
                .isInstanceOf(InvalidPersonException.class)
                .hasMessage("password: 11 characters (expected: at least 12 characters, and at most 72 bytes)");
    }
}
