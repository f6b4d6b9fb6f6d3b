package org.ketabridge.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.testing.FhirTestClient.encoded;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.conformance.GuidePackage;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.ValueSetMembers;
import org.springframework.beans.factory.annotation.Autowired;

/** The terminology operations over everything that the guide and the excerpts define. */
@FhirServerTest
class TerminologyIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final GuidePackage GUIDE = GuidePackage.fromClasspath(FHIR);
    private static final List<CodeSystem> EXCERPTS =
            TerminologyExcerpts.fromClasspath(FHIR).codeSystems();

    @Autowired
    private FhirTestClient client;

    static Stream<ValueSet> valueSets() {
        return GUIDE.all(ValueSet.class);
    }

    static Stream<CodeSystem> codeSystems() {
        return Stream.concat(ownCodeSystems(), EXCERPTS.stream());
    }

    static Stream<CodeSystem> ownCodeSystems() {
        return GUIDE.all(CodeSystem.class);
    }

    static Stream<ConceptMap> conceptMaps() {
        return GUIDE.all(ConceptMap.class);
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void expandsToExactlyItsCodesEachWithADisplay(ValueSet set) {
        var expanded = expanded(set);

        assertThat(expanded)
                .extracting(code -> code.getSystem() + "#" + code.getCode())
                .containsExactlyInAnyOrderElementsOf(members(set).stream()
                        .map(code -> code.getSystem() + "#" + code.getCode())
                        .toList());
        assertThat(expanded)
                .allSatisfy(
                        code -> assertThat(code.getDisplay()).as(code.getCode()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void validatesItsMembersAndNothingElse(ValueSet set) {
        for (var member : members(set)) {
            assertThat(validated(set, member.getSystem(), member.getCode()))
                    .as(member.getCode())
                    .isTrue();
        }
        assertThat(validated(set, set.getCompose().getIncludeFirstRep().getSystem(), "no-such-code"))
                .isFalse();
        for (var other : others(set)) {
            assertThat(validated(set, other.getSystem(), other.getCode()))
                    .as(other.getCode())
                    .isFalse();
        }
    }

    /** Of each of its systems a code that exists and is not in the set, as far as there is one. */
    private static List<Coding> others(ValueSet set) {
        return set.getCompose().getInclude().stream()
                .map(ConceptSetComponent::getSystem)
                .distinct()
                .flatMap(url -> codeSystems().filter(system -> system.getUrl().equals(url)))
                .flatMap(system -> system.getConcept().stream()
                        .map(concept -> new Coding(system.getUrl(), concept.getCode(), null))
                        .filter(code -> members(set).stream()
                                .noneMatch(member -> member.getSystem().equals(code.getSystem())
                                        && member.getCode().equals(code.getCode())))
                        .limit(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("codeSystems")
    void looksUpEveryCode(CodeSystem system) {
        for (var concept : system.getConcept()) {
            var answer = parameters(client.get(
                    "/CodeSystem/$lookup?system=" + encoded(system.getUrl()) + "&code=" + encoded(concept.getCode())));

            assertThat(answer.getParameter("display").getValue().primitiveValue())
                    .as(concept.getCode())
                    .isEqualTo(concept.getDisplay());
        }
    }

    @ParameterizedTest
    @MethodSource("conceptMaps")
    void translatesEveryElementOfAMap(ConceptMap map) {
        for (var group : map.getGroup()) {
            for (var element : group.getElement()) {
                var answer = parameters(client.get("/ConceptMap/$translate?url=" + encoded(map.getUrl()) + "&system="
                        + encoded(group.getSource()) + "&code=" + element.getCode()));
                var expected = map.getGroup().stream()
                        .filter(other -> other.getSource().equals(group.getSource()))
                        .flatMap(other -> other.getElement().stream()
                                .filter(same -> same.getCode().equals(element.getCode()))
                                .flatMap(same -> same.getTarget().stream())
                                .map(target -> target.getEquivalence().toCode() + " " + other.getTarget() + "#"
                                        + target.getCode() + " " + target.getDisplay()))
                        .filter(target -> !target.startsWith(ConceptMapEquivalence.UNMATCHED.toCode()))
                        .toList();

                assertThat(answer.getParameters("match").stream()
                                .map(TerminologyIT::match)
                                .filter(match -> !match.startsWith(ConceptMapEquivalence.UNMATCHED.toCode())))
                        .as(element.getCode())
                        .containsExactlyInAnyOrderElementsOf(expected);
                assertThat(answer.getParameterBool("result")).isEqualTo(!expected.isEmpty());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ownCodeSystems")
    void knowsThatCodesOfAFlatSystemDoNotSubsumeEachOther(CodeSystem system) {
        var first = system.getConcept().get(0).getCode();
        var second = system.getConcept().get(system.getConcept().size() - 1).getCode();

        if (system.getContent() == CodeSystem.CodeSystemContentMode.COMPLETE) {
            assertThat(subsumption(system, first, first)).isEqualTo("equivalent");
            if (!first.equals(second)) {
                assertThat(subsumption(system, first, second)).isEqualTo("not-subsumed");
            }
        }
        assertThat(subsumes(system, first, "no-such-code").statusCode()).isBetween(400, 422);
    }

    @Test
    void readsSubsumptionFromAHierarchy() {
        var system = new CodeSystem();
        system.setUrl("http://example.org/CodeSystem/anaesthetics").setStatus(PublicationStatus.ACTIVE);
        system.setContent(CodeSystem.CodeSystemContentMode.COMPLETE);
        system.addConcept()
                .setCode("any")
                .addConcept()
                .setCode("dissociative")
                .addConcept()
                .setCode("ketamine");
        assertThat(client.post("/CodeSystem", FhirTestClient.json(system)).statusCode())
                .isEqualTo(201);

        assertThat(subsumption(system, "any", "ketamine")).isEqualTo("subsumes");
        assertThat(subsumption(system, "ketamine", "any")).isEqualTo("subsumed-by");
    }

    static Stream<CodeSystem> excerptsOfTwoCodes() {
        return EXCERPTS.stream().filter(system -> system.getConcept().size() > 1);
    }

    @ParameterizedTest
    @MethodSource("excerptsOfTwoCodes")
    void doesNotGuessSubsumptionInAnExcerpt(CodeSystem system) {
        var answer = subsumes(
                system,
                system.getConcept().get(0).getCode(),
                system.getConcept().get(1).getCode());

        assertRefused(answer, IssueType.NOTSUPPORTED, "not-supported", system.getUrl());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mg", "mg/kg", "mg/h", "mm[Hg]", "/min", "{score}"})
    void readsUnitsByTheirGrammar(String unit) {
        assertThat(validated("http://unitsofmeasure.org", unit)).isTrue();
        assertThat(validated("http://unitsofmeasure.org", unit + "mmHg")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://standardterms.edqm.eu, 20049000, http://snomed.info/sct, 46713006",
        "urn:oid:2.16.840.1.113883.3.989.2.1.1.19, 33, https://w3id.org/ketabridge/CodeSystem/seriousness-criterion, hospitalization",
    })
    void translatesBack(String system, String code, String to, String expected) {
        var answer = parameters(client.get("/ConceptMap/$translate?reverse=true&system=" + encoded(system) + "&code="
                + code + "&targetsystem=" + encoded(to)));

        assertThat(answer.getParameterBool("result")).isTrue();
        assertThat(answer.getParameters("match"))
                .extracting(TerminologyIT::match)
                .anyMatch(match -> match.contains(to + "#" + expected + " "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ConceptMap/$translate?system=http://snomed.info/sct&code=422587007",
                "/ConceptMap/$translate?code=422587007&system=http://snomed.info/sct&targetsystem=https://www.meddra.org",
                "/ConceptMap/adverse-events-to-meddra/$translate?system=http://snomed.info/sct&code=422587007",
            })
    void findsANameOfMedDraHoweverItIsAsked(String translation) {
        var answer = parameters(client.get(translation));

        assertThat(answer.getParameterBool("result")).isTrue();
        assertThat(answer.getParameters("match"))
                .extracting(TerminologyIT::match)
                .containsExactly("equivalent https://www.meddra.org#null Nausea");
    }

    @Test
    void findsNoNameOfMedDraWhereAnotherTargetIsAsked() {
        var answer = parameters(
                client.get(
                        "/ConceptMap/$translate?system=http://snomed.info/sct&code=422587007&targetsystem=http://standardterms.edqm.eu"));

        assertThat(answer.getParameterBool("result")).isFalse();
        assertThat(answer.getParameters("match")).isEmpty();
    }

    @Test
    void expandsAValueSetOfR4InBothSpellings() {
        var set = new ValueSet();
        set.setUrl("http://hl7.org/fhir/ValueSet/adverse-event-causality-assess");

        assertThat(expanded(set))
                .extracting(ValueSetExpansionContainsComponent::getCode)
                .contains("Probably-Likely", "probably-likely");
    }

    static Stream<String> systemsNotWhollyHere() {
        return Stream.concat(
                Stream.of(
                        "http://hl7.org/fhir/sid/icd-9-cm",
                        "http://unitsofmeasure.org",
                        "http://standardterms.edqm.eu"),
                EXCERPTS.stream().map(CodeSystem::getUrl).filter(url -> !url.startsWith("http://terminology.hl7.org")));
    }

    @ParameterizedTest
    @MethodSource("systemsNotWhollyHere")
    void namesTheSystemThatIsNotLoadedInsteadOfExpandingWhatIsThere(String system) {
        assertRefusedAsNotLoaded(expansion(whole(system)), system);
    }

    @Test
    void namesASystemThatAnotherValueSetTakes() {
        var inner = whole("http://hl7.org/fhir/sid/icd-9-cm");
        inner.setUrl("http://example.org/ValueSet/inner");
        assertThat(client.post("/ValueSet", FhirTestClient.json(inner)).statusCode())
                .isEqualTo(201);
        var outer = new ValueSet();
        outer.setUrl("http://example.org/ValueSet/outer").setStatus(PublicationStatus.ACTIVE);
        outer.getCompose().addInclude().addValueSet(inner.getUrl());
        var id = client.generic().create().resource(outer).execute().getId().toUnqualifiedVersionless();

        assertRefusedAsNotLoaded(expansion(outer), "http://hl7.org/fhir/sid/icd-9-cm");
        assertRefusedAsNotLoaded(client.get("/" + id.getValue() + "/$expand"), "http://hl7.org/fhir/sid/icd-9-cm");
        assertRefusedAsNotLoaded(
                client.get("/ValueSet/$expand?url=" + encoded(inner.getUrl())), "http://hl7.org/fhir/sid/icd-9-cm");
        assertRefusedAsNotLoaded(
                client.get("/Condition?code:in=" + encoded(inner.getUrl())), "http://hl7.org/fhir/sid/icd-9-cm");
    }

    @Test
    void namesASystemOfWhichOnlyTheNameIsStored() {
        var system = new CodeSystem();
        system.setUrl("http://example.org/CodeSystem/name-only").setStatus(PublicationStatus.ACTIVE);
        system.setContent(CodeSystem.CodeSystemContentMode.NOTPRESENT);
        assertThat(client.post("/CodeSystem", FhirTestClient.json(system)).statusCode())
                .isEqualTo(201);

        var inner = whole(system.getUrl());
        inner.setUrl("http://example.org/ValueSet/inner-of-name-only");
        client.generic().create().resource(inner).execute();
        var outer = new ValueSet();
        outer.getCompose().addInclude().addValueSet(inner.getUrl());

        assertRefusedAsNotLoaded(expansion(whole(system.getUrl())), system.getUrl());
        assertRefusedAsNotLoaded(expansion(outer), system.getUrl());
    }

    @Test
    void expandsASystemOnceItIsPosted() {
        var system = new CodeSystem();
        system.setUrl("http://example.org/CodeSystem/posted-later").setStatus(PublicationStatus.ACTIVE);
        system.setContent(CodeSystem.CodeSystemContentMode.COMPLETE)
                .addConcept()
                .setCode("one")
                .setDisplay("One");
        var set = whole(system.getUrl());
        assertRefusedAsNotLoaded(expansion(set), system.getUrl());

        assertThat(client.post("/CodeSystem", FhirTestClient.json(system)).statusCode())
                .isEqualTo(201);

        var answer = expansion(set);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(FHIR.newJsonParser()
                        .parseResource(ValueSet.class, answer.body())
                        .getExpansion()
                        .getContains())
                .extracting(ValueSetExpansionContainsComponent::getDisplay)
                .containsExactly("One");
    }

    private static ValueSet whole(String system) {
        var set = new ValueSet();
        set.setUrl("http://example.org/ValueSet/whole").setStatus(PublicationStatus.ACTIVE);
        set.getCompose().addInclude().setSystem(system);
        return set;
    }

    private HttpResponse<String> expansion(ValueSet set) {
        var posted = new Parameters();
        posted.addParameter().setName("valueSet").setResource(set);
        return client.post("/ValueSet/$expand", FhirTestClient.json(posted));
    }

    private static void assertRefusedAsNotLoaded(HttpResponse<String> answer, String system) {
        assertRefused(answer, IssueType.NOTFOUND, "code-system-not-loaded", system, "ketabridge.conformance.packages");
    }

    private static void assertRefused(HttpResponse<String> answer, IssueType type, String code, String... said) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(FhirTestClient.outcome(answer.body()).getIssue())
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.getCode()).isEqualTo(type);
                    assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo(code);
                    assertThat(issue.getDiagnostics()).contains(said);
                });
    }

    private List<ValueSetExpansionContainsComponent> expanded(ValueSet set) {
        var answer = client.get("/ValueSet/$expand?url=" + encoded(set.getUrl()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FHIR.newJsonParser()
                .parseResource(ValueSet.class, answer.body())
                .getExpansion()
                .getContains();
    }

    private boolean validated(ValueSet set, String system, String code) {
        return parameters(client.get("/ValueSet/$validate-code?url=" + encoded(set.getUrl()) + "&system="
                        + encoded(system) + "&code=" + encoded(code)))
                .getParameterBool("result");
    }

    private boolean validated(String system, String code) {
        return parameters(client.get("/CodeSystem/$validate-code?url=" + encoded(system) + "&code=" + encoded(code)))
                .getParameterBool("result");
    }

    private HttpResponse<String> subsumes(CodeSystem system, String a, String b) {
        return client.get("/CodeSystem/$subsumes?system=" + encoded(system.getUrl()) + "&codeA=" + encoded(a)
                + "&codeB=" + encoded(b));
    }

    private String subsumption(CodeSystem system, String a, String b) {
        return parameters(subsumes(system, a, b))
                .getParameter("outcome")
                .getValue()
                .primitiveValue();
    }

    private static List<Coding> members(ValueSet set) {
        return ValueSetMembers.of(set, codeSystems().toList());
    }

    private static String match(ParametersParameterComponent match) {
        var concept = match.getPart().stream()
                .filter(part -> part.getName().equals("concept"))
                .map(part -> (Coding) part.getValue())
                .findFirst()
                .orElseGet(Coding::new);
        var equivalence = match.getPart().stream()
                .filter(part -> part.getName().equals("equivalence"))
                .map(part -> part.getValue().primitiveValue())
                .findFirst()
                .orElse("");
        return equivalence + " " + concept.getSystem() + "#" + concept.getCode() + " " + concept.getDisplay();
    }

    private static Parameters parameters(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FHIR.newJsonParser().parseResource(Parameters.class, answer.body());
    }
}
