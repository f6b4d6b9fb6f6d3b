package org.ketabridge.smart.scope;

import static org.ketabridge.smart.scope.WriteChannels.criteria;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.stream.Stream;
import org.ketabridge.smart.scope.Change.Plan;

/** Writes to what a search finds: what is out of reach is not found. */
final class ConditionalChannels {

    private ConditionalChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("conditional create", 60, matrix -> matrix.writers().some().stream()
                        .flatMap(caller -> creates(matrix, caller, Route.DIRECT))),
                new Channel("conditional update", 60, matrix -> matrix.writers().some().stream()
                        .flatMap(caller -> updates(matrix, caller, Route.DIRECT))),
                new Channel("conditional patch", 60, matrix -> matrix.writers().some().stream()
                        .flatMap(caller -> patches(matrix, caller, Route.DIRECT))),
                new Channel("conditional on two", 80, matrix -> matrix.writers().some().stream()
                        .flatMap(caller -> ofTwo(matrix, caller))),
                new Channel("conditional delete", 60, matrix -> matrix.writers().some().stream()
                        .flatMap(caller -> deletes(matrix, caller, Route.DIRECT))));
    }

    static Stream<Change> creates(Matrix matrix, Caller caller, Route route) {
        return Stream.of("W", "X")
                .map(patient -> new Change(matrix, caller, "create if there is none of " + patient, route, targets -> {
                    var match = targets.of(patient);
                    var content = targets.described("W", "laboratory", "", World.newSecret());
                    var model = caller.model();
                    var request = Request.post("/Observation", matching(targets, content, match))
                            .with("If-None-Exist", criteria(match));
                    var expected = model.searching("Observation", model.create(content));
                    var isFound = expected.isAllowed() && model.permits('s', match);
                    // The match is answered instead.
                    return isFound
                            ? new Plan(
                                    match,
                                    request,
                                    Expected.done(match),
                                    false,
                                    null,
                                    "Observation",
                                    null,
                                    model.shows(match))
                            : Plan.creating("Observation", content.secret(), request, expected, model.shows(content))
                                    .sparing(match);
                }));
    }

    static Stream<Change> updates(Matrix matrix, Caller caller, Route route) {
        return Stream.of("W", "X")
                .map(patient -> new Change(matrix, caller, "update of what is found of " + patient, route, targets -> {
                    var match = targets.of(patient);
                    var content = targets.described("W", "laboratory", "", World.newSecret());
                    var model = caller.model();
                    var request = Request.put("/Observation?" + criteria(match), matching(targets, content, match));
                    if (model.permits('s', match)) {
                        return Plan.about(
                                match,
                                request,
                                model.searching("Observation", model.update(match, content)),
                                model.shows(match));
                    }
                    var creates = model.searching("Observation", model.updateThatCreates(content));
                    var expected = creates.isAllowed() ? creates : creates.or(403, 404);
                    return Plan.creating("Observation", content.secret(), request, expected, model.shows(content))
                            .sparing(match)
                            .hiding(match.secret());
                }));
    }

    static Stream<Change> patches(Matrix matrix, Caller caller, Route route) {
        return Stream.of("W", "X")
                .map(patient -> new Change(matrix, caller, "patch of what is found of " + patient, route, targets -> {
                    var match = targets.of(patient);
                    var model = caller.model();
                    var patient1 = matrix.world().reference("patient" + patient);
                    var request = Request.jsonPatch(
                            "/Observation?" + criteria(match), WriteChannels.jsonPatch(patient1, "laboratory"));
                    return ofOne(model, match, request, 'u');
                }));
    }

    static Stream<Change> deletes(Matrix matrix, Caller caller, Route route) {
        return Stream.of("W", "X")
                .map(patient -> new Change(matrix, caller, "delete of what is found of " + patient, route, targets -> {
                    var match = targets.of(patient);
                    return ofOne(caller.model(), match, Request.delete("/Observation?" + criteria(match)), 'd');
                }));
    }

    /** The text of an Observation of W that itself satisfies the condition, as HAPI wants it. */
    private static String matching(Targets targets, Version content, Version match) {
        var resource = targets.resource(content, "W", "laboratory");
        ((ArrayNode) resource.path("identifier"))
                .addObject()
                .put("system", World.SYSTEM)
                .put("value", match.secret());
        return resource.toString();
    }

    /** Of one in reach and one out of it, only the first is found. */
    static Stream<Change> ofTwo(Matrix matrix, Caller caller) {
        return Stream.of("create", "update", "patch", "delete")
                .map(what -> new Change(matrix, caller, what + " of what is found of both", Route.DIRECT, targets -> {
                    var match = targets.of("W");
                    var both = criteria(match) + "," + criteria(targets.of("X")).replace("identifier=", "");
                    var content = targets.described("W", "laboratory", "", World.newSecret());
                    var json = matching(targets, content, match);
                    var path = "/Observation?" + both;
                    var request =
                            switch (what) {
                                case "create" ->
                                    Request.post("/Observation", json).with("If-None-Exist", both);
                                case "update" -> Request.put(path, json);
                                case "patch" ->
                                    Request.jsonPatch(
                                            path,
                                            WriteChannels.jsonPatch(
                                                    matrix.world().reference("patientW"), "laboratory"));
                                default -> Request.delete(path);
                            };
                    var model = caller.model();
                    var letter = what.charAt(0);
                    var permitted =
                            switch (what) {
                                case "create" -> model.create(content);
                                case "delete" -> model.one('d', match, Expected.done(match));
                                case "patch" -> model.patch(match, content);
                                default -> model.update(match, content);
                            };
                    var expected = model.searching("Observation", permitted);
                    var findsBoth = model.permits('s', targets.of("X"));
                    var plan = Plan.about(
                            match,
                            request,
                            !findsBoth
                                    // One that the condition finds need not be denied.
                                    ? expected.refusals().contains(404) && model.permits('s', match)
                                            ? expected.or(403)
                                            : expected
                                    : expected.isAllowed() ? Expected.refused(412) : expected.or(403, 412),
                            model.shows(match));
                    return letter == 'c' ? plan.sparing(match) : plan;
                }));
    }

    private static Plan ofOne(AccessModel model, Version match, Request request, char letter) {
        if (!model.permits('s', "Observation") || !model.permits(letter, "Observation") || model.permits('s', match)) {
            var expected = model.searching("Observation", model.one(letter, match, Expected.done(match)));
            // One that the condition finds need not be denied.
            return Plan.about(
                    match,
                    request,
                    expected.refusals().contains(404) ? expected.or(403) : expected,
                    model.shows(match));
        }
        return Plan.about(match, request, Change.AS_NEVER, false).hiding(match.secret());
    }
}
