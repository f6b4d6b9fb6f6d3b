package org.ketabridge.conformance;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValueSetExpansionOptions;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoCodeSystem.SubsumesResult;
import ca.uhn.fhir.jpa.term.TermReadSvcImpl;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseCoding;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemHierarchyMeaning;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.codesystems.ConceptSubsumptionOutcome;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * HAPI's terminology services where they would answer wrongly or not at all: subsumption, which needs Hibernate Search,
 * is read from the CodeSystem, and refused where that has no hierarchy to read; a value set that cannot be expanded is the
 * client's error, not the server's.
 */
class GuideTerminology extends TermReadSvcImpl {

    private final ObjectProvider<IValidationSupport> definitions;
    private final ObjectProvider<LoadedCodes> loaded;

    GuideTerminology(ObjectProvider<IValidationSupport> definitions, ObjectProvider<LoadedCodes> loaded) {
        this.definitions = definitions;
        this.loaded = loaded;
    }

    @Override
    public ValueSet expandValueSet(@Nullable ValueSetExpansionOptions options, ValueSet set) {
        try {
            return super.expandValueSet(options, set);
        } catch (InternalErrorException e) {
            // What HAPI calls an error of its own where a validation needs a system that is not loaded.
            loaded.getObject().refuseUnlessWhole(set);
            throw e;
        }
    }

    /** Whether codes of a system are in the database: the name of a system alone is no code of it. */
    boolean isStored(String system) {
        return !myEntityManager
                .createQuery(
                        "select concept.myCode from TermConcept concept, TermCodeSystem system"
                                + " where system.myCodeSystemUri = :url"
                                + " and concept.myCodeSystemVersionPid = system.myCurrentVersionPid",
                        String.class)
                .setParameter("url", system)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    @Override
    public SubsumesResult subsumes(
            @Nullable IPrimitiveType<String> codeA,
            @Nullable IPrimitiveType<String> codeB,
            @Nullable IPrimitiveType<String> system,
            @Nullable IBaseCoding codingA,
            @Nullable IBaseCoding codingB) {
        var of = codingA == null ? Codings.text(system) : codingA.getSystem();
        var a = codingA == null ? Codings.text(codeA) : codingA.getCode();
        var b = codingB == null ? Codings.text(codeB) : codingB.getCode();
        if (of == null || a == null || b == null) {
            throw Refusal.invalid(
                    "$subsumes needs a system and two codes: system, codeA and codeB, or codingA and codingB");
        }
        if (codingB != null && !of.equals(codingB.getSystem())) {
            throw Refusal.invalid(
                    "$subsumes compares codes of one system, not of " + of + " and " + codingB.getSystem());
        }
        if (definitions.getObject().fetchCodeSystem(of) instanceof CodeSystem definition) {
            return new SubsumesResult(subsumes(definition, a, b));
        }
        throw Refusal.notLoaded(of);
    }

    private static ConceptSubsumptionOutcome subsumes(CodeSystem system, String a, String b) {
        if (system.getContent() != CodeSystemContentMode.COMPLETE) {
            throw Refusal.notSupported("This server has no hierarchy of " + system.getUrl()
                    + ", so it cannot say whether one code subsumes"
                    + " another (expected: the whole CodeSystem, content = complete)");
        }
        if (system.hasHierarchyMeaning() && system.getHierarchyMeaning() != CodeSystemHierarchyMeaning.ISA) {
            throw Refusal.notSupported("The hierarchy of " + system.getUrl() + " is no subsumption but "
                    + system.getHierarchyMeaning().toCode());
        }
        var parents = new HashMap<String, Set<String>>();
        system.getConcept().forEach(concept -> collect(concept, Set.of(), parents));
        for (var code : List.of(a, b)) {
            if (!parents.containsKey(code)) {
                throw Refusal.invalid(system.getUrl() + " has no code " + code);
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
}
