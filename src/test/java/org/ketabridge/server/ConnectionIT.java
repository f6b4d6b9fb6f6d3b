package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.testing.FhirServerTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Connections on which clients send one request after the other. */
@FhirServerTest
class ConnectionIT {

    private static final int PATIENCE_MILLIS = 20_000;

    @Autowired
    private PublicAddress address;

    /** Else the client's next request would meet a closed connection, and a write may not be sent again without asking. */
    @ParameterizedTest
    @ValueSource(strings = {"/fhir/Patient", "/oauth2/token", "/admin/clients/one"})
    void thatEndsForABodyThatWasNotReadSaysSo(String path) throws IOException {
        try (var socket = connection()) {
            send(
                    socket,
                    "POST " + path + " HTTP/1.1\r\nContent-Type: application/fhir+json\r\nContent-Length: 3000\r\n",
                    "");

            var answer = head(socket);
            assertThat(answer.get(0)).startsWith("HTTP/1.1 4");
            assertThat(answer).contains("connection: close");
        }
    }

    @Test
    void goesOnWhenTheBodyWasThere() throws IOException {
        try (var socket = connection()) {
            send(
                    socket,
                    "POST /fhir/Patient HTTP/1.1\r\nContent-Type: application/fhir+json\r\nContent-Length: 4\r\n",
                    "null");

            var answer = head(socket);
            assertThat(answer.get(0)).contains("401");
            assertThat(answer).doesNotContain("connection: close");
        }
    }

    private Socket connection() throws IOException {
        var socket = new Socket("localhost", URI.create(address.root()).getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void send(Socket socket, String head, String body) throws IOException {
        socket.getOutputStream().write((head + "Host: localhost\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
    }

    /** The head of the answer. */
    private static List<String> head(Socket socket) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        var lines = new ArrayList<String>();
        for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            lines.add(lines.isEmpty() ? line : line.toLowerCase(Locale.ROOT));
        }
        return lines;
    }
}
