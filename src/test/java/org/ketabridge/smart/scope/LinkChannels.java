package org.ketabridge.smart.scope;

import static org.ketabridge.smart.scope.SearchChannels.identifier;
import static org.ketabridge.smart.scope.SearchChannels.path;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ketabridge.smart.scope.AccessModel.Chained;
import org.ketabridge.smart.scope.AccessModel.Path;
import org.ketabridge.testing.FhirTestClient;

/** Searches that follow references: what they add to the answer, and what they ask about others. */
final class LinkChannels {

    private LinkChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("_include", 150, LinkChannels::includes),
                new Channel("_revinclude", 200, LinkChannels::reverseIncludes),
                new Channel("_include:iterate", 150, LinkChannels::iterations),
                new Channel("chains", 300, LinkChannels::chains),
                new Channel("chains in other forms", 100, LinkChannels::otherChains),
                new Channel("_revinclude of all", 60, LinkChannels::reverseIncludesOfAll),
                new Channel("_has", 250, LinkChannels::has),
                new Channel("_sort by a chain", 80, LinkChannels::sorts));
    }

    private static Question question(Matrix matrix, Caller caller, String path, Expected expected) {
        return Question.of(matrix.world(), caller, Request.get(path), expected);
    }

    private static Stream<Question> includes(Matrix matrix) {
        var world = matrix.world();
        var observations = world.current("Observation");
        return matrix.readers().some().stream()
                .flatMap(caller -> Stream.of("encounter", "subject", "performer", "has-member", "derived-from", "*")
                        .map(parameter -> {
                            var search = caller.model().search("Observation", observations);
                            return question(
                                    matrix,
                                    caller,
                                    path(matrix, "Observation", "&_include=Observation:" + parameter),
                                    caller.model().including(search, world.targets(search.visible(), parameter)));
                        }));
    }

    /** Which references are parameters, the test does not say: only that nothing comes which is out of reach. */
    private static Stream<Question> reverseIncludesOfAll(Matrix matrix) {
        var world = matrix.world();
        return matrix.readers().some().stream()
                .flatMap(caller -> Stream.of("Observation", "Patient").map(type -> {
                    var search = caller.model().search(type, world.current(type));
                    var path = path(matrix, type, "&_revinclude=*");
                    if (!(search.content() instanceof Expected.Found found)) {
                        return question(matrix, caller, path, search);
                    }
                    var may = reached(caller.model(), world.referring(found.must(), "*", "*"));
                    return question(
                            matrix,
                            caller,
                            path,
                            new Expected(
                                    new Expected.Found(found.must(), Set.copyOf(may), found.total(), false, false),
                                    search.refusals()));
                }));
    }

    private record Reverse(String of, String type, String parameter) {}

    private static Stream<Question> reverseIncludes(Matrix matrix) {
        var world = matrix.world();
        return matrix.readers().some().stream().flatMap(caller -> Stream.of(
                        new Reverse("Observation", "Provenance", "target"),
                        new Reverse("Observation", "Observation", "derived-from"),
                        new Reverse("Observation", "Observation", "has-member"),
                        new Reverse("Patient", "Observation", "subject"),
                        new Reverse("Patient", "Observation", "performer"),
                        new Reverse("Patient", "Group", "member"),
                        new Reverse("Practitioner", "Encounter", "participant"),
                        new Reverse("Encounter", "Observation", "encounter"))
                .map(reverse -> {
                    var search = caller.model().search(reverse.of, world.current(reverse.of));
                    var referring = world.referring(search.visible(), reverse.type, reverse.parameter);
                    return question(
                            matrix,
                            caller,
                            path(matrix, reverse.of, "&_revinclude=" + reverse.type + ":" + reverse.parameter),
                            caller.model().including(search, referring));
                }));
    }

    /** What can only be come to by way of something hidden does not come. */
    private static Stream<Question> iterations(Matrix matrix) {
        var world = matrix.world();
        return matrix.readers().some().stream().flatMap(caller -> {
            var model = caller.model();
            var panel = model.search("Observation", List.of(world.get("panelOverPanel")));
            var members = reached(model, world.targets(panel.visible(), "has-member"));
            var membersOfMembers = new ArrayList<>(members);
            membersOfMembers.addAll(reached(model, world.targets(members, "has-member")));
            var all = model.search("Observation", world.current("Observation"));
            var encounters = reached(model, world.targets(all.visible(), "encounter"));
            var clinics = new ArrayList<>(encounters);
            clinics.addAll(world.targets(encounters, "service-provider"));
            var doctors = new ArrayList<>(encounters);
            doctors.addAll(world.targets(encounters, "participant"));
            // One of them is connected in another way too.
            world.targets(all.visible(), "performer").stream()
                    .filter(performer -> performer.type().equals("Practitioner"))
                    .forEach(doctors::add);
            return Stream.of(
                    question(
                            matrix,
                            caller,
                            path(
                                    matrix,
                                    "Observation",
                                    "&_id=" + world.id("panelOverPanel") + "&_include:iterate=Observation:has-member"),
                            model.including(panel, membersOfMembers)),
                    question(
                            matrix,
                            caller,
                            path(
                                    matrix,
                                    "Observation",
                                    "&_include=Observation:encounter&_include:iterate=Encounter:service-provider"),
                            model.including(all, clinics)),
                    question(
                            matrix,
                            caller,
                            path(
                                    matrix,
                                    "Observation",
                                    "&_include=Observation:encounter&_include:iterate=Encounter:participant"),
                            model.including(all, doctors)));
        });
    }

    private static List<Version> reached(AccessModel model, Collection<Version> versions) {
        return versions.stream()
                .filter(version -> model.permits('r', version) || model.permits('s', version))
                .toList();
    }

    /** What refers by a parameter to that one. */
    private static List<Chained> by(World world, Collection<Version> from, String parameter, Version target) {
        return from.stream()
                .filter(version -> world.targets(List.of(version), parameter).contains(target))
                .map(version -> new Chained(version, List.of(target)))
                .toList();
    }

    private static Stream<Question> chains(Matrix matrix) {
        var world = matrix.world();
        var observations = world.current("Observation");
        return matrix.readers().some().stream().flatMap(caller -> {
            var cells = new ArrayList<Question>();
            for (var patient : List.of("patientA", "patientB")) {
                var who = world.get(patient);
                cells.add(chain(
                        matrix,
                        caller,
                        "&subject:Patient.identifier=" + identifier(who),
                        List.of("Patient"),
                        by(world, observations, "subject", who)));
                cells.add(chain(
                        matrix,
                        caller,
                        "&performer:Patient.identifier=" + identifier(who),
                        List.of("Patient"),
                        by(world, observations, "performer", who)));
                cells.add(chain(
                        matrix,
                        caller,
                        "&encounter:Encounter.subject:Patient.identifier=" + identifier(who),
                        List.of("Encounter", "Patient"),
                        twoSteps(world, observations, "encounter", "subject", who)));
            }
            for (var encounter : List.of("encounterA", "encounterB")) {
                var visit = world.get(encounter);
                cells.add(chain(
                        matrix,
                        caller,
                        "&encounter:Encounter.identifier=" + identifier(visit),
                        List.of("Encounter"),
                        by(world, observations, "encounter", visit)));
                cells.add(anyChain(
                        matrix,
                        caller,
                        "&encounter.identifier=" + identifier(visit),
                        List.of("Encounter", "EpisodeOfCare"),
                        by(world, observations, "encounter", visit)));
            }
            var labB = world.get("labB");
            cells.add(chain(
                    matrix,
                    caller,
                    "&has-member:Observation.identifier=" + identifier(labB),
                    List.of("Observation"),
                    by(world, observations, "has-member", labB)));
            cells.add(anyChain(
                    matrix,
                    caller,
                    "&has-member.identifier=" + identifier(labB),
                    List.of("Observation", "QuestionnaireResponse", "MolecularSequence"),
                    by(world, observations, "has-member", labB)));
            var closedA = world.get("closedA");
            cells.add(chain(
                    matrix,
                    caller,
                    "&has-member:Observation.identifier=" + identifier(closedA),
                    List.of("Observation"),
                    by(world, observations, "has-member", closedA)));
            var group = world.get("group");
            cells.add(chain(
                    matrix,
                    caller,
                    "&subject:Group.identifier=" + identifier(group),
                    List.of("Group"),
                    by(world, observations, "subject", group)));
            var practitioner = world.get("practitioner");
            cells.add(chain(
                    matrix,
                    caller,
                    "&performer:Practitioner.identifier=" + identifier(practitioner),
                    List.of("Practitioner"),
                    by(world, observations, "performer", practitioner)));
            var organization = world.get("organization");
            cells.add(chain(
                    matrix,
                    caller,
                    "&encounter:Encounter.service-provider:Organization.identifier=" + identifier(organization),
                    List.of("Encounter", "Organization"),
                    twoSteps(world, observations, "encounter", "service-provider", organization)));
            return cells.stream();
        });
    }

    private static List<Chained> twoSteps(
            World world, Collection<Version> from, String first, String second, Version goal) {
        return from.stream()
                .flatMap(version -> world.targets(List.of(version), first).stream()
                        .filter(middle -> world.targets(List.of(middle), second).contains(goal))
                        .map(middle -> new Chained(version, List.of(middle, goal))))
                .toList();
    }

    private static Question chain(
            Matrix matrix, Caller caller, String more, List<String> typesOnTheWay, List<Chained> matches) {
        return asking(matrix, caller, Path.CHAIN_TO_NAMED_TYPE, more, typesOnTheWay, matches);
    }

    private static Question anyChain(
            Matrix matrix, Caller caller, String more, List<String> typesOnTheWay, List<Chained> matches) {
        return asking(matrix, caller, Path.CHAIN_TO_ANY_TYPE, more, typesOnTheWay, matches);
    }

    private static Question asking(
            Matrix matrix, Caller caller, Path path, String more, List<String> typesOnTheWay, List<Chained> matches) {
        return question(
                matrix,
                caller,
                path(matrix, "Observation", more),
                caller.model().chained("Observation", path, typesOnTheWay, matches));
    }

    /** Where the server may not know the form, or the rules do not say which types are on the way. */
    private static Stream<Question> otherChains(Matrix matrix) {
        var world = matrix.world();
        var patientB = world.get("patientB");
        var encounterB = world.get("encounterB");
        var ofB = by(world, world.current("Observation"), "subject", patientB);
        return matrix.readers().some().stream().flatMap(caller -> Stream.of(
                        chain(matrix, caller, "&subject.identifier=" + identifier(patientB), List.of("Patient"), ofB),
                        chain(matrix, caller, "&patient.identifier=" + identifier(patientB), List.of("Patient"), ofB),
                        asking(
                                matrix,
                                caller,
                                Path.BACK_BY_OWNER,
                                "&subject:Patient._has:Encounter:subject:identifier=" + identifier(encounterB),
                                List.of("Patient", "Encounter"),
                                ofB.stream()
                                        .map(match -> new Chained(match.match(), List.of(patientB, encounterB)))
                                        .toList()),
                        chain(
                                matrix,
                                caller,
                                "&_filter=" + FhirTestClient.encoded("subject.identifier eq " + patientB.secret()),
                                List.of("Patient"),
                                ofB))
                .map(question -> Question.of(
                        world,
                        caller,
                        question.request(),
                        caller.model().isKnown() ? question.expected().or(400, 403) : question.expected())));
    }

    private static Stream<Question> has(Matrix matrix) {
        var world = matrix.world();
        return matrix.readers().some().stream()
                .flatMap(caller -> Stream.of(
                        has(matrix, caller, "Patient", "Observation", "subject", world.get("labA")),
                        has(matrix, caller, "Patient", "Observation", "subject", world.get("labB")),
                        has(matrix, caller, "Patient", "Observation", "performer", world.get("performedByA")),
                        has(matrix, caller, "Patient", "Observation", "performer", world.get("performedByB")),
                        has(matrix, caller, "Observation", "Observation", "derived-from", world.get("derivedFromA")),
                        has(matrix, caller, "Observation", "Observation", "has-member", world.get("panelOverA")),
                        has(matrix, caller, "Encounter", "Observation", "encounter", world.get("inVisitOfB")),
                        has(matrix, caller, "Practitioner", "Observation", "performer", world.get("surveyA")),
                        has(matrix, caller, "Patient", "Condition", "subject", world.get("problemB")),
                        has(matrix, caller, "Patient", "Condition", "subject", world.get("openProblemA")),
                        has(matrix, caller, "Patient", "Group", "member", world.get("group"))));
    }

    private static Question has(
            Matrix matrix, Caller caller, String type, String referring, String parameter, Version by) {
        var matches = matrix.world().targets(List.of(by), parameter).stream()
                .filter(target -> target.type().equals(type))
                .map(target -> new Chained(target, List.of(by)))
                .toList();
        var back = parameter.equals("subject") ? Path.BACK_BY_OWNER : Path.BACK_BY_ANOTHER;
        return question(
                matrix,
                caller,
                path(matrix, type, "&_has:" + referring + ":" + parameter + ":identifier=" + identifier(by)),
                caller.model().chained(type, back, List.of(referring), matches));
    }

    private static Stream<Question> sorts(Matrix matrix) {
        var all = matrix.world().current("Observation").stream()
                .map(version -> new Chained(version, List.of()))
                .toList();
        return matrix.readers().some().stream()
                .flatMap(caller -> Stream.of(
                        asking(
                                matrix,
                                caller,
                                Path.ORDER_BY_OWNER,
                                "&_sort=Patient:subject.family",
                                List.of("Patient"),
                                all),
                        asking(
                                matrix,
                                caller,
                                Path.ORDER_BY_ANOTHER,
                                "&_sort=-Encounter:encounter.identifier",
                                List.of("Encounter"),
                                all)));
    }
}
