package org.ketabridge.subscription.socket;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Subscription;
import org.ketabridge.subscription.Asked;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.SocketClient;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a test of sockets does again and again, about a patient of its own; what it made is removed when it is closed. */
final class SocketSubscriber implements AutoCloseable {

    private final FhirTestClient client;
    private final String patient;
    private final List<String> made = new ArrayList<>();
    private final List<SocketClient> connected = new ArrayList<>();

    SocketSubscriber(FhirTestClient client) {
        this.client = client;
        this.patient = client.create(new Patient());
    }

    String patient() {
        return patient;
    }

    /** The reference of what is stored, until the end of the test. */
    String create(Resource resource) {
        var created = client.create(resource);
        made.add(created);
        return created;
    }

    /** The reference of a subscription to adverse events of the patient. */
    String subscribe(FhirTestClient by, String content) {
        return subscribe(by, Asked.bySocket("adverse-event-reported", patient, content));
    }

    String subscribe(FhirTestClient by, Subscription subscription) {
        var created = by.create(subscription);
        made.add(created);
        return created;
    }

    String anEvent() {
        return client.create(Asked.event(patient, false));
    }

    Parameters tokenFor(FhirTestClient by, String subscription) {
        return FhirTestClient.parse(
                Parameters.class,
                by.get("/" + subscription + "/$get-ws-binding-token").body());
    }

    static String value(Parameters answer, String name) {
        return answer.getParameter().stream()
                .filter(parameter -> parameter.getName().equals(name))
                .map(parameter -> parameter.getValue().primitiveValue())
                .findFirst()
                .orElseThrow();
    }

    SocketClient connect(Parameters token) {
        return connect(value(token, "websocket-url"));
    }

    SocketClient connect(String url) {
        var socket = SocketClient.connect(url);
        connected.add(socket);
        return socket;
    }

    /** One that was sent the handshake. */
    SocketClient bound(FhirTestClient by, String subscription) {
        var token = tokenFor(by, subscription);
        return greeted(connect(token), token);
    }

    /** The same, at a node of its own. */
    SocketClient bound(FhirTestClient by, String subscription, SocketNode node) {
        return greeted(connect(node.url()), tokenFor(by, subscription));
    }

    private static SocketClient greeted(SocketClient socket, Parameters token) {
        socket.bind(value(token, "token"));
        if (!socket.next().type().equals("handshake")) {
            throw new AssertionError("the first message is no handshake");
        }
        return socket;
    }

    /** As if another node had given an event like the first the next number, before it was known that it is not to be told. */
    void numberedElsewhere(DataSource dataSource, String subscription, long number) {
        var id = subscription.substring(subscription.indexOf('/') + 1);
        var database = JdbcClient.create(dataSource);
        database.sql(
                        "insert into subscription_event (subscription, number, at, topic, type, resource, version, created, state)"
                                + " select subscription, cast(? as bigint), at, topic, type, resource, version, created, state"
                                + " from subscription_event where subscription = ? and number = 1")
                .params(number, id)
                .update();
        database.sql("update subscription set last_number = ? where id = ?")
                .params(number, id)
                .update();
    }

    @Override
    public void close() {
        connected.forEach(SocketClient::close);
        made.forEach(reference -> client.send("/" + reference, HttpRequest.Builder::DELETE));
    }
}
