package org.ketabridge.smart.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketabridge.smart.scope.Expected.Found;
import org.ketabridge.testing.FhirTestClient;

/** Bulk exports, with all that is in their files, and the exports of others. */
final class BulkChannels {

    /** By world: what its own service has exported. */
    private static final Map<String, String> OF_THE_FIXTURE = new ConcurrentHashMap<>();

    /** By world: a file that a service has exported. */
    private static final Map<String, Request> OF_A_SERVICE = new ConcurrentHashMap<>();

    private BulkChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("$export", 90, BulkChannels::exports),
                new Channel("$export of inner groups", 12, BulkChannels::ofInnerGroups),
                new Channel("$export by chains", 18, BulkChannels::byChains),
                new Channel("exports of others", 60, BulkChannels::ofOthers),
                new Channel("files of exports", 45, BulkChannels::files),
                new Channel("exports that are taken back", 6, BulkChannels::takenBack));
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
                                    new ExportCell(
                                            world,
                                            caller,
                                            Request.get("/" + asked + "&_typeFilter="
                                                    + FhirTestClient.encoded(type + "?_tag=" + world.tag)),
                                            ofType(world, caller, type, any -> true)),
                                    new ExportCell(
                                            world,
                                            caller,
                                            Request.get("/" + group.reference() + "/" + asked),
                                            ofGroup(world, caller, type, group)),
                                    new ExportCell(
                                            world,
                                            caller,
                                            Request.post("/Patient/" + asked, posted),
                                            ofPatient(world, caller, type, world.get("patientA"))));
                        }));
    }

    /** Those of a Group, of which the only member is a Group. */
    private static Stream<ExportCell> ofInnerGroups(Matrix matrix) {
        var world = matrix.world();
        var group = world.get("groups");
        return services(matrix).flatMap(caller -> Stream.of("Observation", "Patient")
                .map(type -> new ExportCell(
                        world,
                        caller,
                        Request.get("/" + group.reference() + "/$export?_type=" + type + "&_since=" + world.begin()),
                        ofGroup(world, caller, type, group))));
    }

    /** Those whose patients are women, as all are. */
    private static Stream<ExportCell> byChains(Matrix matrix) {
        var world = matrix.world();
        return services(matrix).flatMap(caller -> Stream.of("Observation", "Condition", "Encounter")
                .map(type -> new ExportCell(
                        world,
                        caller,
                        Request.get("/$export?_type=" + type + "&_since=" + world.begin() + "&_typeFilter="
                                + FhirTestClient.encoded(type + "?_tag=" + world.tag + "&patient.gender=female")),
                        byChain(world, caller, type))));
    }

    private static Expected byChain(World world, Caller caller, String type) {
        var expected = ofType(world, caller, type, version -> !version.owners().isEmpty());
        return expected.isAllowed() && !service(caller).permits('s', "Patient") ? Expected.refused(403) : expected;
    }

    /** More services than other channels have: nobody else exports. */
    private static Stream<Caller> callers(Matrix matrix) {
        return Stream.concat(matrix.readers().some().stream(), services(matrix));
    }

    private static Stream<Caller> services(Matrix matrix) {
        var readers = matrix.readers();
        return Stream.of(
                readers.ofSystem("system/*.rs"),
                readers.ofSystem("system/*.cruds"),
                readers.ofSystem("system/Observation.rs", "system/Group.r"),
                readers.ofSystem("system/*.s", "system/Group.r?code=" + World.SYSTEM + "|groups"),
                readers.ofSystem("system/Observation.rs?category=laboratory", "system/Patient.rs", "system/Group.rs"),
                readers.ofSystem("system/Observation.rs?category=survey", "system/Provenance.s", "system/Group.r"));
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
        if (model.isKnown() && !caller.model().permits('r', group.type())) {
            return Expected.refused(403);
        }
        if (model.isKnown() && !caller.model().permits('r', group)) {
            return Expected.refused(404);
        }
        // A Group in it that is not read has no members.
        var direct = world.get("group");
        var members = group.equals(direct) || model.permits('r', direct)
                ? Set.of(world.id("patientA"), world.id("patientB"))
                : Set.<String>of();
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
        return ExportCell.begin(
                matrix.almighty(),
                Request.get("/$export?_type=Patient&_since=" + matrix.world().begin()));
    }

    /** One of a service that sees all, for whoever comes with another token of the same client. */
    private static Stream<FileCell> files(Matrix matrix) {
        var world = matrix.world();
        var owner = matrix.readers().ofSystem("system/*.rs");
        var request = OF_A_SERVICE.computeIfAbsent(
                world.tag, tag -> ExportCell.aFile(owner, ExportCell.begin(owner, observations(world))));
        var person = matrix.readers().ofPractitioner("user/*.rs", "system/*.rs");
        return Stream.concat(callers(matrix), Stream.of(person))
                .map(caller -> new FileCell(world, caller, request, file(world, owner, caller)));
    }

    private static Request observations(World world) {
        return Request.get("/$export?_type=Observation&_since=" + world.begin() + "&_typeFilter="
                + FhirTestClient.encoded("Observation?_tag=" + world.tag));
    }

    /** All that is in it, or nothing. */
    private static Expected file(World world, Caller owner, Caller caller) {
        var expected = ofType(world, owner, "Observation", version -> !version.deleted());
        var model = service(caller);
        if (!model.isKnown()) {
            return Expected.refused(401);
        }
        if (Objects.requireNonNull(caller.grant()).fhirUser() != null) {
            // It began none.
            return model.isUnbound() ? Expected.refused(403, 404) : Expected.refused(403);
        }
        var isAsMuch = expected.visible().stream().allMatch(version -> model.permits('s', version));
        return isAsMuch ? expected : Expected.refused(403);
    }

    /** With the token that began it revoked, by another token that is granted the same. */
    private static Stream<TakenBack> takenBack(Matrix matrix) {
        return services(matrix)
                .filter(caller -> service(caller).permits('s', "Observation"))
                .map(caller -> new TakenBack(matrix, caller));
    }

    /** A cell of an export that was taken back. */
    private record TakenBack(Matrix matrix, Caller caller) implements Cell {

        @Override
        public Verdict check() {
            var issuer = matrix.issuer();
            var token = issuer.tokenFor(Objects.requireNonNull(caller.grant()));
            var first = new Caller(
                    caller.name(), caller.grant(), new Sender(caller.sender().client(), () -> token));
            var world = matrix.world();
            var path = ExportCell.begin(first, observations(world));
            var file = ExportCell.aFile(first, path);
            issuer.revoke(token);
            var findings = new ArrayList<Finding>();
            var expected = Expected.refused(403);
            for (var request : List.of(file, Request.get(path))) {
                findings.addAll(AnswerCheck.of(world, request, expected, caller.send(request)));
            }
            var removed = caller.send(Request.delete(path));
            return Verdict.of(false, findings, this, removed);
        }

        @Override
        public boolean isHarmless() {
            return true;
        }

        @Override
        public String toString() {
            return "an export that was taken back, by " + caller;
        }
    }
}
