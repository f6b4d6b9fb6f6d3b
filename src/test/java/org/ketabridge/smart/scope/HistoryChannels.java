package org.ketabridge.smart.scope;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** History of one resource, of a type and of the server. */
final class HistoryChannels {

    private HistoryChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("history of a resource", 250, HistoryChannels::ofOne),
                new Channel("history of a type", 150, HistoryChannels::ofType),
                new Channel("count of a history", 80, HistoryChannels::counts),
                new Channel("history of the server", 40, HistoryChannels::ofServer));
    }

    private static Stream<Question> ofOne(Matrix matrix) {
        var world = matrix.world();
        var names = List.of(
                "labA",
                "labB",
                "amendedA",
                "amendedB",
                "recategorizedA",
                "movedA",
                "movedB",
                "deletedA",
                "deletedB",
                "patientA",
                "patientB",
                "practitioner",
                "group");
        return matrix.readers().some().stream().flatMap(caller -> names.stream().map(name -> {
            var versions = world.versions(name);
            return Question.about(
                    world,
                    caller,
                    Request.get("/" + world.reference(name) + "/_history"),
                    world.get(name),
                    caller.model().historyOfOne(versions));
        }));
    }

    private static Stream<Question> ofType(Matrix matrix) {
        var world = matrix.world();
        return matrix.readers().some().stream()
                .flatMap(caller -> Stream.of("Observation", "Patient", "Provenance", "Device", "Practitioner", "Group")
                        .map(type -> Question.of(
                                world,
                                caller,
                                Request.get("/" + type + "/_history?_count=50&" + world.meantime()),
                                caller.model()
                                        .history(
                                                type,
                                                world.everyVersion().stream()
                                                        .filter(version ->
                                                                version.type().equals(type))
                                                        .toList()))));
    }

    /** What is counted is what would be shown, or nothing. */
    private static Stream<Question> counts(Matrix matrix) {
        var world = matrix.world();
        return matrix.readers().some().stream()
                .filter(caller -> !caller.model().isUnbound())
                .flatMap(caller -> Stream.of("Observation", "Patient", "Encounter")
                        .map(type -> {
                            var versions = world.everyVersion().stream()
                                    .filter(version -> version.type().equals(type))
                                    .toList();
                            var history = caller.model().history(type, versions);
                            var total = history.visible().size();
                            return Question.of(
                                    world,
                                    caller,
                                    Request.get("/" + type + "/_history?_summary=count&" + world.meantime()),
                                    history.isAllowed()
                                            ? new Expected(
                                                    new Expected.Found(Set.of(), Set.of(), total, false, false),
                                                    history.refusals())
                                            : history);
                        }));
    }

    private static Stream<Question> ofServer(Matrix matrix) {
        var world = matrix.world();
        return matrix.readers().some().stream()
                .map(caller -> Question.of(
                        world,
                        caller,
                        Request.get("/_history?_count=50&" + world.meantime()),
                        caller.model().history("*", world.everyVersion())));
    }
}
