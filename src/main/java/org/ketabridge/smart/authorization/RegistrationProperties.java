package org.ketabridge.smart.authorization;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of apps that register themselves, under {@code ketabridge.smart.registration}.
 *
 * @param mode who may
 */
@ConfigurationProperties("ketabridge.smart.registration")
record RegistrationProperties(@DefaultValue("closed") Mode mode) {

    /** Who may register an app without an administrator's hand. There is none in which anybody may, from anywhere. */
    enum Mode {
        /** Nobody: there is no endpoint for it. */
        CLOSED,
        /** Whoever was given an initial access token. */
        INITIAL_ACCESS_TOKEN
    }

    boolean isOpen() {
        return mode == Mode.INITIAL_ACCESS_TOKEN;
    }
}
