package org.ketabridge.subscription.socket;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UrlType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OperationProvider;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.subscription.OwnSubscriptions;
import org.ketabridge.subscription.socket.BindingTokens.Binding;

/**
 * Gives a client the token with which it connects by WebSocket. A browser can send no header when it connects, so that its access
 * token cannot be shown there.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/OperationDefinition-backport-subscription-get-ws-binding-token.html">
 *     Subscriptions R5 Backport 1.1.0, $get-ws-binding-token</a>
 */
final class BindingTokenProvider implements OperationProvider {

    private static final String NAME = "$get-ws-binding-token";
    private static final String TYPE = "Subscription";
    private static final String URL =
            "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-get-ws-binding-token";

    private static final int MOST = 100;

    private final OwnSubscriptions own;
    private final BindingTokens tokens;
    private final PublicAddress address;

    BindingTokenProvider(OwnSubscriptions own, BindingTokens tokens, PublicAddress address) {
        this.own = own;
        this.tokens = tokens;
        this.address = address;
    }

    /** {@code GET Subscription/[id]/$get-ws-binding-token}: a token for one subscription. */
    @Operation(name = NAME, typeName = TYPE, idempotent = true, canonicalUrl = URL)
    public Parameters token(@IdParam IdType id, RequestDetails request, HttpServletResponse response) {
        return answer(List.of(id.getIdPart()), request, response);
    }

    /**
     * {@code GET Subscription/$get-ws-binding-token?id=1&id=2}: one token for several subscriptions.
     *
     * @param ids none: all that the client has
     */
    @Operation(name = NAME, typeName = TYPE, idempotent = true, canonicalUrl = URL)
    public Parameters token(
            @OperationParam(name = "id") @Nullable List<IdType> ids,
            RequestDetails request,
            HttpServletResponse response) {
        var asked = ids == null
                ? List.<String>of()
                : ids.stream().map(IdType::getIdPart).distinct().toList();
        if (asked.stream().anyMatch(id -> id == null || id.isEmpty())) {
            throw new InvalidRequestException("id: one that is empty (expected: the id of a Subscription)");
        }
        return answer(asked, request, response);
    }

    private static void requireFew(List<String> ids) {
        if (ids.size() > MOST) {
            throw new UnprocessableEntityException(
                    "id: " + ids.size() + " subscriptions (expected: at most " + MOST + " for one token)");
        }
    }

    private Parameters answer(List<String> asked, RequestDetails request, HttpServletResponse response) {
        // One after the other is looked at: not more than that.
        requireFew(asked);
        var connectable = own.connectable(asked, request)
                .orElseThrow(
                        () -> new UnprocessableEntityException(
                                "There is no subscription to connect to (expected: one of this client whose channel.type is websocket)"));
        var ids = connectable.ids();
        requireFew(ids);
        var issued = tokens.issue(new Binding(ids, connectable.owner()));
        response.setHeader("Cache-Control", "no-store");
        var answer = new Parameters();
        answer.addParameter("token", new StringType(issued.token()));
        var expires = new DateTimeType(Date.from(issued.expires()));
        expires.setTimeZone(TimeZone.getTimeZone("UTC"));
        answer.addParameter("expiration", expires);
        ids.forEach(id -> answer.addParameter("subscription", new StringType(TYPE + "/" + id)));
        answer.addParameter(
                "websocket-url", new UrlType(address.root().replaceFirst("^http", "ws") + SocketServlet.PATH));
        return answer;
    }
}
