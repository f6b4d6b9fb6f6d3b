package org.ketabridge.server;

import jakarta.validation.constraints.AssertFalse;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may use this server, under {@code ketabridge.security}.
 *
 * @param enabled whether requests need authorization; this version has none, so that only {@code false} is accepted
 */
@Validated
@ConfigurationProperties("ketabridge.security")
record SecurityProperties(
        @DefaultValue("false") @AssertFalse(message = "expected: false, for this version has no authorization yet") boolean enabled) {}
