package org.ketabridge.smart.scope;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ketabridge.testing.Subscriber;

/** Notifications of what others write, to whoever subscribes to it. */
final class SubscriptionChannels {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SubscriptionChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("notifications", 14, matrix -> callers(matrix)
                        .map(caller -> new Notified(matrix, caller, null))),
                new Channel("notifications after less is granted", 2, SubscriptionChannels::afterLess),
                new Channel("subscriptions of others", 42, SubscriptionChannels::ofOthers));
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

    private static String subscription(String endpoint, String status) {
        return "{\"resourceType\":\"Subscription\",\"status\":\"" + status
                + "\",\"reason\":\"matrix\",\"criteria\":\"Observation?\","
                + "\"channel\":{\"type\":\"rest-hook\",\"payload\":\"application/fhir+json\",\"endpoint\":\"" + endpoint
                + "\"}}";
    }

    /** Whatever format the answer has. */
    private static String id(Answer created) {
        var location = created.headers().getOrDefault("location", List.of("")).get(0);
        return location.replaceFirst(".*/Subscription/", "").replaceFirst("/.*", "");
    }

    /** To clients that have nothing more, or less than they had. */
    private static Stream<Notified> afterLess(Matrix matrix) {
        var all = Set.of(
                "system/Subscription.c",
                "system/Observation.rs?category=laboratory",
                "system/Observation.rs?category=survey");
        var surveys = Set.of("system/Subscription.c", "system/Observation.rs?category=survey");
        return Stream.of(surveys, Set.<String>of()).map(left -> {
            var grant = Grant.toService("matrix-" + UUID.randomUUID(), all);
            // A new one each time: a client that is disabled has none any more.
            var sender = new Sender(
                    matrix.almighty().sender().client(), () -> matrix.issuer().tokenFor(grant));
            return new Notified(matrix, new Caller("one who has " + left + " left", grant, sender), left);
        });
    }

    /** What is told of one, to whoever did not make it. */
    private static Stream<OfAnother> ofOthers(Matrix matrix) {
        return callers(matrix).flatMap(caller -> Stream.of("/$events", "/$deliveries", "")
                .map(operation -> new OfAnother(matrix, caller, operation)));
    }

    /**
     * A cell of another's subscription.
     *
     * @param operation empty: the status of all that the caller has
     */
    private record OfAnother(Matrix matrix, Caller caller, String operation) implements Cell {

        @Override
        public Verdict check() {
            var made = matrix.targets().store(Request.post("/Subscription", subscription("http://localhost/", "off")));
            var id = id(made);
            var answer = caller.send(
                    Request.get(operation.isEmpty() ? "/Subscription/$status" : "/Subscription/" + id + operation));
            matrix.targets().store(Request.delete("/Subscription/" + id));
            var findings = new ArrayList<Finding>();
            var isTold = answer.isSuccess() && answer.mentions(id);
            var isAdministrator = caller.model().isAlmighty();
            if (isTold && !isAdministrator) {
                findings.add(Finding.leak("is told"));
            }
            if (!isTold && isAdministrator) {
                findings.add(Finding.wrongRefusal("is not told"));
            }
            if (answer.status() != expected()) {
                findings.add(Finding.wrongAnswer("answers " + answer.status()));
            }
            return Verdict.of(isAdministrator, findings, this, answer);
        }

        private int expected() {
            var model = caller.model();
            if (!model.isKnown()) {
                return 401;
            }
            // Of all that one has are none, which is no refusal.
            return model.isAlmighty() || (operation.isEmpty() && model.permits('s', "Subscription")) ? 200 : 403;
        }

        @Override
        public boolean isHarmless() {
            return true;
        }

        @Override
        public String toString() {
            return "Subscription" + operation + " of another by " + caller;
        }
    }

    /**
     * A cell of one subscription: it is made, things are written, and what it was told of them is compared.
     *
     * @param left scopes that the client has left when they are written; null: those that it had
     */
    private record Notified(Matrix matrix, Caller caller, @Nullable Set<String> left) implements Cell {

        @Override
        public Verdict check() {
            if (left != null) {
                var grant = Objects.requireNonNull(caller.grant());
                matrix.issuer().allow(grant.client(), grant.scopes());
            }
            try (var subscriber = Subscriber.start();
                    var witness = Subscriber.start()) {
                var answer = caller.send(subscriptionOf(subscriber));
                var isAllowed = isAllowed();
                var findings = new ArrayList<Finding>();
                if (answer.status() == 201) {
                    var witnesses = matrix.almighty().send(subscriptionOf(witness));
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

        private AccessModel serviceNow() {
            var grant = caller.grant();
            return left == null || grant == null ? service() : new AccessModel(Grant.toService(grant.client(), left));
        }

        private static Request subscriptionOf(Subscriber subscriber) {
            return Request.post("/Subscription", subscription(subscriber.url(), "requested"));
        }

        private List<Finding> compare(Answer created, Subscriber subscriber, Subscriber witness) {
            if (left != null) {
                matrix.issuer().allow(Objects.requireNonNull(caller.grant()).client(), left);
            }
            // What a Consent keeps from the witness too comes first.
            var written = Stream.of(
                            Map.entry("X", "laboratory"), Map.entry("W", "laboratory"), Map.entry("W", "survey"))
                    .map(one -> write(one.getKey(), one.getValue()))
                    .toList();
            awaitDeliveries(created, witness, written);
            var told = subscriber.rest().stream().map(Subscriber.Request::body).collect(Collectors.joining());
            var findings = new ArrayList<>(compare(written, told));
            if (caller.model().permits('r', "Subscription")) {
                findings.addAll(compare(written, events(created)));
            }
            return findings;
        }

        /** What the caller may ask for afterwards. */
        private String events(Answer created) {
            return caller.send(Request.get("/Subscription/" + id(created) + "/$events?content=full-resource"))
                    .body();
        }

        private List<Finding> compare(List<Version> written, String told) {
            var findings = new ArrayList<Finding>();
            for (var version : written) {
                var isTold = told.contains(version.secret());
                if (isTold && !serviceNow().permits('s', version)) {
                    findings.add(Finding.leak("is told of " + version.name()));
                }
                if (!isTold && serviceNow().permits('s', version)) {
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
