package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every constraint of the guide does what it says and nothing else does it: a resource that breaks only this one has exactly
 * one finding, and none once the constraint is taken out of the guide. The constraints are computed from the compiled guide;
 * the cases stand in {@code conformance/invalid}, one file for each profile and extension.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ConstraintProofTest {

    private final GuideUnderTest guide = new GuideUnderTest();

    private final SortedMap<String, GuideConstraint> constraints = new TreeMap<>(guide.structures().stream()
            .flatMap(structure -> GuideConstraints.of(structure, guide::withSnapshot).stream())
            .collect(Collectors.toMap(GuideConstraint::id, Function.identity())));

    private final List<ConstraintCase> cases = ConstraintCase.all();
    private final List<ExpectedFinding> expected = ExpectedFinding.ofExamples();
    private final Set<ConstraintCase> found = new HashSet<>();
    private final Set<ConstraintCase> silentWithout = new HashSet<>();

    Stream<GuideConstraint> constraints() {
        return constraints.values().stream();
    }

    Stream<ConstraintCase> cases() {
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constraints")
    void hasACase(GuideConstraint constraint) {
        assertThat(cases.stream().anyMatch(one -> one.constraint().equals(constraint.id())))
                .as("conformance/invalid/" + constraint.structure().getIdPart() + ".json has a case of '"
                        + constraint.id() + "'")
                .isTrue();
    }

    @Test
    void noCaseIsOfAConstraintThatTheGuideDoesNotHave() {
        assertThat(cases)
                .extracting(ConstraintCase::constraint)
                .filteredOn(constraint -> !constraints.containsKey(constraint))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isTheOneFindingWhereItIsBroken(ConstraintCase broken) {
        assertThat(findings(broken)).as(broken.constraint()).singleElement().satisfies(finding -> {
            assertThat(finding.severity().name().toLowerCase(Locale.ROOT)).isEqualTo(broken.severity());
            assertThat(finding.code()).isEqualTo(broken.code());
            assertThat(finding.expression()).isEqualTo(broken.expression());
        });
        found.add(broken);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isNotFoundOnceItIsTakenOutOfTheGuide(ConstraintCase broken) {
        var constraint = Objects.requireNonNull(constraints.get(broken.constraint()), broken.constraint());

        assertThat(guide.with(constraint.structureWithout(), () -> findings(broken)))
                .as("without " + broken.constraint())
                .isEmpty();
        silentWithout.add(broken);
    }

    /** Judging the record refuses, judging the care warns. */
    @Test
    void invariantsHaveTheSeverityOfTheDomainReference() throws IOException {
        var compiled = guide.structures().stream()
                .flatMap(structure -> structure.getDifferential().getElement().stream())
                .flatMap(element -> element.getConstraint().stream())
                .map(invariant ->
                        invariant.getKey() + " " + invariant.getSeverity().toCode())
                .collect(Collectors.toSet());

        assertThat(compiled).containsExactlyInAnyOrderElementsOf(severitiesOfTheReference());
    }

    @AfterAll
    void sayHowManyAreProven() {
        var proven = constraints.keySet().stream().filter(this::isProven).count();
        System.out.println("Constraints: " + constraints.size() + ", proven: " + proven);
    }

    private boolean isProven(String constraint) {
        var its = cases.stream()
                .filter(one -> one.constraint().equals(constraint))
                .toList();
        return !its.isEmpty() && found.containsAll(its) && silentWithout.containsAll(its);
    }

    private List<Finding> findings(ConstraintCase broken) {
        return withoutEchoes(guide.validate(broken.resource())).stream()
                .filter(finding -> expected.stream().noneMatch(one -> one.covers(finding)))
                .toList();
    }

    /** The validator goes on to read a value of the wrong type as if it were of the right one. */
    private static List<Finding> withoutEchoes(List<Finding> all) {
        var kept = new ArrayList<Finding>();
        for (var finding : all) {
            var place = finding.expression() + ".";
            if (kept.stream().noneMatch(one -> isWrongType(one) && place.startsWith(one.expression() + "."))) {
                kept.add(finding);
            }
        }
        return kept;
    }

    private static boolean isWrongType(Finding finding) {
        return finding.code().equals("wrong-type") || finding.sentence().contains("definition allows for the type");
    }

    private static List<String> severitiesOfTheReference() throws IOException {
        try (var stream = ConstraintProofTest.class.getResourceAsStream("/conformance/invariant-severities.json")) {
            var severities = new ObjectMapper().readTree(stream).path("severities");
            return severities.properties().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue().asText())
                    .toList();
        }
    }
}
