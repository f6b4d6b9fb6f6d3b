package org.ketabridge.server;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.validation.annotation.Validated;

/**
 * Where this server lives, under {@code ketabridge}.
 *
 * @param publicBaseUrl the root that clients see, also behind a proxy and with a path, such as
 *     {@code https://fhir.example.org}; absent: {@code http://localhost:} and the port that the server listens on
 * @param dataFolder the folder of the embedded database; it is made when it is missing
 * @param missingReferences what becomes of a write whose relative reference points to nothing stored
 */
@Validated
@ConfigurationProperties("ketabridge")
public record DeploymentProperties(
        @Nullable URI publicBaseUrl,
        @DefaultValue("./data") @NotNull Path dataFolder,
        @DefaultValue("refuse") @NotNull MissingReferences missingReferences) {

    public DeploymentProperties {
        if (publicBaseUrl != null && !isRoot(publicBaseUrl)) {
            throw new InvalidConfigurationPropertyValueException(
                    "ketabridge.public-base-url",
                    publicBaseUrl,
                    "expected: an address such as https://fhir.example.org, without a query");
        }
    }

    private static boolean isRoot(URI address) {
        return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                && address.getHost() != null
                && address.getQuery() == null
                && address.getFragment() == null;
    }

    /** What becomes of a write whose relative reference points to nothing stored. */
    public enum MissingReferences {
        /** The write is refused, and the answer names the reference and where it stands. */
        REFUSE,
        /** An empty resource is stored under that id, for senders that push out of order; their later PUT fills it. */
        PLACEHOLDER
    }
}
