package org.ketabridge.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.testing.FhirTestClient.codes;
import static org.ketabridge.testing.FhirTestClient.encoded;
import static org.ketabridge.testing.FhirTestClient.json;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.term.api.ITermCodeSystemStorageSvc;
import ca.uhn.fhir.jpa.term.custom.CustomTerminologySet;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketabridge.conformance.GuidePackage;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Whether a code is in a value set or a system is answered where that is certain, and refused where what is loaded does not
 * tell: an excerpt proves that a code exists, never that one does not.
 */
@FhirServerTest
class CodeValidationIT {

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    /** Nobody loads it. */
    private static final String ICD_9 = "http://hl7.org/fhir/sid/icd-9-cm";

    private static final Coding ANY_ICD_9 = new Coding().setSystem(ICD_9).setCode("296.33");
    private static final Coding OTHER_ICD_9 = new Coding().setSystem(ICD_9).setCode("296.34");

    private static final String LOINC = "http://loinc.org";
    private static final Coding IN_THE_EXCERPT = new Coding().setSystem(LOINC).setCode("44261-6");
    private static final Coding NOT_IN_THE_EXCERPT =
            new Coding().setSystem(LOINC).setCode("718-7");

    private static final String UCUM = "http://unitsofmeasure.org";

    @Autowired
    private FhirTestClient client;

    @Autowired
    private ITermCodeSystemStorageSvc releases;

    /** The ways to ask for a value set. */
    enum Asked {
        BY_URL_IN_GET,
        BY_URL_IN_POST,
        AT_THE_INSTANCE_IN_GET,
        AT_THE_INSTANCE_IN_POST,
        GIVEN
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhereTheSystemIsNotLoaded(Asked asked) {
        assertRefused(validation(asked, set(whole(ICD_9)), ANY_ICD_9), ICD_9);
    }

    @ParameterizedTest
    @EnumSource
    void isCertainOfWhatTheExcerptHoldsAndOfNothingElse(Asked asked) {
        assertThat(result(validation(asked, set(whole(LOINC)), IN_THE_EXCERPT))).isTrue();
        assertRefused(validation(asked, set(whole(LOINC)), NOT_IN_THE_EXCERPT), LOINC);
    }

    @ParameterizedTest
    @EnumSource
    void isCertainOfASetThatListsItsCodes(Asked asked) {
        var set = set(listed(ANY_ICD_9), listed(NOT_IN_THE_EXCERPT));

        assertThat(result(validation(asked, set, ANY_ICD_9))).isTrue();
        assertThat(result(validation(asked, set, OTHER_ICD_9))).isFalse();
        assertThat(result(validation(asked, set, NOT_IN_THE_EXCERPT))).isTrue();
        assertThat(result(validation(asked, set, IN_THE_EXCERPT))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void isCertainOfUnitsByTheirGrammar(Asked asked) {
        var set = set(whole(UCUM));

        assertThat(result(validation(asked, set, new Coding().setSystem(UCUM).setCode("mg/kg"))))
                .isTrue();
        assertThat(result(validation(asked, set, new Coding().setSystem(UCUM).setCode("mgmmHg"))))
                .isFalse();
    }

    @Test
    void isCertainOfOnePartWhateverAnotherTakes() {
        var set = set(whole(ICD_9), listed(NOT_IN_THE_EXCERPT));

        assertThat(result(validation(Asked.BY_URL_IN_GET, set, NOT_IN_THE_EXCERPT)))
                .isTrue();
        assertThat(result(validation(Asked.BY_URL_IN_GET, set, IN_THE_EXCERPT))).isFalse();
        assertRefused(validation(Asked.BY_URL_IN_GET, set, ANY_ICD_9), ICD_9);
    }

    @Test
    void isCertainOfWhatASetExcludesByName() {
        var set = set(whole(ICD_9));
        set.getCompose().addExclude(listed(ANY_ICD_9));

        assertThat(result(validation(Asked.BY_URL_IN_GET, set, ANY_ICD_9))).isFalse();
        assertRefused(validation(Asked.BY_URL_IN_GET, set, OTHER_ICD_9), ICD_9);
    }

    @Test
    void isNotCertainOfWhatASetExcludesWithAWholeSystem() {
        var set = set(listed(ANY_ICD_9));
        set.getCompose().addExclude(whole(ICD_9));

        assertRefused(validation(Asked.BY_URL_IN_GET, set, ANY_ICD_9), ICD_9);
        assertThat(result(validation(Asked.BY_URL_IN_GET, set, OTHER_ICD_9))).isFalse();
    }

    @Test
    void looksIntoTheSetsThatASetTakes() {
        var inner = stored(set(whole(ICD_9), whole(LOINC)));
        var set = set(new ConceptSetComponent());
        set.getCompose().getIncludeFirstRep().addValueSet(inner.getUrl());

        assertRefused(validation(Asked.BY_URL_IN_GET, set, ANY_ICD_9), ICD_9);
        assertRefused(validation(Asked.BY_URL_IN_GET, set, NOT_IN_THE_EXCERPT), LOINC);
        assertThat(result(validation(Asked.BY_URL_IN_GET, set, IN_THE_EXCERPT))).isTrue();
    }

    @Test
    void doesNotKnowWhatAFilterFindsInASystemThatIsNotWhole() {
        var set = set(whole(LOINC));
        set.getCompose()
                .getIncludeFirstRep()
                .addFilter()
                .setProperty("parent")
                .setOp(FilterOperator.EQUAL)
                .setValue("LP30703-0");

        assertRefused(validation(Asked.BY_URL_IN_GET, set, IN_THE_EXCERPT), LOINC);
        assertThat(result(validation(Asked.BY_URL_IN_GET, set, ANY_ICD_9))).isFalse();
    }

    /** Here is a release as {@code $upload-external-code-system} leaves it: its codes without a CodeSystem that has them. */
    @Test
    void doesNotKnowWhatAFilterFindsInARelease() {
        var name = system(CodeSystemContentMode.NOTPRESENT);
        name.getConcept().clear();
        client.generic().create().resource(name).execute();
        var url = name.getUrl();
        var release = new CustomTerminologySet();
        release.addRootConcept("one", "One");
        releases.applyDeltaCodeSystemsAdd(url, release);
        var one = new Coding().setSystem(url).setCode("one");
        var set = set(whole(url));

        assertThat(result(validation(Asked.GIVEN, set, one))).isTrue();
        assertThat(result(validation(Asked.GIVEN, set, one.copy().setCode("two"))))
                .isFalse();

        set.getCompose()
                .getIncludeFirstRep()
                .addFilter()
                .setProperty("display")
                .setOp(FilterOperator.EQUAL)
                .setValue("One");
        assertOneError(validation(Asked.GIVEN, set, one), 422, "not-supported", "the codes of " + url);
    }

    @Test
    void isCertainOfAConceptWithOneCertainCoding() {
        var set = set(whole(ICD_9), whole(LOINC));

        assertThat(result(validation(set, concept(ANY_ICD_9, IN_THE_EXCERPT)))).isTrue();
        assertRefused(validation(set, concept(ANY_ICD_9, NOT_IN_THE_EXCERPT)), ICD_9);
    }

    @Test
    void knowsThatACodeIsNotInASystemThatIsWholeOnly() {
        var whole = system(CodeSystemContentMode.COMPLETE);
        var part = system(CodeSystemContentMode.FRAGMENT);
        var name = system(CodeSystemContentMode.NOTPRESENT);
        name.getConcept().clear();
        Stream.of(whole, part, name)
                .forEach(system -> client.generic().create().resource(system).execute());

        assertThat(result(validation(Asked.GIVEN, set(whole(whole.getUrl())), coding(whole, "one"))))
                .isTrue();
        assertThat(result(validation(Asked.GIVEN, set(whole(whole.getUrl())), coding(whole, "two"))))
                .isFalse();
        assertThat(result(validation(Asked.GIVEN, set(whole(part.getUrl())), coding(part, "one"))))
                .isTrue();
        assertRefused(validation(Asked.GIVEN, set(whole(part.getUrl())), coding(part, "two")), part.getUrl());
        assertRefused(validation(Asked.GIVEN, set(whole(name.getUrl())), coding(name, "one")), name.getUrl());
    }

    @Test
    void doesNotKnowAValueSetThatIsNotHere() {
        var nowhere = "http://example.org/ValueSet/nowhere";
        var set = set(listed(ANY_ICD_9), new ConceptSetComponent().addValueSet(nowhere));

        assertNotFound(
                client.get("/ValueSet/$validate-code?url=" + encoded(nowhere) + "&system=" + encoded(ICD_9)
                        + "&code=296.33"),
                nowhere);
        assertNotFound(validation(Asked.BY_URL_IN_GET, set, OTHER_ICD_9), nowhere);
        assertThat(result(validation(Asked.BY_URL_IN_GET, set, ANY_ICD_9))).isTrue();
    }

    static Stream<CodeSystem> excerpts() {
        return TerminologyExcerpts.fromClasspath(FHIR).codeSystems().stream();
    }

    static Stream<CodeSystem> ownCodeSystems() {
        return GuidePackage.fromClasspath(FHIR).all(CodeSystem.class);
    }

    @ParameterizedTest
    @MethodSource("excerpts")
    void doesNotSayOfASystemThatItLacksACodeThatTheExcerptLacks(CodeSystem system) {
        var first = system.getConceptFirstRep().getCode();

        assertThat(result(validation(system, first))).isTrue();
        if (system.getUrl().startsWith("http://terminology.hl7.org")) {
            assertThat(result(validation(system, "no-such-code"))).isFalse();
        } else {
            assertRefused(validation(system, "no-such-code"), system.getUrl());
        }
    }

    @ParameterizedTest
    @MethodSource("ownCodeSystems")
    void knowsItsOwnSystems(CodeSystem system) {
        var instance = "/CodeSystem/" + system.getIdPart() + "/$validate-code?code=";

        assertThat(result(client.get(instance + system.getConceptFirstRep().getCode())))
                .isTrue();
        if (system.getContent() == CodeSystemContentMode.COMPLETE) {
            assertThat(result(client.get(instance + "no-such-code"))).isFalse();
        } else {
            assertRefused(client.get(instance + "no-such-code"), system.getUrl());
        }
    }

    @Test
    void doesNotKnowACodeOfASystemThatIsNotLoaded() {
        var posted = new Parameters();
        posted.addParameter().setName("url").setValue(new UriType(ICD_9));
        posted.addParameter().setName("coding").setValue(ANY_ICD_9);

        assertRefused(client.get("/CodeSystem/$validate-code?url=" + encoded(ICD_9) + "&code=296.33"), ICD_9);
        assertRefused(client.post("/CodeSystem/$validate-code", json(posted)), ICD_9);
        assertRefused(client.get("/CodeSystem/$lookup?system=" + encoded(ICD_9) + "&code=296.33"), ICD_9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Condition?code:in=", "Condition?code:not-in=", "Encounter?diagnosis:Condition.code:in="})
    void refusesASearchThatNeedsWhatIsNotLoaded(String search) {
        assertRefused(
                client.get("/" + search + encoded(stored(set(whole(ICD_9))).getUrl())), ICD_9);
        assertRefused(
                client.get("/" + search + encoded(stored(set(whole(LOINC))).getUrl())), LOINC);
        assertThat(client.get("/" + search
                                + encoded(stored(set(listed(ANY_ICD_9))).getUrl()))
                        .statusCode())
                .isEqualTo(200);
    }

    /** A write is not held up by what is not loaded. */
    @Test
    void storesCodesThatItCannotCheck() {
        assertThat(warnings(ANY_ICD_9)).containsExactly("code-not-checked");
        assertThat(warnings(NOT_IN_THE_EXCERPT)).containsExactly("code-not-checked");
        assertThat(warnings(IN_THE_EXCERPT)).isEmpty();
    }

    static Stream<CodeSystem> excerptsOfTwoCodes() {
        return excerpts().filter(system -> system.getConcept().size() > 1);
    }

    @ParameterizedTest
    @MethodSource("excerptsOfTwoCodes")
    void takesAnyNameOfACodeButThatOfAnother(CodeSystem system) {
        var first = system.getConcept().get(0);
        var second = system.getConcept().get(1);
        var code = new Coding().setSystem(system.getUrl()).setCode(first.getCode());

        assertThat(warnings(code.copy().setDisplay(first.getDisplay()))).isEmpty();
        assertThat(warnings(code.copy().setDisplay("A name that no excerpt has")))
                .isEmpty();
        assertThat(warnings(code.copy().setDisplay(second.getDisplay()))).containsExactly("wrong-display");
    }

    private List<String> warnings(Coding code) {
        var outcome = client.askingForOutcome()
                .create()
                .resource(new Basic().setCode(concept(code)))
                .execute()
                .getOperationOutcome();
        return codes((OperationOutcome) outcome, IssueSeverity.WARNING);
    }

    private HttpResponse<String> validation(Asked asked, ValueSet set, Coding code) {
        var query = "system=" + encoded(code.getSystem()) + "&code=" + encoded(code.getCode());
        var url = new UriType(set.getUrl());
        return switch (asked) {
            case BY_URL_IN_GET ->
                client.get("/ValueSet/$validate-code?url=" + encoded(stored(set).getUrl()) + "&" + query);
            case BY_URL_IN_POST -> {
                stored(set);
                var posted = parameters(code);
                posted.addParameter().setName("url").setValue(url);
                yield client.post("/ValueSet/$validate-code", json(posted));
            }
            case AT_THE_INSTANCE_IN_GET ->
                client.get("/ValueSet/" + stored(set).getIdPart() + "/$validate-code?" + query);
            case AT_THE_INSTANCE_IN_POST ->
                client.post("/ValueSet/" + stored(set).getIdPart() + "/$validate-code", json(parameters(code)));
            case GIVEN -> {
                var posted = parameters(code);
                posted.addParameter().setName("valueSet").setResource(set);
                yield client.post("/ValueSet/$validate-code", json(posted));
            }
        };
    }

    private HttpResponse<String> validation(ValueSet set, CodeableConcept concept) {
        var posted = new Parameters();
        posted.addParameter().setName("codeableConcept").setValue(concept);
        posted.addParameter().setName("url").setValue(new UriType(stored(set).getUrl()));
        return client.post("/ValueSet/$validate-code", json(posted));
    }

    private HttpResponse<String> validation(CodeSystem system, String code) {
        return client.get("/CodeSystem/$validate-code?url=" + encoded(system.getUrl()) + "&code=" + encoded(code));
    }

    private static Parameters parameters(Coding code) {
        var posted = new Parameters();
        posted.addParameter().setName("coding").setValue(code);
        return posted;
    }

    /** The set, stored once. */
    private ValueSet stored(ValueSet set) {
        if (!set.hasId()) {
            set.setId(client.generic().create().resource(set).execute().getId().getIdPart());
        }
        return set;
    }

    private static ValueSet set(ConceptSetComponent... includes) {
        var set = new ValueSet();
        set.setUrl("http://example.org/ValueSet/" + UUID.randomUUID()).setStatus(PublicationStatus.ACTIVE);
        Stream.of(includes).forEach(set.getCompose()::addInclude);
        return set;
    }

    private static ConceptSetComponent whole(String system) {
        return new ConceptSetComponent().setSystem(system);
    }

    private static ConceptSetComponent listed(Coding code) {
        var part = new ConceptSetComponent().setSystem(code.getSystem());
        part.addConcept().setCode(code.getCode());
        return part;
    }

    private static CodeSystem system(CodeSystemContentMode content) {
        var system = new CodeSystem();
        system.setUrl("http://example.org/CodeSystem/" + UUID.randomUUID()).setStatus(PublicationStatus.ACTIVE);
        system.setContent(content).setCaseSensitive(true);
        system.addConcept().setCode("one").setDisplay("One");
        return system;
    }

    private static Coding coding(CodeSystem system, String code) {
        return new Coding().setSystem(system.getUrl()).setCode(code);
    }

    private static CodeableConcept concept(Coding... codes) {
        var concept = new CodeableConcept();
        Stream.of(codes).forEach(concept::addCoding);
        return concept;
    }

    private static boolean result(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return FHIR.newJsonParser()
                .parseResource(Parameters.class, answer.body())
                .getParameterBool("result");
    }

    private static void assertRefused(HttpResponse<String> answer, String system) {
        assertOneError(answer, 422, "code-system-not-loaded", system + " is not loaded");
    }

    private static void assertNotFound(HttpResponse<String> answer, String valueSet) {
        assertOneError(answer, 404, "not-found", valueSet);
    }

    private static void assertOneError(HttpResponse<String> answer, int status, String code, String said) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(FhirTestClient.outcome(answer.body()).getIssue())
                .singleElement()
                .satisfies(issue -> {
                    assertThat(issue.getDetails().getCodingFirstRep().getCode()).isEqualTo(code);
                    assertThat(issue.getDiagnostics()).contains(said);
                });
    }
}
