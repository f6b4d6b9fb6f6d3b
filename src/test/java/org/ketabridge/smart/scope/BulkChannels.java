package org.ketabridge.smart.scope;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketabridge.smart.scope.Expected.Found;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FhirTestClient;

/** Bulk exports, with all that is in their files, and the exports of others. */
final class BulkChannels {

    /** By world: what its own service has exported. */
    private static final Map<String, String> OF_THE_FIXTURE = new ConcurrentHashMap<>();

    private BulkChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("$export", 90, BulkChannels::exports),
                new Channel("exports of others", 60, BulkChannels::ofOthers));
    }

    private static Stream<? extends Cell> exports(Matrix matrix) {
        var world = matrix.world();
        var since = "&_since=" + world.begin();
        var patient = world.reference("patientA");
        var posted =
                "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"patient\",\"valueReference\":{\"reference\":\""
                        + patient + "\"}}]}";
        var group = world.get("group");
        return callers(matrix)
                .flatMap(caller -> Stream.of("Observation", "Condition", "Provenance", "Binary", "Patient")
                        .flatMap(type -> {
                            var asked = "$export?_type=" + type + since;
                            return Stream.of(
                                    new Export(
                                            world,
                                            caller,
                                            Request.get("/" + asked + "&_typeFilter="
                                                    + FhirTestClient.encoded(type + "?_tag=" + world.tag)),
                                            ofType(world, caller, type, any -> true)),
                                    new Export(
                                            world,
                                            caller,
                                            Request.get("/" + group.reference() + "/" + asked),
                                            ofGroup(world, caller, type, group)),
                                    new Export(
                                            world,
                                            caller,
                                            Request.post("/Patient/" + asked, posted),
                                            ofPatient(world, caller, type, world.get("patientA"))));
                        }));
    }

    /** More services than other channels have: nobody else exports. */
    private static Stream<Caller> callers(Matrix matrix) {
        var readers = matrix.readers();
        return Stream.concat(
                readers.some().stream(),
                Stream.of(
                        readers.ofSystem("system/*.rs"),
                        readers.ofSystem("system/*.cruds"),
                        readers.ofSystem("system/Observation.rs", "system/Group.r"),
                        readers.ofSystem(
                                "system/Observation.rs?category=laboratory", "system/Patient.rs", "system/Group.rs"),
                        readers.ofSystem(
                                "system/Observation.rs?category=survey", "system/Provenance.s", "system/Group.r")));
    }

    /** Of all that it was granted, what a service may do of itself. */
    private static AccessModel service(Caller caller) {
        return asService(caller).model();
    }

    /** The same who asks, of whom is expected what a service may do of all that was granted. */
    static Caller asService(Caller caller) {
        var grant = caller.grant();
        return grant == null
                ? caller
                : new Caller(
                        caller.name(),
                        new Grant(
                                grant.client(),
                                grant.scopes().stream()
                                        .filter(scope -> scope.startsWith("system/"))
                                        .collect(Collectors.toSet()),
                                null,
                                grant.fhirUser()),
                        caller.sender());
    }

    private static Expected ofType(World world, Caller caller, String type, Predicate<Version> isAsked) {
        var model = service(caller);
        if (!model.isKnown()) {
            return Expected.refused(401);
        }
        if (!model.permits('s', type)) {
            return Expected.refused(403);
        }
        var stored = world.everyVersion().stream()
                .filter(version -> version.current() && version.type().equals(type))
                .filter(isAsked)
                .filter(version -> model.permits('s', version))
                .toList();
        // It belongs to no record, and is about something in two.
        var ofBoth = world.get("provenanceOfBoth");
        var may = model.permits('s', ofBoth) && type.equals("Provenance") ? Set.of(ofBoth) : Set.<Version>of();
        return new Expected(new Found(Set.copyOf(stored), may, null, false, true), Set.of());
    }

    private static Expected ofGroup(World world, Caller caller, String type, Version group) {
        var model = service(caller);
        var members = Set.of(world.id("patientA"), world.id("patientB"));
        if (model.isKnown() && !caller.model().permits('r', group.type())) {
            return Expected.refused(403);
        }
        return ofType(world, caller, type, version -> version.owners().stream().anyMatch(members::contains));
    }

    private static Expected ofPatient(World world, Caller caller, String type, Version patient) {
        var expected = ofType(world, caller, type, version -> version.owners().contains(patient.id()));
        // Who may not search patients cannot name one either.
        return expected.isAllowed() && !service(caller).permits('s', patient) ? Expected.refused(400) : expected;
    }

    /** Its status, a file of it, and its end, for whoever did not begin it. */
    private static Stream<? extends Cell> ofOthers(Matrix matrix) {
        var world = matrix.world();
        var path = OF_THE_FIXTURE.computeIfAbsent(world.tag, tag -> begin(matrix));
        var id = path.substring(path.indexOf('=') + 1);
        return callers(matrix).flatMap(caller -> {
            var model = service(caller);
            var expected = !model.isKnown()
                    ? Expected.refused(401)
                    : model.isUnbound() ? Expected.refused(403, 404) : Expected.refused(403);
            var hidden = expected.refusals().contains(404) ? id : null;
            return Stream.of(
                            Request.get(path),
                            Request.get("/$export-file?export=" + id + "&file=Patient.ndjson"),
                            Request.delete(path))
                    .map(request -> new Question(world, caller, request, Route.DIRECT, expected, hidden));
        });
    }

    private static String begin(Matrix matrix) {
        var request =
                Request.get("/$export?_type=Patient&_since=" + matrix.world().begin());
        return Export.location(matrix.almighty().send(request.with("Prefer", "respond-async")));
    }

    /** A cell of one export: it is begun, waited for, and its files are looked into. */
    private record Export(World world, Caller caller, Request request, Expected expected) implements Cell {

        static String location(Answer begun) {
            return ExportClient.below(begun.headers()
                    .getOrDefault("content-location", List.of(""))
                    .get(0));
        }

        @Override
        public Verdict check() {
            var begun = caller.send(request.with("Prefer", "respond-async"));
            var answer = begun.status() == 202 ? files(begun) : begun;
            return Verdict.of(expected.isAllowed(), AnswerCheck.of(world, request, expected, answer), this, answer);
        }

        /** All of them as one Bundle. */
        private Answer files(Answer begun) {
            var token = caller.sender().token();
            var client = caller.sender().client().withToken(String.valueOf(token));
            var exports = new ExportClient(client);
            var status = exports.await(location(begun));
            if (status.statusCode() != 200) {
                return Answer.of(status);
            }
            var manifest = ExportClient.read(status.body());
            var bundle = JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle");
            var entries = bundle.putArray("entry");
            exports.resources(manifest, "output")
                    .byType()
                    .forEach((type, resources) -> resources.forEach(resource -> entries.addObject()
                            .put(
                                    "fullUrl",
                                    "here/" + type + "/" + resource.path("id").asText())
                            .set("resource", resource)));
            exports.resources(manifest, "deleted").of("Bundle").forEach(deleted -> deleted.path("entry")
                    .forEach(entry -> entries.addObject()
                            .put(
                                    "fullUrl",
                                    "here/" + entry.path("request").path("url").asText())));
            client.send(location(begun), HttpRequest.Builder::DELETE);
            return new Answer(200, Map.of(), bundle.toString());
        }

        @Override
        public boolean isHarmless() {
            return true;
        }

        @Override
        public String toString() {
            return request + " by " + caller + ", expected " + expected;
        }
    }
}
