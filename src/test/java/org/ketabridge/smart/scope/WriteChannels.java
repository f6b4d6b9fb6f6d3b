package org.ketabridge.smart.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ketabridge.smart.scope.Change.Plan;
import org.ketabridge.testing.FhirTestClient;

/** Create, update, patch and delete, each alone. W is the caller's patient, X another. */
final class WriteChannels {

    private WriteChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("create", 100, matrix -> matrix.writers().some().stream()
                        .flatMap(caller -> creates(matrix, caller, Route.DIRECT))),
                new Channel("create for whom a condition finds", 120, WriteChannels::createsForTheFound),
                new Channel("create of other types", 110, WriteChannels::createsOfOtherTypes),
                new Channel("update", 110, matrix -> matrix.writers().some().stream()
                        .flatMap(caller -> updates(matrix, caller, Route.DIRECT))),
                new Channel("update that creates", 60, WriteChannels::updatesThatCreate),
                new Channel("patch", 130, matrix -> matrix.writers().some().stream()
                        .flatMap(caller -> patches(matrix, caller, Route.DIRECT))),
                new Channel("change of a version", 50, WriteChannels::versions),
                new Channel("delete", 60, matrix -> matrix.writers().some().stream()
                        .flatMap(caller -> deletes(matrix, caller, Route.DIRECT))));
    }

    private static Change change(
            Matrix matrix, Caller caller, String what, Route route, Function<Targets, Plan> prepare) {
        return new Change(matrix, caller, what, route, prepare);
    }

    static Stream<Change> creates(Matrix matrix, Caller caller, Route route) {
        return Stream.of(
                create(matrix, caller, route, "W", "laboratory"),
                create(matrix, caller, route, "W", "survey"),
                create(matrix, caller, route, "X", "laboratory"));
    }

    private static Change create(Matrix matrix, Caller caller, Route route, String patient, String category) {
        return change(matrix, caller, "create of " + patient + "'s " + category, route, targets -> {
            var content = targets.described(patient, category, "", World.newSecret());
            return Plan.creating(
                    "Observation",
                    content.secret(),
                    Request.post("/Observation", targets.json(content, patient, category)),
                    caller.model().create(content),
                    caller.model().shows(content));
        });
    }

    /** Whose it will be, only the storage finds out. */
    private static Stream<Change> createsForTheFound(Matrix matrix) {
        var world = matrix.world();
        return matrix.writers().some().stream()
                .flatMap(caller -> Stream.of("W", "X").flatMap(patient -> Stream.of("laboratory", "survey")
                        .map(category -> change(matrix, caller, "create for " + patient, Route.DIRECT, targets -> {
                            var owner = world.get("patient" + patient);
                            var content = targets.described(patient, category, "", World.newSecret());
                            var json = targets.json(content, patient, category)
                                    .replace(
                                            owner.reference(),
                                            "Patient?identifier=" + World.SYSTEM + "|" + owner.secret());
                            var model = caller.model();
                            var create = model.create(content);
                            return Plan.creating(
                                    "Observation",
                                    content.secret(),
                                    Request.post("/Observation", json),
                                    !create.isAllowed() || model.permits('s', owner)
                                            ? model.isKnown() ? create.or(400, 403, 404, 412) : create
                                            : Expected.refused(400, 403, 404, 412),
                                    model.shows(content));
                        }))));
    }

    private record Content(String type, Set<String> owners, boolean shared, String json) {}

    private static Stream<Change> createsOfOtherTypes(Matrix matrix) {
        var contents = List.of(
                new Content("Practitioner", Set.of(), true, "{}"),
                new Content("Device", Set.of(), true, "{'status':'active'}"),
                new Content("Group", Set.of(), false, "{'type':'person','actual':true}"),
                new Content(
                        "Group",
                        Set.of(),
                        false,
                        "{'type':'person','actual':true,'member':[{'entity':{'reference':'{patientW}'}}]}"),
                new Content("Patient", Set.of(), false, "{}"),
                new Content("Observation", Set.of(), false, "{'status':'final','code':{'text':'nobody'}}"),
                new Content("Device", Set.of("patientW"), false, "{'patient':{'reference':'{patientW}'}}"),
                new Content("Device", Set.of("patientX"), false, "{'patient':{'reference':'{patientX}'}}"),
                new Content("Task", Set.of("patientW"), false, task("{patientW}")),
                new Content("Task", Set.of("patientX"), false, task("{patientX}")),
                new Content("Encounter", Set.of("patientX"), false, encounter("{patientX}")),
                new Content("Encounter", Set.of("patientW"), false, encounter("{patientW}")),
                new Content("Provenance", Set.of("patientW"), false, provenance("{encounterW}")),
                new Content("Provenance", Set.of(), false, provenance("{encounterX}")),
                new Content("Provenance", Set.of(), false, provenance("{encounterW}'},{'reference':'{encounterX}")),
                new Content("Binary", Set.of("patientW"), false, binary("{patientW}")),
                new Content("Binary", Set.of(), false, binary("{patientX}")),
                new Content("Binary", Set.of(), false, "{'contentType':'text/plain'}"));
        return matrix.writers().some().stream()
                .flatMap(caller -> contents.stream().map(content -> createOf(matrix, caller, content)));
    }

    private static String task(String patient) {
        return "{'status':'requested','intent':'order','for':{'reference':'" + patient + "'}}";
    }

    private static String encounter(String patient) {
        return "{'status':'planned','class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'AMB'},"
                + "'subject':{'reference':'" + patient + "'}}";
    }

    private static String provenance(String target) {
        return "{'target':[{'reference':'" + target + "'}],'recorded':'2025-03-04T10:00:00Z',"
                + "'agent':[{'who':{'reference':'{practitioner}'}}]}";
    }

    private static String binary(String context) {
        return "{'contentType':'text/plain','securityContext':{'reference':'" + context + "'}}";
    }

    private static Change createOf(Matrix matrix, Caller caller, Content content) {
        var world = matrix.world();
        return change(matrix, caller, "create of " + content.json, Route.DIRECT, targets -> {
            var secret = World.newSecret();
            var owners = content.owners.stream().map(world::id).toList();
            var described = Version.toWrite(content.type, Set.copyOf(owners), content.shared, Set.of());
            var expected = caller.model().create(described);
            return Plan.creating(
                    content.type,
                    secret,
                    Request.post(
                                    "/" + content.type,
                                    World.complete(world.named(content.json), content.type, secret)
                                            .toString())
                            .with("Prefer", "return=representation"),
                    // What also refers to another's may as well be refused for that.
                    expected.refusals().contains(403) && content.json.contains("X") ? expected.or(400) : expected,
                    caller.model().shows(described));
        });
    }

    static Stream<Change> updates(Matrix matrix, Caller caller, Route route) {
        return Stream.of(
                update(matrix, caller, route, "W", "W", "laboratory"),
                update(matrix, caller, route, "W", "W", "survey"),
                update(matrix, caller, route, "W", "X", "laboratory"),
                update(matrix, caller, route, "X", "X", "laboratory"),
                update(matrix, caller, route, "X", "W", "laboratory"));
    }

    private static Change update(Matrix matrix, Caller caller, Route route, String from, String to, String category) {
        return change(matrix, caller, "update from " + from + "'s to " + to + "'s " + category, route, targets -> {
            var before = targets.of(from);
            var after = targets.described(to, category, before.id(), World.newSecret());
            var model = caller.model();
            var expected = model.update(before, after);
            var plan = Plan.about(
                    before,
                    Request.put("/" + before.reference(), targets.json(after, to, category)),
                    expected,
                    model.shows(before));
            // Who may create by an update does so with an id that never was; that cannot be told apart from this.
            var never = model.updateThatCreates(after);
            return expected.isAllowed() || never.isAllowed() || model.shows(before) ? plan : plan.hiding(before.id());
        });
    }

    private static Stream<Change> updatesThatCreate(Matrix matrix) {
        return matrix.writers().some().stream().flatMap(caller -> updatesThatCreate(matrix, caller, Route.DIRECT));
    }

    static Stream<Change> updatesThatCreate(Matrix matrix, Caller caller, Route route) {
        return Stream.of("W", "X")
                .map(patient -> change(matrix, caller, "update to a new id of " + patient, route, targets -> {
                    var content = targets.described(
                            patient, "laboratory", UUID.randomUUID().toString(), World.newSecret());
                    var model = caller.model();
                    return Plan.creating(
                            "Observation",
                            content.secret(),
                            Request.put("/" + content.reference(), targets.json(content, patient, "laboratory")),
                            model.updateThatCreates(content),
                            model.shows(content));
                }));
    }

    static Stream<Change> patches(Matrix matrix, Caller caller, Route route) {
        var cells = new ArrayList<Change>();
        for (var from : List.of("W", "X")) {
            for (var to : List.of("W", "X")) {
                cells.add(patch(matrix, caller, route, from, to, "laboratory", true));
                cells.add(patch(matrix, caller, route, from, to, "laboratory", false));
            }
        }
        cells.add(patch(matrix, caller, route, "W", "W", "survey", true));
        return cells.stream();
    }

    private static Change patch(
            Matrix matrix, Caller caller, Route route, String from, String to, String category, boolean json) {
        var what = (json ? "JSON" : "FHIRPath") + " patch from " + from + "'s to " + to + "'s " + category;
        return change(matrix, caller, what, route, targets -> {
            var before = targets.of(from);
            var after = targets.described(to, category, before.id(), "");
            var path = "/" + before.reference();
            var reference = matrix.world().reference("patient" + to);
            var model = caller.model();
            var expected = model.patch(before, after);
            var plan = Plan.about(
                    before,
                    json
                            ? Request.jsonPatch(path, jsonPatch(reference, category))
                            : Request.fhirPathPatch(path, fhirPathPatch(reference)),
                    expected,
                    model.shows(before));
            return expected.refusals().contains(404) ? plan.hiding(before.id()) : plan;
        });
    }

    static String jsonPatch(String patient, String category) {
        return ("[{'op':'replace','path':'/subject/reference','value':'" + patient + "'},"
                        + "{'op':'replace','path':'/category/0/coding/0/code','value':'" + category + "'},"
                        + "{'op':'replace','path':'/status','value':'amended'}]")
                .replace('\'', '"');
    }

    static String fhirPathPatch(String patient) {
        return ("{'resourceType':'Parameters','parameter':["
                        + operation("Observation.status", "'valueCode':'amended'") + ","
                        + operation("Observation.subject", "'valueReference':{'reference':'" + patient + "'}") + "]}")
                .replace('\'', '"');
    }

    private static String operation(String path, String value) {
        return "{'name':'operation','part':[{'name':'type','valueCode':'replace'}," + "{'name':'path','valueString':'"
                + path + "'},{'name':'value'," + value + "}]}";
    }

    static Stream<Change> deletes(Matrix matrix, Caller caller, Route route) {
        return Stream.of("W", "X")
                .map(patient -> change(matrix, caller, "delete of " + patient + "'s", route, targets -> {
                    var target = targets.of(patient);
                    var expected = caller.model().one('d', target, Expected.done(target));
                    var plan = Plan.about(
                            target,
                            Request.delete("/" + target.reference()),
                            expected,
                            caller.model().shows(target));
                    return expected.refusals().contains(404) ? plan.hiding(target.id()) : plan;
                }));
    }

    /** That a version is another than was expected may only be told of what is in reach. */
    private static Stream<Change> versions(Matrix matrix) {
        return matrix.writers().some().stream()
                .filter(caller -> !caller.model().isUnbound())
                .flatMap(caller -> Stream.of("W/\"1\"", "W/\"9\"").flatMap(version -> Stream.of(
                                "PUT", "PATCH", "DELETE")
                        // Who may create by an update gets another answer for an id that never was.
                        .filter(method ->
                                !method.equals("PUT") || !caller.model().permits('c', "Observation"))
                        .map(method -> change(matrix, caller, "change of " + version, Route.DIRECT, targets -> {
                            var target = targets.of("X");
                            var path = "/" + target.reference();
                            var request =
                                    switch (method) {
                                        case "PUT" -> Request.put(path, targets.json(target, "X", "laboratory"));
                                        case "PATCH" ->
                                            Request.jsonPatch(
                                                    path,
                                                    jsonPatch(matrix.world().reference("patientW"), "laboratory"));
                                        default -> Request.delete(path);
                                    };
                            return Plan.about(target, request.with("If-Match", version), Change.AS_NEVER, false)
                                    .hiding(target.id());
                        }))));
    }

    /** The search for one by its identifier. */
    static String criteria(Version target) {
        return "identifier=" + FhirTestClient.encoded(World.SYSTEM + "|" + target.secret());
    }
}
