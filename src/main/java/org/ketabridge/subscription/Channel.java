package org.ketabridge.subscription;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where to and how a subscription is delivered.
 *
 * @param endpoint null: to no address, but to whoever comes for it by WebSocket
 * @param headers as they are sent, each {@code Name: value}
 * @param mime what the body is written in; null: there is no body
 * @param heartbeat after so long without anything else a sign of life is sent; zero: none
 * @param patience how long an answer may take
 * @param most events in one notification
 */
record Channel(
        @Nullable URI endpoint,
        List<String> headers,
        @Nullable String mime,
        Content content,
        Duration heartbeat,
        Duration patience,
        int most) {

    Channel {
        headers = List.copyOf(headers);
    }

    Channel with(List<String> otherHeaders) {
        return new Channel(endpoint, otherHeaders, mime, content, heartbeat, patience, most);
    }

    /** Whether it is told to whoever is connected, and waits for nobody. */
    boolean isSocket() {
        return endpoint == null;
    }

    /** Whether another leads to the same server. */
    boolean isAtSameServer(Channel other) {
        return endpoint != null
                && other.endpoint != null
                && endpoint.getScheme().equalsIgnoreCase(other.endpoint.getScheme())
                && endpoint.getHost().equalsIgnoreCase(other.endpoint.getHost())
                && endpoint.getPort() == other.endpoint.getPort();
    }
}
