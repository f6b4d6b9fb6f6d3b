package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.util.Locale;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;

/** What is answered to whoever asks for more than was granted. */
final class Refusals {

    /** RFC 6750, section 3. */
    private static final String CHALLENGE = "WWW-Authenticate";

    private static final String BAD_TOKEN = "Bearer error=\"invalid_token\"";

    private static final int UNAVAILABLE = 503;

    private Refusals() {}

    static AuthenticationException noToken() {
        return challenge(
                "This request has no access token (expected: a header Authorization: Bearer and a token for this server)",
                "Bearer");
    }

    static AuthenticationException badToken() {
        return challenge(
                "The access token is unknown, has expired or was revoked (expected: one that this server issued)",
                BAD_TOKEN);
    }

    static AuthenticationException badToken(String sentence) {
        return challenge(sentence, BAD_TOKEN);
    }

    static BaseServerResponseException unavailable(TokensUnavailableException reason) {
        var refusal = new UnclassifiedServerFailureException(UNAVAILABLE, reason.sentence());
        refusal.addResponseHeader(
                "Retry-After", String.valueOf(reason.retryAfter().toSeconds()));
        return refusal;
    }

    private static AuthenticationException challenge(String sentence, String challenge) {
        var refusal = new AuthenticationException(sentence);
        refusal.addResponseHeader(CHALLENGE, challenge);
        return refusal;
    }

    static ForbiddenOperationException lacking(Permission permission, @Nullable String type) {
        return forbidden("The access token does not permit this (expected: a scope such as "
                + (type == null ? "*" : type) + "." + permission.letter() + " that permits to "
                + permission.name().toLowerCase(Locale.ROOT) + ")");
    }

    static ForbiddenOperationException forbidden(String sentence) {
        return new ForbiddenOperationException(sentence);
    }

    /** The answer for an id that never existed. */
    static ResourceNotFoundException unknown(IIdType id) {
        return new ResourceNotFoundException("Resource " + id.toUnqualified().getValue() + " is not known");
    }
}
