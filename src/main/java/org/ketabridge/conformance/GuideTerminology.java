package org.ketabridge.conformance;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoCodeSystem.SubsumesResult;
import ca.uhn.fhir.jpa.term.TermReadSvcImpl;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseCoding;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.codesystems.ConceptSubsumptionOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * HAPI's terminology services where they would answer wrongly or not at all: subsumption, which needs Hibernate Search,
 * is read from the CodeSystem, and refused where that has no hierarchy to read; a value set that takes the whole of a system
 * that is not loaded is refused, not expanded as far as it goes.
 */
class GuideTerminology extends TermReadSvcImpl {

    private final ObjectProvider<IValidationSupport> definitions;
    private final ObjectProvider<DefaultProfileValidationSupport> r4;

    GuideTerminology(
            ObjectProvider<IValidationSupport> definitions, ObjectProvider<DefaultProfileValidationSupport> r4) {
        this.definitions = definitions;
        this.r4 = r4;
    }

    @Override
    public ValueSet expandValueSet(@Nullable ValueSetExpansionOptions options, ValueSet set) {
        try {
            return super.expandValueSet(options, set);
        } catch (InternalErrorException e) {
            // What HAPI calls an error of its own where a search or a validation needs a system that is not loaded.
            refuseUnlessLoaded(set);
            throw e;
        }
    }

    /** Refuses a value set with a system of which it does not list the codes and of which not all are loaded. */
    void refuseUnlessLoaded(ValueSet set) {
        systems(set, new HashSet<>())
                .filter(system -> !isComplete(system) && !isStored(system))
                .findFirst()
                .ifPresent(system -> {
                    throw notLoaded(system);
                });
    }

    /** Refuses a value set that takes the whole of a system of which only the name was stored. */
    void refuseIfOnlyNamed(ValueSet set) {
        set.getCompose().getInclude().stream()
                .filter(include -> include.hasSystem() && !include.hasConcept() && !include.hasFilter())
                .map(ConceptSetComponent::getSystem)
                .filter(system -> content(definitions.getObject(), system) == CodeSystemContentMode.NOTPRESENT)
                .findFirst()
                .ifPresent(system -> {
                    throw notLoaded(system);
                });
    }

    private Stream<String> systems(ValueSet set, Set<String> seen) {
        return Stream.of(set.getCompose().getInclude(), set.getCompose().getExclude())
                .flatMap(List::stream)
                .filter(include -> !include.hasConcept())
                .flatMap(include -> include.hasSystem()
                        ? Stream.of(include.getSystem())
                        : include.getValueSet().stream()
                                .map(PrimitiveType::getValue)
                                .filter(seen::add)
                                .map(url -> definitions.getObject().fetchValueSet(url))
                                .filter(ValueSet.class::isInstance)
                                .flatMap(other -> systems((ValueSet) other, seen)));
    }

    /** Whether all codes are known, be it that R4 has them all and an excerpt adds some. */
    private boolean isComplete(String system) {
        return content(definitions.getObject(), system) == CodeSystemContentMode.COMPLETE
                || content(r4.getObject(), system) == CodeSystemContentMode.COMPLETE;
    }

    private boolean isStored(String system) {
        return isCodeSystemSupported(new ValidationSupportContext(definitions.getObject()), system);
    }

    private static @Nullable CodeSystemContentMode content(IValidationSupport known, String system) {
        var found = codeSystem(known, system);
        return found == null ? null : found.getContent();
    }

    @Override
    public SubsumesResult subsumes(
            @Nullable IPrimitiveType<String> codeA,
            @Nullable IPrimitiveType<String> codeB,
            @Nullable IPrimitiveType<String> system,
            @Nullable IBaseCoding codingA,
            @Nullable IBaseCoding codingB) {
        var of = codingA == null ? text(system) : codingA.getSystem();
        var a = codingA == null ? text(codeA) : codingA.getCode();
        var b = codingB == null ? text(codeB) : codingB.getCode();
        if (of == null || a == null || b == null) {
            throw refused("$subsumes needs a system and two codes: system, codeA and codeB, or codingA and codingB");
        }
        if (codingB != null && !of.equals(codingB.getSystem())) {
            throw refused("$subsumes compares codes of one system, not of " + of + " and " + codingB.getSystem());
        }
        var definition = codeSystem(definitions.getObject(), of);
        if (definition == null) {
            throw notLoaded(of);
        }
        return new SubsumesResult(subsumes(definition, a, b));
    }

    private static ConceptSubsumptionOutcome subsumes(CodeSystem system, String a, String b) {
        if (system.getContent() != CodeSystemContentMode.COMPLETE) {
            throw notSupported("This server has no hierarchy of " + system.getUrl()
                    + ", so it cannot say whether one code subsumes"
                    + " another (expected: the whole CodeSystem, content = complete)");
        }
        if (system.hasHierarchyMeaning() && system.getHierarchyMeaning() != CodeSystemHierarchyMeaning.ISA) {
            throw notSupported("The hierarchy of " + system.getUrl() + " is no subsumption but "
                    + system.getHierarchyMeaning().toCode());
        }
        var parents = new HashMap<String, Set<String>>();
        system.getConcept().forEach(concept -> collect(concept, Set.of(), parents));
        for (var code : List.of(a, b)) {
            if (!parents.containsKey(code)) {
                throw refused(system.getUrl() + " has no code " + code);
            }
        }
        if (a.equals(b)) {
            return ConceptSubsumptionOutcome.EQUIVALENT;
        }
        if (ancestors(b, parents).contains(a)) {
            return ConceptSubsumptionOutcome.SUBSUMES;
        }
        return ancestors(a, parents).contains(b)
                ? ConceptSubsumptionOutcome.SUBSUMEDBY
                : ConceptSubsumptionOutcome.NOTSUBSUMED;
    }

    private static void collect(
            ConceptDefinitionComponent concept, Set<String> above, Map<String, Set<String>> parents) {
        var own = parents.computeIfAbsent(concept.getCode(), code -> new HashSet<>());
        own.addAll(above);
        concept.getProperty().stream()
                .filter(property -> Set.of("parent", "subsumedBy").contains(property.getCode()))
                .forEach(property -> own.add(property.getValue().primitiveValue()));
        concept.getConcept().forEach(child -> collect(child, Set.of(concept.getCode()), parents));
    }

    private static Set<String> ancestors(String code, Map<String, Set<String>> parents) {
        var found = new HashSet<String>();
        var open = new ArrayDeque<>(parents.getOrDefault(code, Set.of()));
        while (!open.isEmpty()) {
            var next = open.pop();
            if (found.add(next)) {
                open.addAll(parents.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    private static @Nullable CodeSystem codeSystem(IValidationSupport known, String url) {
        return known.fetchCodeSystem(url) instanceof CodeSystem found ? found : null;
    }

    private static @Nullable String text(@Nullable IPrimitiveType<String> value) {
        return value == null ? null : value.getValueAsString();
    }

    private static BaseServerResponseException notLoaded(String system) {
        var sentence =
                "The code system " + system + " is not loaded, or only in part (expected: a value set that lists its"
                        + " codes, or the whole CodeSystem posted to this server or in a package that the setting"
                        + " ketabridge.conformance.packages names)";
        return with(
                new UnprocessableEntityException(sentence),
                new Finding(ResultSeverityEnum.ERROR, "code-system-not-loaded", "", sentence));
    }

    private static BaseServerResponseException notSupported(String sentence) {
        return with(
                new UnprocessableEntityException(sentence),
                new Finding(ResultSeverityEnum.ERROR, "not-supported", "", sentence));
    }

    private static BaseServerResponseException refused(String sentence) {
        return with(
                new InvalidRequestException(sentence), new Finding(ResultSeverityEnum.ERROR, "invalid", "", sentence));
    }

    private static BaseServerResponseException with(BaseServerResponseException error, Finding finding) {
        error.setOperationOutcome(OperationOutcomes.of(List.of(finding)));
        return error;
    }
}
