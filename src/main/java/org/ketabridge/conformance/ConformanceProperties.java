package org.ketabridge.conformance;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of conformance, under {@code ketabridge.conformance}.
 *
 * @param unclaimedTherapy what becomes of a resource that claims no profile of the guide but is ketamine therapy
 */
@Validated
@ConfigurationProperties("ketabridge.conformance")
record ConformanceProperties(@DefaultValue("refuse") @NotNull UnclaimedTherapy unclaimedTherapy) {

    /** What becomes of ketamine therapy that claims no profile and does not conform to the one that would fit. */
    enum UnclaimedTherapy {
        /** It is refused, as if it had claimed the profile. */
        REFUSE,
        /** It is stored; what would have refused it comes back as warnings. */
        WARN
    }
}
