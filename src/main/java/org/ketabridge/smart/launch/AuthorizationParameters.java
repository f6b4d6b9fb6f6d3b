package org.ketabridge.smart.launch;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.App;
import org.ketabridge.smart.authorization.Client;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.authorization.LaunchScope;
import org.ketabridge.smart.scope.Grant;

/**
 * Looks at what an app sends to the authorization endpoint, by GET or by POST. What cannot be answered to the app, since it is
 * not sure where the app is, is shown to the person; and so is a request that is meant for another server.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1">RFC 6749, error response</a>
 */
final class AuthorizationParameters {

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int LONGEST = 2000;

    /** Of HL7's v3-ActReason. */
    private static final String BREAK_THE_GLASS = "BTG";

    private final ClientStore clients;
    private final PublicAddress address;

    AuthorizationParameters(ClientStore clients, PublicAddress address) {
        this.clients = clients;
        this.address = address;
    }

    /**
     * Reads a request.
     *
     * @throws AuthorizationRefusal when it is not in order
     */
    AuthorizationRequest read(HttpServletRequest request) {
        if (request.getMethod().equals("POST") && request.getQueryString() != null) {
            throw AuthorizationRefusal.shown("It was sent with parameters in its address beside those in its body.");
        }
        var client = client(one(request, "client_id"));
        var redirectUri = redirectUri(request, client);
        checkAudience(request, client);
        var reply = new Reply(redirectUri, state(request), address.root());
        try {
            return checked(request, client, reply);
        } catch (Repeated e) {
            throw AuthorizationRefusal.told("invalid_request", String.valueOf(e.getMessage()), reply);
        }
    }

    private Client client(Optional<String> id) {
        var known = id.flatMap(clients::find).filter(client -> !client.disabled() && client.app() != null);
        return known.orElseThrow(() -> AuthorizationRefusal.shown("The app that sent you here calls itself \u201c"
                + id.orElse("") + "\u201d, and no app of that name is" + " registered with this server."));
    }

    private static String redirectUri(HttpServletRequest request, Client client) {
        var sent = one(request, "redirect_uri").orElse("");
        if (!app(client).redirectsTo(sent)) {
            throw AuthorizationRefusal.shown("The address to which " + client.name()
                    + " wants the answer is not one that was registered for it.");
        }
        return sent;
    }

    /** Else a server that the app takes for this one could use what it gets here. */
    private void checkAudience(HttpServletRequest request, Client client) {
        var audience = one(request, "aud").orElse("");
        if (!audience.equals(address.fhirBase()) && !audience.equals(address.fhirBase() + "/")) {
            throw AuthorizationRefusal.shown(client.name() + " wants to be let in at \u201c" + audience
                    + "\u201d. This server is " + address.fhirBase() + ", and lets nobody in elsewhere.");
        }
    }

    private static App app(Client client) {
        if (client.app() == null) {
            throw new IllegalStateException("a service was taken for an app");
        }
        return client.app();
    }

    private static @Nullable String state(HttpServletRequest request) {
        var values = request.getParameterValues("state");
        return values == null || values.length > 1 ? null : values[0];
    }

    private AuthorizationRequest checked(HttpServletRequest request, Client client, Reply reply) {
        for (var unsupported : new String[] {"request", "request_uri"}) {
            if (one(request, unsupported).isPresent()) {
                throw AuthorizationRefusal.told(unsupported + "_not_supported", unsupported + ": not supported", reply);
            }
        }
        if (!one(request, "response_type").filter("code"::equals).isPresent()) {
            throw AuthorizationRefusal.told("unsupported_response_type", "response_type: expected: code", reply);
        }
        if (one(request, "response_mode").filter(mode -> !mode.equals("query")).isPresent()) {
            throw AuthorizationRefusal.told("invalid_request", "response_mode: expected: query, or none", reply);
        }
        var state = one(request, "state").filter(text -> text.length() <= LONGEST);
        var challenge = one(request, "code_challenge")
                .filter(text -> CHALLENGE.matcher(text).matches());
        if (state.isEmpty()) {
            throw AuthorizationRefusal.told("invalid_request", "state: missing or too long", reply);
        }
        if (!one(request, "code_challenge_method").filter("S256"::equals).isPresent()) {
            throw AuthorizationRefusal.told("invalid_request", "code_challenge_method: expected: S256", reply);
        }
        if (challenge.isEmpty()) {
            throw AuthorizationRefusal.told(
                    "invalid_request", "code_challenge: missing, or not the SHA-256 of a verifier in base64url", reply);
        }
        if (one(request, "prompt").filter("none"::equals).isPresent()) {
            throw AuthorizationRefusal.told("interaction_required", "prompt: none (a person always decides)", reply);
        }
        var isEmergency = isEmergency(request, client, reply);
        return new AuthorizationRequest(
                client.id(),
                reply.redirectUri(),
                state.get(),
                scopes(request, client, isEmergency, reply),
                challenge.get(),
                one(request, "nonce").filter(text -> text.length() <= LONGEST).orElse(null),
                isEmergency);
    }

    /** Whether the app asks to break the glass. */
    private static boolean isEmergency(HttpServletRequest request, Client client, Reply reply) {
        var purpose = one(request, "purpose_of_use");
        if (purpose.isPresent() && !purpose.get().equals(BREAK_THE_GLASS)) {
            throw AuthorizationRefusal.told(
                    "invalid_request", "purpose_of_use: expected: " + BREAK_THE_GLASS + ", or none", reply);
        }
        if (purpose.isPresent() && client.isSelfRegistered()) {
            throw AuthorizationRefusal.told(
                    "invalid_request",
                    "purpose_of_use: " + BREAK_THE_GLASS + " (expected: none, of an app that registered itself)",
                    reply);
        }
        return purpose.isPresent();
    }

    /** What it may not have is left out; it is told what it got. */
    private static Set<String> scopes(HttpServletRequest request, Client client, boolean isEmergency, Reply reply) {
        var asked = Client.scopes(one(request, "scope").orElse(""));
        var grantable = new LinkedHashSet<>(asked);
        grantable.retainAll(Grant.allowed(asked, client.scopes()));
        if (isEmergency) {
            // It ends with its one access token.
            grantable.remove(LaunchScope.OFFLINE_ACCESS.text());
            grantable.remove(LaunchScope.ONLINE_ACCESS.text());
        }
        if (grantable.isEmpty()) {
            throw AuthorizationRefusal.told(
                    "invalid_scope", "scope: nothing of it was registered for this client", reply);
        }
        if (grantable.contains(LaunchScope.LAUNCH.text())
                && one(request, "launch").isEmpty()) {
            throw AuthorizationRefusal.told(
                    "invalid_request", "launch: missing (expected: what the EHR sent, beside the scope launch)", reply);
        }
        return grantable;
    }

    /** A parameter that may stand once; one without a value counts as absent. */
    static Optional<String> one(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw new Repeated(name + ": " + values.length + " times (expected: once)");
        }
        return values == null || values[0].isBlank() ? Optional.empty() : Optional.of(values[0]);
    }

    /** A parameter that stands more than once. */
    static final class Repeated extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Repeated(String sentence) {
            super(sentence);
        }
    }
}
