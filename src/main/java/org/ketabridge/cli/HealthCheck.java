package org.ketabridge.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks the server of this machine whether it is well, for a container engine: exit code 0 when it says that it is
 * ready, else 1 and a line that says why. It needs nothing but the JRE, in an image that has no {@code curl}.
 *
 * <p>Asked is the port that the server takes from the same environment ({@code SERVER_PORT}, {@code PORT}, 8080), or the
 * URL that stands as an argument.
 */
public final class HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private HealthCheck() {}

    public static void main(String[] arguments) {
        var address = arguments.length > 0 ? arguments[0] : "http://127.0.0.1:" + port() + "/readyz";
        try {
            var answer = get(URI.create(address));
            if (answer.startsWith("200 {\"status\":\"UP\"")) {
                System.exit(0);
            }
            System.err.println(address + ": " + answer + " (expected: 200 and status UP)");
        } catch (IOException e) {
            System.err.println(address + ": " + e);
        }
        System.exit(1);
    }

    private static String port() {
        var environment = System.getenv();
        return environment.getOrDefault("SERVER_PORT", environment.getOrDefault("PORT", "8080"));
    }

    /** The status and the body: by the JRE's old client, which starts in a fraction of the new one's time. */
    private static String get(URI address) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setConnectTimeout((int) PATIENCE.toMillis());
        connection.setReadTimeout((int) PATIENCE.toMillis());
        var status = connection.getResponseCode();
        try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return status + (body == null ? "" : " " + new String(body.readNBytes(200), StandardCharsets.UTF_8));
        }
    }
}
