package org.ketabridge.smart.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ketabridge.smart.scope.Change.Plan;
import org.ketabridge.testing.FhirTestClient;

/** Operations, those that the rules name and all others. */
final class OperationChannels {

    private static final String NO_PARAMETERS = "{\"resourceType\":\"Parameters\"}";

    private static final Set<String> WITH_RULE = Set.of(
            "everything",
            "validate",
            "meta",
            "meta-add",
            "meta-delete",
            "diff",
            "graphql",
            "lastn",
            "docref",
            "summary",
            "export",
            "expand",
            "lookup",
            "validate-code",
            "subsumes",
            "translate");

    /** What a summary tells of a patient, but for observations, of which it chooses. */
    private static final Set<String> LOOKED_FOR =
            Set.of("problem", "diagnosis", "openProblem", "order", "plan", "event");

    private OperationChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("$everything", 120, OperationChannels::everything),
                new Channel("$lastn", 150, OperationChannels::lastn),
                new Channel("$docref", 100, OperationChannels::documents),
                new Channel("$summary", 100, OperationChannels::summary),
                new Channel("operations on a resource", 200, OperationChannels::onResources),
                new Channel("$diff", 200, OperationChannels::comparisons),
                new Channel("$graphql", 300, OperationChannels::queries),
                new Channel("operations on codes", 80, OperationChannels::onCodes),
                new Channel("$meta-add", 60, OperationChannels::metaAdd),
                new Channel("other operations", 200, OperationChannels::others));
    }

    static Request everything(World world, String name, int count) {
        return Request.get("/" + world.reference(name) + "/$everything?_count=" + count);
    }

    /** What the operation answers to who may see all. */
    static List<Version> allOfEverything(Matrix matrix, String name, String more) {
        var world = matrix.world();
        var request = Request.get(everything(world, name, 500).path() + more);
        var entries = matrix.almighty().send(request).entries();
        if (more.isEmpty() && !entries.contains(world.reference(name))) {
            throw new IllegalStateException("fixture: $everything of " + name + " is without itself");
        }
        return world.current().stream()
                .filter(version -> entries.contains(version.reference()))
                .toList();
    }

    private static Stream<Question> everything(Matrix matrix) {
        var world = matrix.world();
        return Stream.of("patientA", "patientB", "encounterA", "encounterB").flatMap(name -> {
            var of = world.get(name);
            var all = allOfEverything(matrix, name, "");
            var labs = allOfEverything(matrix, name, "&_type=Observation");
            var request = everything(world, name, 500);
            return matrix.readers().some().stream().flatMap(caller -> {
                var model = caller.model();
                return Stream.of(
                        Question.about(world, caller, request, of, model.everything(of, all, all)),
                        Question.about(
                                world,
                                caller,
                                Request.post(request.path(), NO_PARAMETERS),
                                of,
                                model.everything(of, all, all)),
                        Question.about(
                                world,
                                caller,
                                Request.get(request.path() + "&_type=Observation"),
                                of,
                                model.everything(of, labs, all)));
            });
        });
    }

    private static Stream<Question> lastn(Matrix matrix) {
        var world = matrix.world();
        return matrix.readers().some().stream()
                .flatMap(caller -> Stream.of("A", "B").flatMap(patient -> {
                    var scores = world.current("Observation").stream()
                            .filter(version -> version.name().endsWith("Score" + patient))
                            .toList();
                    var surveys = scores.stream()
                            .filter(version -> version.tags().contains("category=survey"))
                            .toList();
                    var subject = world.reference("patient" + patient);
                    var codes = "code=" + FhirTestClient.encoded(World.SYSTEM + "|score," + World.SYSTEM + "|mood");
                    var request = Request.get("/Observation/$lastn?patient=" + subject + "&" + codes);
                    var posted = "{\"resourceType\":\"Parameters\",\"parameter\":["
                            + "{\"name\":\"max\",\"valuePositiveInt\":2},"
                            + "{\"name\":\"subject\",\"valueString\":\"" + subject + "\"}]}";
                    var last =
                            Question.of(world, caller, request, caller.model().last(scores, 1));
                    return Stream.of(
                            last,
                            last.by(Route.BATCH),
                            Question.of(
                                    world,
                                    caller,
                                    Request.get(request.path() + "&max=3"),
                                    caller.model().last(scores, 3)),
                            Question.of(
                                    world,
                                    caller,
                                    Request.get(request.path() + "&category=survey"),
                                    caller.model().last(surveys, 1)),
                            Question.of(
                                    world,
                                    caller,
                                    Request.post("/Observation/$lastn?" + codes, posted),
                                    caller.model().last(scores, 2)));
                }));
    }

    private static Stream<Question> documents(Matrix matrix) {
        var world = matrix.world();
        return matrix.readers().some().stream()
                .flatMap(caller -> Stream.of("A", "B").flatMap(patient -> {
                    var latestFirst = Stream.of("closedDocument", "document", "oldDocument")
                            .map(name -> world.get(name + patient))
                            .toList();
                    var path = "/DocumentReference/$docref";
                    var asked = path + "?patient=" + world.id("patient" + patient);
                    var posted = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patient\",\"valueId\":\""
                            + world.id("patient" + patient) + "\"}]}";
                    var ofNow = caller.model().first("DocumentReference", latestFirst);
                    var ofATime = caller.model().search("DocumentReference", latestFirst);
                    return Stream.of(
                            Question.of(world, caller, Request.get(asked), ofNow),
                            Question.of(world, caller, Request.get(asked), ofNow)
                                    .by(Route.BATCH),
                            Question.of(world, caller, Request.post(path, posted), ofNow),
                            Question.of(world, caller, Request.get(asked + "&start=2025-01-01"), ofATime));
                }));
    }

    private static Stream<Question> summary(Matrix matrix) {
        var world = matrix.world();
        return matrix.readers().some().stream()
                .flatMap(caller -> Stream.of("A", "B").flatMap(letter -> {
                    var patient = world.get("patient" + letter);
                    var lookedFor = world.current().stream()
                            .filter(version ->
                                    LOOKED_FOR.contains(version.name().replaceFirst(letter + "$", "")))
                            .filter(version -> version.name().endsWith(letter))
                            .toList();
                    var path = "/" + patient.reference() + "/$summary";
                    var expected = caller.model().summary(patient, lookedFor, world.current());
                    return Stream.of(
                            Question.about(world, caller, Request.get(path), patient, expected),
                            Question.about(world, caller, Request.post(path, NO_PARAMETERS), patient, expected),
                            Question.about(world, caller, Request.get(path), patient, expected)
                                    .by(Route.BATCH),
                            Question.of(
                                    world,
                                    caller,
                                    Request.get("/Patient/$summary?identifier=" + SearchChannels.identifier(patient)),
                                    caller.model().summaryBySearch(patient, lookedFor, world.current())));
                }));
    }

    private static Stream<Question> onResources(Matrix matrix) {
        var world = matrix.world();
        var names =
                List.of("labA", "labB", "vitalA", "movedA", "movedB", "patientA", "patientB", "practitioner", "group");
        return matrix.readers().some().stream().flatMap(caller -> names.stream().flatMap(name -> {
            var version = world.get(name);
            var path = "/" + version.reference();
            var old = world.versions(name).get(0);
            return Stream.of(
                    Question.about(
                            world,
                            caller,
                            Request.get(path + "/$meta"),
                            version,
                            caller.model().one('r', version, Expected.done(version))),
                    Question.about(
                            world,
                            caller,
                            Request.get(path + "/_history/1/$meta"),
                            version,
                            caller.model().one('r', old, Expected.done(old)).or(400, 403, 404)));
        }));
    }

    /** Of versions and of two resources, either of which may be out of reach. */
    private static Stream<Question> comparisons(Matrix matrix) {
        var world = matrix.world();
        var names = List.of("amendedA", "amendedB", "recategorizedA", "movedA", "movedB", "deletedA", "deletedB");
        var pairs = List.of(
                List.of("labA", "sodiumA"),
                List.of("labA", "labB"),
                List.of("labB", "labA"),
                List.of("labA", "deletedB"),
                List.of("closedA", "labA"),
                List.of("patientA", "patientB"));
        return matrix.readers().some().stream().flatMap(caller -> {
            var model = caller.model();
            var ofVersions = names.stream().map(name -> {
                var now = world.get(name);
                var before = world.versions(name).get(0);
                var request = Request.get("/" + now.reference() + "/$diff?fromVersion=1");
                return model.one('r', now, Expected.done(now)).isAllowed()
                        ? Question.of(world, caller, request, model.compared(now, before))
                        : Question.about(world, caller, request, now, model.compared(now, before));
            });
            var ofTwo = pairs.stream()
                    .map(pair -> Question.of(
                            world,
                            caller,
                            Request.get("/$diff?from=" + world.reference(pair.get(0)) + "&to="
                                    + world.reference(pair.get(1))),
                            model.comparedFreely(world.get(pair.get(0)), world.get(pair.get(1)))));
            // What cannot be seen is answered as what never was.
            var asNever = Stream.of("labB", "deletedB", "closedA")
                    .map(world::get)
                    .map(hidden -> Question.about(
                            world,
                            caller,
                            Request.get("/$diff?from=" + world.reference("sodiumA") + "&to=" + hidden.reference()),
                            hidden,
                            model.comparedFreely(world.get("sodiumA"), hidden)));
            return Stream.of(ofVersions, ofTwo, asNever).flatMap(each -> each);
        });
    }

    /** Of one resource, of a list, and along references. */
    private static Stream<Question> queries(Matrix matrix) {
        var world = matrix.world();
        var names = List.of("labA", "labB", "closedA", "deletedA", "deletedB", "patientA", "patientB", "practitioner");
        var lists = List.of("Observation", "Patient", "Condition", "Encounter", "Practitioner");
        return matrix.readers().some().stream().flatMap(caller -> {
            var model = caller.model();
            var one = names.stream()
                    .map(world::get)
                    .flatMap(version -> Stream.of(
                            Question.about(
                                    world,
                                    caller,
                                    query(
                                            "",
                                            "{" + version.type() + "(id:\"" + version.id()
                                                    + "\"){id identifier{value}}}"),
                                    version,
                                    model.queried(version)),
                            Question.about(
                                    world,
                                    caller,
                                    query("/" + version.reference(), "{id identifier{value}}"),
                                    version,
                                    model.one('r', version, Expected.done(version))
                                            .or(404))));
            var many = lists.stream()
                    .map(type -> Question.of(
                            world,
                            caller,
                            query("", "{" + type + "List(_tag:\"" + world.tag + "\"){id}}"),
                            model.queriedList(type, world.current(type))));
            var along = Stream.of("panelOverB", "panelOverClosed")
                    .map(world::get)
                    .map(from -> {
                        var targets = from.links().stream()
                                .flatMap(link -> world.current().stream()
                                        .filter(version -> version.id().equals(link.id())))
                                .toList();
                        return Question.about(
                                world,
                                caller,
                                query(
                                        "",
                                        "{Observation(id:\"" + from.id()
                                                + "\"){id hasMember{resource(optional:true){... on Observation{id identifier{value}}}}}}"),
                                from,
                                model.queried(from, targets));
                    });
            return Stream.of(one, many, along).flatMap(each -> each);
        });
    }

    private static Request query(String path, String query) {
        return Request.get(path + "/$graphql?query=" + FhirTestClient.encoded(query));
    }

    private static Stream<Question> onCodes(Matrix matrix) {
        var gender = "http://hl7.org/fhir/ValueSet/administrative-gender";
        var genders = "http://hl7.org/fhir/administrative-gender";
        var requests = List.of(
                Request.get("/ValueSet/$expand?url=" + gender),
                Request.get("/ValueSet/$validate-code?url=" + gender + "&system=" + genders + "&code=female"),
                Request.get("/CodeSystem/$validate-code?url=" + genders + "&code=female"),
                Request.get("/CodeSystem/$lookup?system=" + genders + "&code=female"),
                Request.get("/CodeSystem/$subsumes?system=" + genders + "&codeA=female&codeB=male"),
                Request.post(
                        "/Patient/$validate",
                        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"resource\":"
                                + "{\"resourceType\":\"Patient\"}}]}"));
        return requests.stream().flatMap(request -> matrix.readers().some().stream()
                .map(caller -> Question.of(
                        matrix.world(), caller, request, caller.model().anyone(Expected.done()))));
    }

    private static Stream<Change> metaAdd(Matrix matrix) {
        return matrix.writers().some().stream().flatMap(caller -> Stream.of("W", "X")
                .map(patient -> new Change(matrix, caller, "$meta-add to " + patient + "'s", Route.DIRECT, targets -> {
                    var target = targets.of(patient);
                    var meta = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"meta\",\"valueMeta\":"
                            + "{\"tag\":[{\"system\":\"" + World.SYSTEM + "\",\"code\":\"added\"}]}}]}";
                    var expected = caller.model().one('u', target, Expected.done(target));
                    // A tag is no new version.
                    var plan = new Plan(
                            null,
                            Request.post("/" + target.reference() + "/$meta-add", meta),
                            expected,
                            false,
                            null,
                            "Observation",
                            null,
                            true);
                    return expected.refusals().contains(404) ? plan.hiding(target.id()) : plan;
                })));
    }

    /** Every operation that the server names, at each level. */
    private static Stream<Question> others(Matrix matrix) {
        var world = matrix.world();
        var callers = List.of(
                matrix.readers().nobody(),
                matrix.readers().ofPatient("patient/*.cruds"),
                matrix.readers().ofPractitioner("user/*.cruds"),
                matrix.readers().ofSystem("system/*.rs"));
        var capabilities =
                World.read(matrix.almighty().send(Request.get("/metadata")).body());
        var paths = new ArrayList<String>();
        capabilities.path("rest").path(0).path("operation").forEach(operation -> {
            var name = operation.path("name").asText();
            if (!WITH_RULE.contains(name)) {
                paths.add("/$" + name);
            }
        });
        capabilities.path("rest").path(0).path("resource").forEach(resource -> {
            var type = resource.path("type").asText();
            resource.path("operation").forEach(operation -> {
                var name = operation.path("name").asText();
                if (!WITH_RULE.contains(name)) {
                    paths.add("/" + type + "/$" + name);
                    world.current(type).stream()
                            .filter(version -> version.name().endsWith("B"))
                            .limit(1)
                            .forEach(version -> paths.add("/" + version.reference() + "/$" + name));
                }
            });
        });
        paths.addAll(List.of("/$meta", "/Observation/$meta", "/Patient/$everything", "/$export", "/Patient/$export"));
        return callers.stream().flatMap(caller -> paths.stream().distinct().flatMap(path -> Stream.of(
                        Request.get(path), Request.post(path.replaceFirst("\\?.*", ""), NO_PARAMETERS))
                .map(request -> Question.of(
                        world,
                        caller,
                        request,
                        caller.model().isKnown()
                                // What is not there at that level is no one's.
                                ? Expected.refused(403, 400, 404, 405)
                                : Expected.refused(401)))));
    }
}
