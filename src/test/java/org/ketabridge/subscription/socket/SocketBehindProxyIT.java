package org.ketabridge.subscription.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.HaProxy;
import org.ketabridge.testing.OnPostgresqlAlone;
import org.springframework.beans.factory.annotation.Autowired;

/** The proxy that the guide for several nodes has lets clients by WebSocket through, and stays between. */
@FhirServerTest
@OnPostgresqlAlone
class SocketBehindProxyIT {

    @Autowired
    private FhirTestClient client;

    @Autowired
    private PublicAddress address;

    @Test
    void isToldThroughTheProxyOfTheComposeFile() throws IOException {
        try (var proxy = HaProxy.before(address.root());
                var subscriber = new SocketSubscriber(client)) {
            var subscription = subscriber.subscribe(client, "id-only");
            var token = subscriber.tokenFor(client, subscription);

            var socket = subscriber
                    .connect("ws://" + proxy.address() + SocketServlet.PATH)
                    .bind(SocketSubscriber.value(token, "token"));

            assertThat(socket.next().type()).isEqualTo("handshake");
            subscriber.anEvent();
            assertThat(socket.next().numbers()).containsExactly(1L);
            subscriber.anEvent();
            assertThat(socket.next().numbers()).containsExactly(2L);
        }
    }
}
