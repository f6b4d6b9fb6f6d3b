package org.ketabridge.smart.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ketabridge.smart.scope.Change.Plan;

/** What is written refers to what is out of reach, or is referred to by it: nothing tells that it is there. */
final class ReferenceChannels {

    private static final Expected ANY_REFUSAL = Expected.refused(400, 403, 404, 412, 422);

    private ReferenceChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("references to another's", 110, ReferenceChannels::references),
                new Channel("$validate of references", 40, ReferenceChannels::validated),
                new Channel("delete of what another's refers to", 15, ReferenceChannels::deletes));
    }

    /** An Observation of W that says more, with what must not be told. */
    private record Template(String more, String hidden) {}

    private static List<Template> templates(Matrix matrix) {
        var world = matrix.world();
        var base = matrix.base();
        var encounter = world.get("encounterB");
        var lab = world.get("labB");
        var templates = new ArrayList<Template>();
        templates.add(new Template("'encounter':{'reference':'Encounter/" + encounter.id() + "'}", encounter.id()));
        templates.add(new Template(
                "'encounter':{'reference':'" + base + "/Encounter/" + encounter.id() + "'}", encounter.id()));
        templates.add(new Template(
                "'encounter':{'reference':'Encounter/" + encounter.id() + "/_history/1'}", encounter.id()));
        templates.add(new Template(
                "'encounter':{'reference':'Encounter?identifier=" + World.SYSTEM + "|" + encounter.secret() + "'}",
                encounter.secret()));
        templates.add(new Template(
                "'performer':[{'reference':'Patient/" + world.id("patientB") + "'}]", world.id("patientB")));
        templates.add(new Template(
                "'performer':[{'reference':'Patient?identifier=" + World.SYSTEM + "|"
                        + world.get("patientB").secret() + "'}]",
                world.get("patientB").secret()));
        templates.add(new Template("'hasMember':[{'reference':'Observation/" + lab.id() + "'}]", lab.id()));
        templates.add(new Template("'derivedFrom':[{'reference':'Observation/" + lab.id() + "'}]", lab.id()));
        templates.add(new Template("'focus':[{'reference':'Group/" + world.id("group") + "'}]", world.id("group")));
        templates.add(
                new Template("'device':{'reference':'Device/" + world.id("ownDeviceB") + "'}", world.id("ownDeviceB")));
        templates.add(new Template(
                "'derivedFrom':[{'reference':'Observation/" + world.id("deletedB") + "'}]", world.id("deletedB")));
        templates.add(new Template(
                "'contained':[{'resourceType':'Specimen','id':'s','subject':{'reference':'Patient/"
                        + world.id("patientB") + "'}}],'specimen':{'reference':'#s'}",
                world.id("patientB")));
        templates.add(new Template(
                "'extension':[{'url':'https://w3id.org/nothing','valueReference':{'reference':'Observation/" + lab.id()
                        + "'}}]",
                lab.id()));
        templates.add(
                new Template("'subject':{'reference':'Patient/" + world.id("patientB") + "'}", world.id("patientB")));
        return templates;
    }

    private static List<Caller> callers(Matrix matrix) {
        return List.of(
                matrix.writers().ofPatient("patient/*.cruds"),
                matrix.writers().ofPatient("patient/Observation.cruds"),
                matrix.writers().ofPatient("patient/Observation.cruds?category=laboratory"),
                matrix.writers().ofPatient("patient/Observation.cu"),
                matrix.writers().ofPatientUser("user/*.write", "user/*.read"));
    }

    private static String content(Matrix matrix, Template template, String id) {
        var observation = matrix.world()
                .named(Clinic.observationOf("W", "laboratory", "glucose", "")
                        .replace("'encounter':{'reference':'{encounterW}'},", ""));
        var more = World.read("{" + template.more.replace('\'', '"') + "}");
        observation.setAll(more);
        World.complete(
                observation,
                "Observation",
                "secret"
                        + UUID.nameUUIDFromBytes(template.more.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .toString()
                                .replace("-", ""));
        if (!id.isEmpty()) {
            observation.put("id", id);
        }
        return observation.toString();
    }

    private static Stream<Change> references(Matrix matrix) {
        return callers(matrix).stream().flatMap(caller -> templates(matrix).stream()
                .flatMap(template -> Stream.of(
                        create(matrix, caller, template, Route.DIRECT),
                        create(matrix, caller, template, Route.BATCH),
                        create(matrix, caller, template, Route.TRANSACTION),
                        update(matrix, caller, template),
                        patch(matrix, caller, template))));
    }

    private static Change create(Matrix matrix, Caller caller, Template template, Route route) {
        return new Change(matrix, caller, "create with reference", route, targets -> {
            var request = Request.post("/Observation", content(matrix, template, ""));
            return new Plan(null, request, ANY_REFUSAL, false, null, "Observation", template.hidden, true);
        });
    }

    private static Change update(Matrix matrix, Caller caller, Template template) {
        return new Change(matrix, caller, "update with reference", Route.DIRECT, targets -> {
            var target = targets.of("W");
            var request = Request.put("/" + target.reference(), content(matrix, template, target.id()));
            return new Plan(target, request, ANY_REFUSAL, false, null, "Observation", template.hidden, true);
        });
    }

    private static Change patch(Matrix matrix, Caller caller, Template template) {
        return new Change(matrix, caller, "patch with reference", Route.DIRECT, targets -> {
            var target = targets.of("W");
            var operations = new ArrayList<String>();
            World.read("{" + template.more.replace('\'', '"') + "}")
                    .properties()
                    .forEach(element -> operations.add("{\"op\":\"add\",\"path\":\"/" + element.getKey()
                            + "\",\"value\":" + element.getValue() + "}"));
            var request = Request.jsonPatch("/" + target.reference(), operations.toString());
            return new Plan(target, request, ANY_REFUSAL, false, null, "Observation", template.hidden, true);
        });
    }

    private static Stream<Change> validated(Matrix matrix) {
        return callers(matrix).stream().flatMap(caller -> templates(matrix).stream()
                .map(template -> new Change(
                        matrix,
                        caller,
                        "$validate",
                        Route.DIRECT,
                        targets -> new Plan(
                                null,
                                Request.post("/Observation/$validate", content(matrix, template, "")),
                                Change.AS_NEVER,
                                false,
                                null,
                                "Observation",
                                template.hidden,
                                true))));
    }

    private static Stream<Change> deletes(Matrix matrix) {
        return callers(matrix).stream().flatMap(caller -> Route.AT_ONCE.stream()
                .map(route -> new Change(matrix, caller, "delete of what another's refers to", route, targets -> {
                    var target = targets.of("W");
                    var secret = World.newSecret();
                    var referring = targets.described(
                            "X", "laboratory", UUID.randomUUID().toString(), secret);
                    var json = targets.resource(referring, "X", "laboratory");
                    json.putArray("hasMember").addObject().put("reference", target.reference());
                    targets.store(Request.put("/" + referring.reference(), json.toString()));
                    var refused = caller.model().permits('d', target) ? Expected.refused(409) : Expected.refused(403);
                    return new Plan(
                                    target,
                                    Request.delete("/" + target.reference()),
                                    refused,
                                    false,
                                    null,
                                    "Observation",
                                    null,
                                    true)
                            .silentAbout(Set.of(referring.id(), secret));
                })));
    }
}
