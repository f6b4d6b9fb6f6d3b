package org.ketabridge.smart.scope;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketabridge.testing.Subscriber;

/** Notifications of what others write, to whoever subscribes to it. */
final class SubscriptionChannels {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SubscriptionChannels() {}

    static List<Channel> all() {
        return List.of(new Channel(
                "notifications", 14, matrix -> callers(matrix).map(caller -> new Notified(matrix, caller))));
    }

    private static Stream<Caller> callers(Matrix matrix) {
        var writers = matrix.writers();
        return Stream.of(
                writers.nobody(),
                writers.unknown(),
                writers.ofPatient("patient/*.cruds"),
                writers.ofPractitioner("user/*.cruds"),
                writers.ofPractitioner("user/*.cruds", "system/*.rs"),
                writers.ofPractitioner("user/*.cruds", "system/Observation.s?category=survey"),
                writers.ofSystem("system/*.cruds"),
                writers.ofSystem("system/*.rs"),
                writers.ofSystem("system/Subscription.cruds", "system/Observation.rs"),
                writers.ofSystem("system/Subscription.c", "system/Observation.r"),
                writers.ofSystem("system/Subscription.c", "system/Observation.rs?category=laboratory"),
                writers.ofSystem("system/Subscription.c", "system/Observation.s?category=survey"),
                writers.ofSystem("system/Subscription.c", "system/Patient.rs"),
                writers.ofSystem("system/Subscription.rs", "system/Observation.rs"));
    }

    /** A cell of one subscription: it is made, things are written, and what it was told of them is compared. */
    private record Notified(Matrix matrix, Caller caller) implements Cell {

        @Override
        public Verdict check() {
            try (var subscriber = Subscriber.start();
                    var witness = Subscriber.start()) {
                var answer = caller.send(subscription(subscriber));
                var isAllowed = isAllowed();
                var findings = new ArrayList<Finding>();
                if (answer.status() == 201) {
                    var witnesses = matrix.almighty().send(subscription(witness));
                    findings.addAll(compare(answer, subscriber, witness));
                    Stream.of(answer, witnesses)
                            .forEach(made -> matrix.targets().store(Request.delete("/Subscription/" + id(made))));
                }
                if (isAllowed != (answer.status() == 201)) {
                    var sentence = "answers " + answer.status();
                    findings.add(isAllowed ? Finding.wrongRefusal(sentence) : Finding.leak(sentence));
                } else if (!isAllowed && answer.status() != (caller.model().isKnown() ? 403 : 401)) {
                    findings.add(Finding.wrongAnswer("answers " + answer.status()));
                }
                return Verdict.of(isAllowed, findings, this, answer);
            }
        }

        private boolean isAllowed() {
            return caller.model().isKnown()
                    && caller.model().permits('c', "Subscription")
                    && service().permits('s', "Observation");
        }

        private AccessModel service() {
            return BulkChannels.asService(caller).model();
        }

        private static Request subscription(Subscriber subscriber) {
            return Request.post(
                    "/Subscription",
                    "{\"resourceType\":\"Subscription\",\"status\":\"requested\",\"reason\":\"matrix\",\"criteria\":\"Observation?\","
                            + "\"channel\":{\"type\":\"rest-hook\",\"payload\":\"application/fhir+json\",\"endpoint\":\""
                            + subscriber.url() + "\"}}");
        }

        /** Whatever format the answer has. */
        private static String id(Answer created) {
            var location =
                    created.headers().getOrDefault("location", List.of("")).get(0);
            return location.replaceFirst(".*/Subscription/", "").replaceFirst("/.*", "");
        }

        private List<Finding> compare(Answer created, Subscriber subscriber, Subscriber witness) {
            // What a Consent keeps from the witness too comes first.
            var written = Stream.of(
                            Map.entry("X", "laboratory"), Map.entry("W", "laboratory"), Map.entry("W", "survey"))
                    .map(one -> write(one.getKey(), one.getValue()))
                    .toList();
            awaitDeliveries(created, witness, written);
            var told = subscriber.rest().stream().map(Subscriber.Request::body).collect(Collectors.joining());
            var findings = new ArrayList<Finding>();
            for (var version : written) {
                var isTold = told.contains(version.secret());
                if (isTold && !service().permits('s', version)) {
                    findings.add(Finding.leak("is told of " + version.name()));
                }
                if (!isTold && service().permits('s', version)) {
                    findings.add(Finding.wrongRefusal("is not told of " + version.name()));
                }
            }
            return findings;
        }

        private Version write(String patient, String category) {
            var targets = matrix.targets();
            var version = targets.described(patient, category, UUID.randomUUID().toString(), World.newSecret());
            targets.store(Request.put("/" + version.reference(), targets.json(version, patient, category)));
            return version;
        }

        /** What the witness was told was given to all; and nothing waits any more. */
        private void awaitDeliveries(Answer created, Subscriber witness, List<Version> written) {
            var missing = written.stream()
                    .filter(version -> !version.denied())
                    .map(Version::secret)
                    .collect(Collectors.toCollection(HashSet::new));
            while (!missing.isEmpty()) {
                var told = witness.next().body();
                missing.removeIf(told::contains);
            }
            await().atMost(PATIENCE).until(() -> {
                var said = World.read(matrix.almighty()
                        .send(Request.get("/Subscription/" + id(created) + "/$deliveries"))
                        .body());
                return said.path("parameter").path(0).path("valueInteger").asInt(-1) == 0;
            });
        }

        @Override
        public boolean isHarmless() {
            return false;
        }

        @Override
        public String toString() {
            return "notifications to " + caller;
        }
    }
}
