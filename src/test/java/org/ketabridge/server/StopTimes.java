package org.ketabridge.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.test.util.ReflectionTestUtils;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** How long a stop of the server may take, from where it has its times. */
final class StopTimes {

    private static final String FEATURES = "org.ketabridge.";

    private StopTimes() {}

    /** Beside the notice: whoever kills it sooner breaks something off. */
    static Duration longest() throws IOException {
        // Told at one time, and so waited for together.
        var work = Stream.of("lease.LeasedWork", "subscription.Distributor", "conformance.NewDefinitions")
                .map(one -> time(one, "TO_STOP"))
                .max(Duration::compareTo)
                .orElseThrow();
        return requests()
                // Until they are told, and until what is done for them ends.
                .plus(time("subscription.socket.Sockets", "TO_CLOSE").multipliedBy(2))
                .plus(work)
                .plus(time("server.SharedScheduler", "TO_STOP"))
                .plus(time("smart.audit.AuditQueue", "PATIENCE"))
                .plus(time("monitoring.DatabaseWatch", "TO_STOP"));
    }

    private static Duration requests() throws IOException {
        try (var text = Files.newBufferedReader(Path.of("src/main/resources/application.yaml"))) {
            Map<?, ?> settings = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            var lifecycle = map(map(settings, "spring"), "lifecycle");
            return DurationStyle.detectAndParse(String.valueOf(lifecycle.get("timeout-per-shutdown-phase")));
        }
    }

    private static Map<?, ?> map(Map<?, ?> of, String key) {
        return (Map<?, ?>) Objects.requireNonNull(of.get(key), key);
    }

    private static Duration time(String type, String constant) {
        try {
            return (Duration) Objects.requireNonNull(
                    ReflectionTestUtils.getField(Class.forName(FEATURES + type), constant), constant);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the time that is waited for " + type + " stands elsewhere now", e);
        }
    }
}
