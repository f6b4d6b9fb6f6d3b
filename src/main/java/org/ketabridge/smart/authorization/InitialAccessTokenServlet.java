package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ketabridge.smart.admin.AdminRefusal;
import org.ketabridge.smart.admin.AdminScope;
import org.ketabridge.smart.admin.AdminServlet;
import org.ketabridge.smart.scope.AccessTokens;
import org.springframework.beans.factory.ObjectProvider;

/** The admin API of initial access tokens, for those who register clients. */
final class InitialAccessTokenServlet extends AdminServlet {

    static final String PATH = "/admin/initial-access-tokens";

    private static final long serialVersionUID = 1L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SCOPE = "scope";
    private static final String USES = "uses";
    private static final String EXPIRES_IN = "expires_in";

    private static final int USES_BY_DEFAULT = 1;
    private static final Duration LIFETIME_BY_DEFAULT = Duration.ofDays(7);

    private final transient ObjectProvider<InitialAccessTokens> issued;
    private final transient Clock clock;

    InitialAccessTokenServlet(
            ObjectProvider<InitialAccessTokens> issued, ObjectProvider<? extends AccessTokens> tokens, Clock clock) {
        super(AdminScope.CLIENTS, "initial access token", tokens);
        this.issued = issued;
        this.clock = clock;
    }

    @Override
    protected List<?> all() {
        return issued.getObject().all().stream()
                .map(InitialAccessTokenServlet::write)
                .toList();
    }

    @Override
    protected Optional<?> find(String id) {
        return issued.getObject().find(id).map(InitialAccessTokenServlet::write);
    }

    @Override
    protected Object put(String id, byte[] body) throws IOException {
        try {
            var wanted = wanted(id, body);
            var token = issued.getObject().issue(wanted);
            return write(wanted).put("initial_access_token", token);
        } catch (InvalidClientException e) {
            throw AdminRefusal.invalid("invalid_request", e.sentence());
        }
    }

    private InitialAccessToken wanted(String id, byte[] body) throws IOException {
        JsonNode sent;
        try {
            sent = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new InvalidClientException("the body is not JSON", e);
        }
        return InitialAccessToken.of(
                id,
                Client.scopes(sent.path(SCOPE).asText()),
                number(sent, USES, USES_BY_DEFAULT),
                Duration.ofSeconds(number(sent, EXPIRES_IN, (int) LIFETIME_BY_DEFAULT.toSeconds())),
                clock.instant());
    }

    private static int number(JsonNode sent, String name, int otherwise) {
        var value = sent.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.canConvertToInt() || !value.isIntegralNumber()) {
            throw new InvalidClientException(name + ": " + value + " (expected: a number)");
        }
        return value.intValue();
    }

    private static ObjectNode write(InitialAccessToken token) {
        return JSON.createObjectNode()
                .put("id", token.id())
                .put(SCOPE, String.join(" ", token.scopes()))
                .put("uses_left", token.usesLeft())
                .put("created", token.created().toString())
                .put("expires", token.expires().toString());
    }

    @Override
    protected void disable(String id) {
        issued.getObject().revoke(id);
    }
}
