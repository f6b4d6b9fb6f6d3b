package org.ketabridge.smart.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketabridge.server.PublicAddress;

/** Pages of a search: all of them, by who asked it and by others. */
final class PagingChannels {

    private PagingChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("pages", 60, PagingChannels::pages),
                new Channel("pages of someone else", 120, PagingChannels::pagesOfOthers));
    }

    private static Stream<Pages> pages(Matrix matrix) {
        var world = matrix.world();
        var ofA = OperationChannels.allOfEverything(matrix, "patientA", "");
        return matrix.readers().some().stream().flatMap(caller -> {
            var model = caller.model();
            var patients = model.search("Patient", world.current("Patient"));
            return Stream.of(
                    new Pages(
                            world,
                            caller,
                            OperationChannels.everything(world, "patientA", 3),
                            model.everything(world.get("patientA"), ofA, ofA)),
                    new Pages(
                            world,
                            caller,
                            firstPage(world, "Observation"),
                            model.search("Observation", world.current("Observation"))),
                    new Pages(
                            world, caller, firstPage(world, "Device"), model.search("Device", world.current("Device"))),
                    new Pages(
                            world,
                            caller,
                            Request.get(firstPage(world, "Patient").path() + "&_revinclude=Observation:subject"),
                            model.including(patients, world.referring(patients.visible(), "Observation", "subject"))));
        });
    }

    private static Request firstPage(World world, String type) {
        return Request.get("/" + type + "?_tag=" + world.tag + "&_count=1");
    }

    private static Request at(String address) {
        var path = PublicAddress.FHIR_PATH;
        return Request.get(address.substring(address.indexOf(path) + path.length()));
    }

    /** A search with one match a page, followed to its end. */
    private record Pages(World world, Caller caller, Request first, Expected whole) implements Cell {

        @Override
        public Verdict check() {
            if (!(whole.content() instanceof Expected.Found found)) {
                return Question.of(world, caller, first, whole).check();
            }
            var each = new Expected(
                    new Expected.Found(Set.of(), whole.visible(), found.total(), false, false), whole.refusals());
            var findings = new ArrayList<Finding>();
            var seen = new ArrayList<String>();
            var request = first;
            var answer = caller.send(request);
            for (var page = 0; page < 200; page++) {
                findings.addAll(AnswerCheck.of(world, request, each, answer));
                seen.addAll(answer.entries());
                var next = answer.next();
                if (next.isEmpty() || !findings.isEmpty()) {
                    break;
                }
                request = at(next.get());
                answer = caller.send(request);
            }
            var missing = found.must().stream()
                    .filter(version -> !seen.contains(version.reference()))
                    .collect(Collectors.toSet());
            if (findings.isEmpty() && !missing.isEmpty() && whole.refusals().isEmpty()) {
                findings.add(Finding.wrongRefusal("lacks " + missing));
            }
            return Verdict.of(true, findings, "pages of " + first + " by " + caller + ", last " + request, answer);
        }

        @Override
        public boolean isHarmless() {
            return true;
        }
    }

    private static Stream<Question> pagesOfOthers(Matrix matrix) {
        var readers = matrix.readers();
        var askers = List.of(
                matrix.almighty(),
                readers.ofPatient("patient/*.cruds"),
                readers.ofPatient("patient/Observation.rs"),
                readers.ofPatientUser("user/*.cruds"));
        var cells = new ArrayList<Question>();
        for (var asker : askers) {
            var found = (Expected.Found) asker.model()
                    .search("Observation", matrix.world().current("Observation"))
                    .content();
            var next = asker.send(firstPage(matrix.world(), "Observation")).next();
            if (found == null || next.isEmpty()) {
                continue;
            }
            for (var other : readers.some()) {
                var grant = other.grant();
                var expected = grant != null && grant.equals(asker.grant())
                        ? Expected.found(Set.of(), found.must())
                        : other.model().anyone(Expected.refused(410));
                cells.add(Question.of(
                        matrix.world(),
                        other,
                        at(next.get()),
                        expected.content() == null
                                ? expected
                                : new Expected(
                                        new Expected.Found(Set.of(), found.must(), found.total(), false, false),
                                        Set.of())));
            }
            cells.add(Question.of(
                    matrix.world(),
                    readers.unknown(),
                    at(next.get().replaceAll("_getpages=[^&]+", "_getpages=" + Question.NEVER)),
                    Expected.refused(401)));
        }
        return cells.stream();
    }
}
