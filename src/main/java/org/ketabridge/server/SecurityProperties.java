package org.ketabridge.server;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Who may use this server, under {@code ketabridge.security}.
 *
 * @param enabled whether requests to the FHIR endpoint need an access token
 * @param allowOpenNetwork whether security may be off although the server listens on more than the loopback
 */
@ConfigurationProperties("ketabridge.security")
public record SecurityProperties(
        @DefaultValue("true") boolean enabled, @DefaultValue("false") boolean allowOpenNetwork) {

    /**
     * Ends the start when security is off and others than this machine reach the server.
     *
     * @param address what the server listens on; null: every address
     */
    void refuseOpenNetwork(@Nullable InetAddress address) {
        var isLoopback = address != null && address.isLoopbackAddress();
        if (!enabled && !isLoopback && !allowOpenNetwork) {
            throw new InvalidConfigurationPropertyValueException(
                    "ketabridge.security.enabled",
                    false,
                    "expected: true, for server.address opens the server to the network; or also"
                            + " ketabridge.security.allow-open-network=true");
        }
    }
}
