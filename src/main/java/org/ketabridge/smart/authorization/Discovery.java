package org.ketabridge.smart.authorization;

import java.util.Map;
import org.ketabridge.smart.scope.TokensUnavailableException;

/** What clients discover: where access tokens come from, and what of SMART App Launch can be had there. */
public interface Discovery {

    /**
     * The content of {@code .well-known/smart-configuration}.
     *
     * @throws TokensUnavailableException when it is not known now
     * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html">SMART App Launch 2.2, conformance</a>
     */
    Map<String, Object> configuration();

    /**
     * The content of {@code .well-known/openid-configuration}.
     *
     * @throws TokensUnavailableException when it is not known now
     * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata">OpenID Connect Discovery,
     *     provider metadata</a>
     */
    Map<String, Object> openIdConfiguration();

    /** The addresses of the endpoints, by the names that SMART 1.0 gave them ({@code authorize}); empty when not known now. */
    Map<String, String> endpointsByName();
}
