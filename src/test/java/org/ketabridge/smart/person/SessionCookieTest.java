package org.ketabridge.smart.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SessionCookieTest {

    @Test
    void isKeptFromScriptsAndOtherSites() {
        assertThat(new SessionCookie(false).set("value"))
                .isEqualTo("ketabridge-session=value; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void goesByHttpsAndToThisHostOnlyWherePeopleUseThat() {
        assertThat(new SessionCookie(true).set("value"))
                .isEqualTo("__Host-ketabridge-session=value; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void isTakenAway() {
        assertThat(new SessionCookie(true).remove())
                .startsWith("__Host-ketabridge-session=; Path=/; Max-Age=0; Expires=");
    }
}
