package org.ketabridge.smart.scope;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ketabridge.testing.FhirTestClient;

/** Search of one type: what it finds, and how many. */
final class SearchChannels {

    private static final List<String> SOME_TYPES =
            List.of("Observation", "Patient", "Provenance", "Device", "Practitioner", "Group", "Appointment", "Binary");

    private SearchChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("search", 400, SearchChannels::search),
                new Channel("search by POST", 120, SearchChannels::byPost),
                new Channel("search of every type", 200, SearchChannels::everyType),
                new Channel("search in a compartment", 150, SearchChannels::compartments),
                new Channel("count", 200, SearchChannels::counts),
                new Channel("search in other forms", 120, SearchChannels::otherForms),
                new Channel("search for what is hidden", 200, SearchChannels::forHidden));
    }

    /** A search for resources of the test's world and nothing else. */
    static String path(Matrix matrix, String type, String more) {
        return "/" + type + "?_tag=" + matrix.world().tag + "&_count=100" + more;
    }

    private static Question question(Matrix matrix, Caller caller, Request request, Expected expected) {
        return Question.of(matrix.world(), caller, request, expected);
    }

    private static Stream<Question> search(Matrix matrix) {
        var types =
                matrix.world().current().stream().map(Version::type).distinct().toList();
        var every = matrix.readers().every().stream()
                .flatMap(caller -> Stream.of("Observation", "Patient").map(type -> search(matrix, caller, type)));
        var some = matrix.readers().some().stream()
                .flatMap(caller -> types.stream().map(type -> search(matrix, caller, type)));
        return Stream.concat(every, some);
    }

    static Question search(Matrix matrix, Caller caller, String type) {
        return question(
                matrix,
                caller,
                Request.get(path(matrix, type, "")),
                caller.model().search(type, matrix.world().current(type)));
    }

    private static Stream<Question> byPost(Matrix matrix) {
        return matrix.readers().some().stream()
                .flatMap(caller -> SOME_TYPES.stream().flatMap(type -> {
                    var expected = caller.model().search(type, matrix.world().current(type));
                    var tag = "_tag=" + matrix.world().tag;
                    return Stream.of(
                                    Request.form("/" + type + "/_search", tag + "&_count=100"),
                                    Request.form("/" + type + "/_search?_count=100", tag),
                                    Request.get("/" + type + "/_search?_count=100&" + tag))
                            .map(request -> question(matrix, caller, request, expected));
                }));
    }

    /** Types of which nothing is stored here, too. */
    private static Stream<Question> everyType(Matrix matrix) {
        var callers = List.of(
                matrix.readers().ofPatient("patient/*.rs"),
                matrix.readers().ofPatientUser("user/*.read"),
                matrix.readers().ofSystem("system/*.rs"),
                matrix.readers().nobody());
        var types = matrix.almighty()
                .send(Request.get("/metadata"))
                .capabilityTypes()
                .toList();
        return callers.stream().flatMap(caller -> types.stream().map(type -> search(matrix, caller, type)));
    }

    private static Stream<Question> compartments(Matrix matrix) {
        var world = matrix.world();
        return matrix.readers().some().stream().flatMap(caller -> Stream.of(
                        "patientA", "patientB", "encounterA", "encounterB", "practitioner")
                .flatMap(name -> Stream.of("Observation", "Provenance")
                        .filter(type -> type.equals("Observation") || name.startsWith("patient"))
                        .flatMap(type -> {
                            var owner = world.get(name);
                            var inside = world.current(type).stream()
                                    .filter(version -> isInCompartment(version, owner))
                                    .toList();
                            var expected = caller.model().search(type, inside);
                            var path = "/" + owner.reference() + "/" + type;
                            var tag = "_tag=" + world.tag + "&_count=100";
                            return Stream.of(Request.get(path + "?" + tag), Request.form(path + "/_search", tag))
                                    .map(request -> question(matrix, caller, request, expected));
                        })));
    }

    /** R4's compartments: of an Observation by subject, performer or encounter, of a Provenance by its target. */
    private static boolean isInCompartment(Version version, Version owner) {
        return version.links().stream()
                .filter(link -> link.id().equals(owner.id()))
                .anyMatch(link ->
                        List.of("subject", "performer", "encounter", "target").contains(link.parameter()));
    }

    private static Stream<Question> counts(Matrix matrix) {
        return matrix.readers().some().stream()
                .flatMap(caller -> SOME_TYPES.stream().flatMap(type -> {
                    var expected = caller.model().search(type, matrix.world().current(type));
                    // Of these a patient's are told from others by more than a search can say, so that none counts
                    // them.
                    var countable = (caller.model().isUnbound()
                                    || !List.of("Provenance", "Device", "Binary")
                                            .contains(type))
                            && !caller.model().mayMiss(type);
                    var counted = expected.content() instanceof Expected.Found found
                            ? new Expected(found.onlyCounted(countable), expected.refusals())
                            : expected;
                    var tag = "/" + type + "?_tag=" + matrix.world().tag;
                    return Stream.of(
                            question(matrix, caller, Request.get(tag + "&_summary=count"), counted),
                            question(matrix, caller, Request.get(tag + "&_count=0"), counted),
                            question(matrix, caller, Request.get(tag + "&_count=100&_total=accurate"), expected));
                }));
    }

    private static Stream<Question> otherForms(Matrix matrix) {
        return matrix.readers().some().stream()
                .flatMap(caller -> Stream.of("Observation", "Patient").flatMap(type -> {
                    var expected = caller.model().search(type, matrix.world().current(type));
                    return Stream.of(
                                    "&_elements=id",
                                    "&_elements=status,name",
                                    "&_summary=text",
                                    "&_summary=data",
                                    "&_summary=true",
                                    "&_format=xml")
                            .map(more -> question(matrix, caller, Request.get(path(matrix, type, more)), expected));
                }));
    }

    /** Searches that name what is out of reach, or try to widen a filter. */
    private static Stream<Question> forHidden(Matrix matrix) {
        var world = matrix.world();
        var labB = world.get("labB");
        return matrix.readers().some().stream()
                .flatMap(caller -> Stream.of(
                        observations(matrix, caller, "&_id=" + labB.id(), labB::equals),
                        observations(matrix, caller, "&_id=" + labB.id() + "," + world.id("labA"), version -> List.of(
                                        "labA", "labB")
                                .contains(version.name())),
                        observations(matrix, caller, "&identifier=" + identifier(labB), labB::equals),
                        observations(matrix, caller, "&category=survey", tagged("category=survey")),
                        observations(
                                matrix,
                                caller,
                                "&category=survey,laboratory",
                                tagged("category=survey").or(tagged("category=laboratory"))),
                        observations(
                                matrix,
                                caller,
                                "&category:not=laboratory",
                                tagged("category=laboratory").negate()),
                        observations(matrix, caller, "&category:missing=false", version -> true),
                        observations(matrix, caller, "&_lastUpdated=gt2000-01-01", version -> true),
                        observations(
                                matrix,
                                caller,
                                "&subject=" + world.reference("patientB"),
                                refersTo("subject", world.id("patientB"))),
                        observations(
                                matrix,
                                caller,
                                "&patient=" + world.id("patientB"),
                                refersTo("subject", world.id("patientB"))),
                        observations(
                                matrix,
                                caller,
                                "&performer=" + world.reference("patientA"),
                                refersTo("performer", world.id("patientA"))),
                        observations(
                                matrix,
                                caller,
                                "&encounter=" + world.reference("encounterB"),
                                refersTo("encounter", world.id("encounterB"))),
                        observations(matrix, caller, "&_sort=-_lastUpdated", version -> true)));
    }

    static Question observations(Matrix matrix, Caller caller, String more, Predicate<Version> finds) {
        var matches =
                matrix.world().current("Observation").stream().filter(finds).toList();
        return question(
                matrix,
                caller,
                Request.get(path(matrix, "Observation", more)),
                caller.model().search("Observation", matches));
    }

    static String identifier(Version version) {
        return FhirTestClient.encoded(World.SYSTEM + "|" + version.secret());
    }

    private static Predicate<Version> tagged(String tag) {
        return version -> version.tags().contains(tag);
    }

    private static Predicate<Version> refersTo(String parameter, String id) {
        return version -> version.links().stream()
                .anyMatch(
                        link -> link.parameter().equals(parameter) && link.id().equals(id));
    }
}
