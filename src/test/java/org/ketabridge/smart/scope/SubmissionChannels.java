package org.ketabridge.smart.scope;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines of bulk submissions, with what is said of them, and the submissions of others. */
final class SubmissionChannels {

    /** By world: where its own service is told how far its submission is. */
    private static final Map<String, String> OF_THE_FIXTURE = new ConcurrentHashMap<>();

    private SubmissionChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("$bulk-submit", 45, SubmissionChannels::lines),
                new Channel("submissions of others", 60, SubmissionChannels::ofOthers));
    }

    private static Stream<Change> lines(Matrix matrix) {
        return callers(matrix)
                .flatMap(caller -> Stream.concat(
                        WriteChannels.updates(matrix, caller, Route.SUBMISSION),
                        WriteChannels.updatesThatCreate(matrix, caller, Route.SUBMISSION)));
    }

    /** Of each is expected what a service may do of what it was granted: nobody else submits. */
    private static Stream<Caller> callers(Matrix matrix) {
        var writers = matrix.writers();
        return Stream.of(
                        writers.nobody(),
                        writers.unknown(),
                        writers.ofPatient("patient/*.cruds"),
                        writers.ofPractitioner("user/*.cruds", "system/*.rs"),
                        writers.ofPractitioner("user/*.cruds", "system/Observation.u"),
                        writers.ofSystem("system/*.cruds"),
                        writers.ofSystem("system/*.write"),
                        writers.ofSystem("system/*.c"),
                        writers.ofSystem("system/Observation.cu"),
                        writers.ofSystem("system/Observation.u", "system/*.rs"),
                        writers.ofSystem("system/Observation.cruds?category=laboratory"),
                        writers.ofSystem("system/Observation.cu?category=survey"),
                        writers.ofSystem("system/Patient.cruds"),
                        writers.ofSystem("system/*.rd"))
                .map(BulkChannels::asService);
    }

    /** How far one is, what is said of it, and its end, for whoever did not begin it. */
    private static Stream<Question> ofOthers(Matrix matrix) {
        var world = matrix.world();
        var name = "of the fixture " + world.tag;
        var path = OF_THE_FIXTURE.computeIfAbsent(world.tag, tag -> begin(matrix, name));
        var id = path.substring(path.indexOf('=') + 1);
        return callers(matrix).flatMap(caller -> {
            var model = caller.model();
            var expected = !model.isKnown()
                    ? Expected.refused(401)
                    : maySubmit(model) ? Expected.refused(404) : Expected.refused(403);
            var isAnswered = expected.refusals().contains(404);
            return Stream.of(
                    question(matrix, caller, Request.get(path), expected, isAnswered ? id : null),
                    question(
                            matrix,
                            caller,
                            Request.get("/$bulk-submit-outcome?submission=" + id + "&manifest=1"),
                            expected,
                            isAnswered ? id : null),
                    question(matrix, caller, Request.delete(path), expected, isAnswered ? id : null),
                    question(
                            matrix,
                            caller,
                            Request.post("/$bulk-submit-status", SubmittedLine.parameters(name)),
                            expected,
                            isAnswered ? name : null));
        });
    }

    private static Question question(
            Matrix matrix, Caller caller, Request request, Expected expected, @Nullable String hidden) {
        return new Question(matrix.world(), caller, request, Route.DIRECT, expected, hidden);
    }

    private static boolean maySubmit(AccessModel model) {
        return Stream.of("Observation", "Patient")
                .anyMatch(type -> model.permits('c', type) || model.permits('u', type));
    }

    private static String begin(Matrix matrix, String name) {
        var patient = matrix.world().get("patientA");
        // Without the id that its file names: refused, and said to the fixture alone.
        var line = "{\"resourceType\":\"Patient\",\"text\":\"" + patient.secret() + "\"}";
        return SubmittedLine.begin(matrix.almighty(), name, "Patient", line);
    }
}
