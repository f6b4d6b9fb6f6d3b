package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;
import org.ketabridge.subscription.Asked;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.ServerCluster;
import org.ketabridge.testing.SocketClient;
import org.ketabridge.testing.Subscriber.Request;

/**
 * Somebody who is told of the adverse events of a patient by WebSocket, and is connected to one node after another. It does as the guide says:
 * what the handshake shows to be missing it gets by {@code $events}.
 */
final class ListenerAtNodes implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerCluster cluster;
    private final String token;
    private final String patient;
    private final String subscription;
    private final List<Long> heard = new ArrayList<>();
    private int happened;

    private @Nullable SocketClient socket;

    ListenerAtNodes(ServerCluster cluster, String token) {
        this.cluster = cluster;
        this.token = token;
        this.patient = NodesTogether.created(cluster.client(token), "/Patient", "{\"resourceType\":\"Patient\"}");
        this.subscription = NodesTogether.created(
                cluster.client(token),
                "/Subscription",
                FhirTestClient.json(Asked.bySocket("adverse-event-reported", patient, "id-only")));
    }

    /** The numbers of the events that it was told of or got, in that order. */
    List<Long> heard() {
        return heard;
    }

    /** How many there were. */
    int happened() {
        return happened;
    }

    void anEventAt(int node) {
        NodesTogether.created(
                cluster.client(node, token), "/AdverseEvent", FhirTestClient.json(Asked.event(patient, false)));
        happened++;
    }

    /**
     * Connects to a node, with a token from another.
     *
     * @return the numbers of what it missed while it was not connected
     */
    List<Long> connect(int node, int tokenFrom) {
        var answer = cluster.client(tokenFrom, token).get("/" + subscription + "/$get-ws-binding-token");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var bindingToken = FhirTestClient.parse(Parameters.class, answer.body())
                .getParameter("token")
                .getValue()
                .primitiveValue();
        close();
        socket = SocketClient.connect(cluster.nodes().get(node).fhirBase().replaceFirst("^http", "ws") + "/websocket")
                .bind(bindingToken);
        var handshake = socket.next();
        assertThat(handshake.type()).isEqualTo("handshake");
        var until = Long.parseLong(handshake.status("events-since-subscription-start"));
        var missed = until > last() ? events(node, until) : List.<Long>of();
        heard.addAll(missed);
        return missed;
    }

    private long last() {
        return heard.isEmpty() ? 0 : heard.get(heard.size() - 1);
    }

    private List<Long> events(int node, long until) {
        var path = "/%s/$events?eventsSinceNumber=%d&eventsUntilNumber=%d".formatted(subscription, last() + 1, until);
        return new Request(
                        "", "", Map.of(), cluster.client(node, token).get(path).body())
                .numbers();
    }

    /** Returns when it was told of as many as there were. */
    void hearAll() {
        while (heard.size() < happened && socket != null) {
            heard.addAll(socket.next().numbers());
        }
    }

    /** Returns when a node knows the number of each. */
    void awaitNumbers(int node) {
        await().atMost(PATIENCE).until(() -> {
            var status = FhirTestClient.parse(
                    Bundle.class,
                    cluster.client(node, token)
                            .get("/" + subscription + "/$status")
                            .body());
            return ((Parameters) status.getEntryFirstRep().getResource())
                    .getParameter("events-since-subscription-start")
                    .getValue()
                    .primitiveValue()
                    .equals(String.valueOf(happened));
        });
    }

    /** Returns when it has noticed that the node is gone. */
    void awaitClosed() {
        if (socket != null) {
            socket.closed();
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
