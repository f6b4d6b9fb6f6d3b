package org.ketabridge.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the look through the log can fail, for each kind of what it must not hold. */
class SecretsTest {

    private final Secrets secrets = new Secrets();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Doesy",
                "1970-01-02",
                "someone@example.org",
                "+4312345678",
                "eyJhbGciOi.eyJzdWIi.c2lnbmF0dXJl",
                "van der Berg",
                "O'Connor",
                "AB/1234",
                "c2VjcmV0==",
                "urn:uuid:1234",
                "~tilde~",
                "+43 1 234 56 78"
            })
    void areFoundWhereverTheyStand(String value) {
        secrets.keep(value);

        for (var line :
                new String[] {value, "who=" + value + ".", "{\"family\":\"" + value + "\"}", "(" + value + ") is gone"
                }) {
            assertThat(secrets.in(line)).as(line).hasSize(1);
        }
        assertThat(secrets.in("nothing of anybody")).isEmpty();
    }

    @Test
    void areFoundWithoutTheirSystem() {
        secrets.keep("http://example.org/numbers|AB 1234");

        assertThat(secrets.in("the number AB 1234")).hasSize(1);
    }

    @Test
    void areNotPartsOfWordsNorIdsOfRequests() {
        secrets.keep("Berger");
        secrets.keep("request-12");
        secrets.allow("request-12");

        assertThat(secrets.in("Bergers and Hamburger, asked by request-12")).isEmpty();
    }
}
