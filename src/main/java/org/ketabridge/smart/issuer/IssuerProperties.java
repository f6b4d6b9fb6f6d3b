package org.ketabridge.smart.issuer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.KeySetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.validation.annotation.Validated;

/**
 * Who issues access tokens in the place of the built-in authorization server, under {@code ketabridge.smart.issuer}, and which
 * claim of a token says what. Of several names the first one counts that a token has.
 *
 * @param url the issuer, exactly as its tokens say it ({@code iss}); absent: the built-in authorization server
 * @param audience what a token must be made out to ({@code aud}); absent: the FHIR base
 * @param scopeClaims what was granted: scopes in one text, or a list of them
 * @param clientClaims the client that holds the token
 * @param patientClaim the logical id of the patient in context
 * @param fhirUserClaim the resource of who signed in, relative or below the FHIR base
 */
@Validated
@ConfigurationProperties("ketabridge.smart.issuer")
public record IssuerProperties(
        @Nullable URI url,
        @Nullable String audience,
        @DefaultValue("scope") @NotEmpty(message = EXPECTED) List<String> scopeClaims,
        @DefaultValue({"client_id", "azp"}) @NotEmpty(message = EXPECTED) List<String> clientClaims,
        @DefaultValue("patient") @NotBlank(message = EXPECTED) String patientClaim,
        @DefaultValue("fhirUser") @NotBlank(message = EXPECTED) String fhirUserClaim) {

    private static final String EXPECTED = "expected: the name of a claim";

    public IssuerProperties {
        if (url != null && !(KeySetAddress.isTrustworthy(url) && url.getQuery() == null)) {
            throw new InvalidConfigurationPropertyValueException(
                    "ketabridge.smart.issuer.url",
                    url,
                    "expected: an address such as https://login.example.org/realms/clinic, without a query; http on the"
                            + " loopback only");
        }
    }

    /** Whether there is one. */
    public boolean isSet() {
        return url != null;
    }

    /** The issuer that is set. */
    URI issuer() {
        return Objects.requireNonNull(url, "ketabridge.smart.issuer.url is not set");
    }

    String audience(PublicAddress address) {
        return audience == null || audience.isBlank() ? address.fhirBase() : audience;
    }
}
