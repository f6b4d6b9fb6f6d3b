package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.ActivityDefinition;
import org.hl7.fhir.r4.model.ActivityDefinition.ActivityDefinitionDynamicValueComponent;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Dosage.DosageDoseAndRateComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestStatus;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.hl7.fhir.r4.model.PlanDefinition.PlanDefinitionActionComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the protocols of the guide order is an order that the guide accepts. A definition is applied here as R4 says of
 * ActivityDefinition: copy what is fixed, then compute each dynamicValue; patient, phase, protocol and setting are those of
 * whoever applies it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DoseDefinitionTest {

    private static final String MG_PER_KG = "mg/kg";
    private static final BigDecimal WEIGHT = new BigDecimal("72.0");

    private final GuideUnderTest guide = new GuideUnderTest();

    Stream<String> protocols() {
        return guide.guide().all(PlanDefinition.class).map(PlanDefinition::getIdPart);
    }

    Stream<String> doseDefinitions() {
        return all().map(ActivityDefinition::getIdPart);
    }

    Stream<String> dosesByWeight() {
        return all().filter(definition -> byWeight(definition.getDosage().stream()
                        .flatMap(step -> step.getDoseAndRate().stream())
                        .toList()))
                .map(ActivityDefinition::getIdPart);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doseDefinitions")
    void makesAnOrderThatConforms(String definition) {
        var order = apply(definition, Optional.of(WEIGHT));

        assertThat(order.getMeta().getProfile()).hasSize(1);
        assertThat(findings(order)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dosesByWeight")
    void computesTheDoseOfEachStepFromTheWeight(String definition) {
        var order = apply(definition, Optional.of(WEIGHT));

        assertThat(order.getDosageInstruction()).allSatisfy(step -> {
            var ordered = dose(step.getDoseAndRate(), MG_PER_KG);
            assertThat(dose(step.getDoseAndRate(), "mg"))
                    .isEqualByComparingTo(ordered.multiply(WEIGHT))
                    .isPositive();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dosesByWeight")
    void makesNoOrderThatConformsWithoutTheWeight(String definition) {
        assertThat(findings(apply(definition, Optional.empty())))
                .anyMatch(finding -> finding.refuses() && finding.code().equals("missing-element"));
    }

    @Test
    void everyProtocolOfTheCodeSystemIsDefined() {
        var codes = guide.guide()
                .all(CodeSystem.class)
                .filter(system -> system.getIdPart().equals("therapy-protocol"))
                .flatMap(system -> system.getConcept().stream())
                .map(ConceptDefinitionComponent::getCode)
                .toList();

        assertThat(protocols()).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(guide.guide().all(PlanDefinition.class))
                .allSatisfy(protocol -> assertThat(protocol(protocol)).isEqualTo(protocol.getIdPart()));
    }

    @Test
    void everyDefinitionThatAProtocolNamesIsInTheGuideAndEachIsNamed() {
        var named = guide.guide()
                .all(PlanDefinition.class)
                .flatMap(protocol -> protocol.getAction().stream())
                .flatMap(DoseDefinitionTest::withThoseBelow)
                .filter(PlanDefinitionActionComponent::hasDefinitionCanonicalType)
                .map(action -> action.getDefinitionCanonicalType().getValue())
                .distinct();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(guide.guide()
                        .all(ActivityDefinition.class)
                        .map(ActivityDefinition::getUrl)
                        .toList());
    }

    private Stream<ActivityDefinition> all() {
        return guide.guide().all(ActivityDefinition.class).filter(definition -> definition
                .getMeta()
                .hasProfile(Canonical.ROOT + "/StructureDefinition/ketamine-dose-definition"));
    }

    private List<Finding> findings(MedicationRequest order) {
        return guide.validate(GuideUnderTest.FHIR.newJsonParser().encodeResourceToString(order));
    }

    private MedicationRequest apply(String id, Optional<BigDecimal> weight) {
        var definition =
                all().filter(one -> one.getIdPart().equals(id)).findFirst().orElseThrow();
        var order = new MedicationRequest();
        order.getMeta().addProfile(definition.getProfile());
        order.addInstantiatesCanonical(definition.getUrl());
        order.setStatus(MedicationRequestStatus.DRAFT);
        order.setIntent(MedicationRequestIntent.fromCode(definition.getIntent().toCode()));
        order.setMedication(definition.getProductCodeableConcept().copy());
        definition.getDosage().forEach(step -> order.addDosageInstruction(step.copy()));
        weight.ifPresent(kilograms ->
                order.addExtension(Canonical.ROOT + "/StructureDefinition/dosing-weight", quantity(kilograms, "kg")));
        fromWhoeverApplies(order);
        var path = engine(weight);
        definition.getDynamicValue().forEach(dynamic -> compute(path, dynamic, order));
        return order;
    }

    private static void fromWhoeverApplies(MedicationRequest order) {
        order.addExtension(coded("treatment-phase", "induction"));
        order.addExtension(coded("therapy-protocol", "iv-racemic"));
        order.addCategory()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/medicationrequest-category")
                .setCode("outpatient");
        order.setSubject(new Reference("Patient/any"));
        order.setRequester(new Reference("Practitioner/any"));
        order.addReasonReference(new Reference("Condition/any"));
    }

    private static Extension coded(String name, String code) {
        return new Extension(
                Canonical.ROOT + "/StructureDefinition/" + name,
                new CodeableConcept(new Coding(Canonical.ROOT + "/CodeSystem/" + name, code, null)));
    }

    private static IFhirPath engine(Optional<BigDecimal> weight) {
        var engine = GuideUnderTest.FHIR.newFhirPath();
        engine.setEvaluationContext(new IFhirPathEvaluationContext() {
            @Override
            public List<IBase> resolveConstant(
                    @Nullable Object appContext, String name, ConstantEvaluationMode beforeContext) {
                return name.equals("dosingWeight")
                        ? weight.<IBase>map(kilograms -> quantity(kilograms, "kg")).stream()
                                .toList()
                        : List.of();
            }
        });
        return engine;
    }

    /** Sets what the expression gives at the path; where it gives nothing, the path stays empty. */
    private static void compute(
            IFhirPath engine, ActivityDefinitionDynamicValueComponent dynamic, MedicationRequest order) {
        assertThat(dynamic.getExpression().getLanguage()).isEqualTo("text/fhirpath");
        var value = engine.evaluateFirst(order, dynamic.getExpression().getExpression(), Base.class);
        value.ifPresent(one -> set(order, dynamic.getPath(), one));
    }

    private static void set(Base target, String path, Base value) {
        var dot = path.indexOf('.');
        var name = dot < 0 ? path : path.substring(0, dot);
        var bracket = name.indexOf('[');
        var property = bracket < 0 ? name : name.substring(0, bracket);
        var definition = Objects.requireNonNull(target.getNamedProperty(property), path);
        if (dot < 0) {
            target.setProperty(
                    definition.getName(),
                    definition.getTypeCode().equals("unsignedInt")
                            ? new UnsignedIntType(value.primitiveValue())
                            : value);
            return;
        }
        var index = bracket < 0 ? 0 : Integer.parseInt(name.substring(bracket + 1, name.length() - 1));
        assertThat(definition.getValues()).as(path).hasSizeGreaterThanOrEqualTo(index);
        var next =
                index < definition.getValues().size() ? definition.getValues().get(index) : target.addChild(property);
        set(next, path.substring(dot + 1), value);
    }

    private static Quantity quantity(BigDecimal value, String unit) {
        return new Quantity()
                .setValue(value)
                .setUnit(unit)
                .setSystem("http://unitsofmeasure.org")
                .setCode(unit);
    }

    private static boolean byWeight(List<DosageDoseAndRateComponent> doses) {
        return doses.stream()
                .filter(DosageDoseAndRateComponent::hasDoseQuantity)
                .anyMatch(dose -> dose.getDoseQuantity().getCode().equals(MG_PER_KG));
    }

    private static BigDecimal dose(List<DosageDoseAndRateComponent> doses, String unit) {
        return doses.stream()
                .map(DosageDoseAndRateComponent::getDoseQuantity)
                .filter(dose -> unit.equals(dose.getCode()))
                .map(Quantity::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String protocol(PlanDefinition protocol) {
        var value = (CodeableConcept)
                protocol.getExtensionByUrl(Canonical.THERAPY_PROTOCOL).getValue();
        return value.getCodingFirstRep().getCode();
    }

    private static Stream<PlanDefinitionActionComponent> withThoseBelow(PlanDefinitionActionComponent action) {
        return Stream.concat(
                Stream.of(action), action.getAction().stream().flatMap(DoseDefinitionTest::withThoseBelow));
    }
}
