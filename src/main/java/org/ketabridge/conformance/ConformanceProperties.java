package org.ketabridge.conformance;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of conformance, under {@code ketabridge.conformance}.
 *
 * @param unclaimedTherapy what becomes of a resource that claims no profile of the guide but is ketamine therapy
 * @param packages packages of other guides to check claims against: a {@code .tgz} file, a folder of them, or
 *     {@code name#version} from the package registry
 * @param packageRegistry where packages named by {@code name#version} are fetched from
 * @param packagePatience how long the start waits for the package registry
 */
@Validated
@ConfigurationProperties("ketabridge.conformance")
record ConformanceProperties(
        @DefaultValue("refuse") @NotNull UnclaimedTherapy unclaimedTherapy,
        @DefaultValue @NotNull List<String> packages,
        @DefaultValue("https://packages.fhir.org") @NotNull URI packageRegistry,
        @DefaultValue("20s") @NotNull Duration packagePatience) {

    /** What becomes of ketamine therapy that claims no profile and does not conform to the one that would fit. */
    enum UnclaimedTherapy {
        /** It is refused, as if it had claimed the profile. */
        REFUSE,
        /** It is stored; what would have refused it comes back as warnings. */
        WARN
    }
}
