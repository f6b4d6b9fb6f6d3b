package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.LookupCodeRequest;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/**
 * What can be said of a code from the code systems that are loaded, and what cannot: an excerpt proves that a code exists,
 * only a whole system that one does not. What cannot be said is refused.
 */
class LoadedCodes {

    private final ObjectProvider<IValidationSupport> definitions;
    private final ObjectProvider<DefaultProfileValidationSupport> r4;
    private final ObjectProvider<GuideTerminology> terminology;
    private final InMemoryTerminologyServerValidationSupport filters;

    /** What HAPI knows by a grammar or by heart: units, languages, countries and the like. */
    private final CommonCodeSystemsTerminologyService rules;

    LoadedCodes(
            FhirContext fhir,
            ObjectProvider<IValidationSupport> definitions,
            ObjectProvider<DefaultProfileValidationSupport> r4,
            ObjectProvider<GuideTerminology> terminology) {
        this.definitions = definitions;
        this.r4 = r4;
        this.terminology = terminology;
        this.filters = new InMemoryTerminologyServerValidationSupport(fhir);
        this.rules = new CommonCodeSystemsTerminologyService(fhir);
    }

    /** Refuses to list the codes of a value set that takes a system, with a filter or without, that is not loaded whole. */
    void refuseUnlessWhole(ValueSet set) {
        systems(set, new HashSet<>())
                .filter(system -> !isComplete(system) && !isStored(system))
                .findFirst()
                .ifPresent(system -> {
                    throw Refusal.notLoaded(system);
                });
    }

    private Stream<String> systems(ValueSet set, Set<String> seen) {
        return Stream.of(set.getCompose().getInclude(), set.getCompose().getExclude())
                .flatMap(List::stream)
                .flatMap(part -> Stream.concat(
                        part.hasSystem() && !part.hasConcept() ? Stream.of(part.getSystem()) : Stream.of(),
                        part.getValueSet().stream()
                                .map(IPrimitiveType::getValue)
                                .filter(seen::add)
                                .map(this::valueSet)
                                .filter(other -> other != null)
                                .flatMap(other -> systems(other, seen))));
    }

    /**
     * The first of some codings that a value set certainly has; none, if it certainly has none of them.
     *
     * @throws BaseServerResponseException when neither is certain
     */
    Optional<Coding> member(ValueSet set, List<Coding> codings) {
        return certain(codings, coding -> membership(set, coding, Set.of()));
    }

    /** Like {@link #member} of the value set that takes the whole of a system. */
    Optional<Coding> existing(String system, List<Coding> codings) {
        return certain(codings, coding -> membership(system, coding.getCode()));
    }

    private static Optional<Coding> certain(List<Coding> codings, Function<Coding, Membership> membership) {
        var any = Membership.OUT;
        for (var coding : codings) {
            any = any.or(membership.apply(coding));
            if (any.in()) {
                return Optional.of(coding);
            }
        }
        any.refuseIfUnknown();
        return Optional.empty();
    }

    private Membership membership(ValueSet set, Coding coding, Set<String> above) {
        var excluded = ofAny(set.getCompose().getExclude(), coding, above);
        return ofAny(set.getCompose().getInclude(), coding, above).and(excluded.not());
    }

    private Membership ofAny(List<ConceptSetComponent> parts, Coding coding, Set<String> above) {
        return parts.stream().map(part -> ofPart(part, coding, above)).reduce(Membership.OUT, Membership::or);
    }

    private Membership ofPart(ConceptSetComponent part, Coding coding, Set<String> above) {
        var ofSystem = part.hasSystem() ? ofSystem(part, coding) : Membership.of(part.hasValueSet());
        return part.getValueSet().stream()
                .map(other -> ofOther(other.getValue(), coding, above))
                .reduce(ofSystem, Membership::and);
    }

    private Membership ofOther(String url, Coding coding, Set<String> above) {
        if (above.contains(url)) {
            return Membership.OUT;
        }
        var other = valueSet(url);
        if (other == null) {
            return Membership.unknown(() -> Refusal.unknownValueSet(url));
        }
        var path = new HashSet<>(above);
        path.add(url);
        return membership(other, coding, path);
    }

    private Membership ofSystem(ConceptSetComponent part, Coding coding) {
        var system = part.getSystem();
        if (coding.hasSystem() && !withoutVersion(coding.getSystem()).equals(withoutVersion(system))) {
            return Membership.OUT;
        }
        if (part.hasConcept()) {
            return Membership.of(part.getConcept().stream()
                    .anyMatch(concept -> concept.getCode().equals(coding.getCode())));
        }
        return part.hasFilter() ? ofFilter(part, coding) : membership(system, coding.getCode());
    }

    private Membership ofFilter(ConceptSetComponent part, Coding coding) {
        var system = part.getSystem();
        if (isComplete(system)) {
            var alone = new ValueSet();
            alone.getCompose().addInclude(part);
            var found = filters.validateCodeInValueSet(
                    context(), new ConceptValidationOptions(), system, coding.getCode(), null, alone);
            return Membership.of(found != null && found.isOk());
        }
        return Membership.unknown(() -> isStored(system)
                ? Refusal.notSupported("This server cannot apply the filter of a value set to the codes of " + system
                        + ", which are in its database (expected: a value set that lists its codes)")
                : Refusal.notLoaded(system));
    }

    private Membership membership(String system, String code) {
        var loaded = codeSystem(definitions.getObject(), system);
        if (loaded != null && has(loaded.getConcept(), code, loaded.getCaseSensitive())) {
            return Membership.IN;
        }
        var ruled = rules.lookupCode(context(), new LookupCodeRequest(withoutVersion(system), code));
        if (ruled != null) {
            return Membership.of(ruled.isFound());
        }
        if (isStored(system)) {
            return Membership.of(terminology
                    .getObject()
                    .lookupCode(context(), new LookupCodeRequest(system, code))
                    .isFound());
        }
        return isComplete(system) ? Membership.OUT : Membership.unknown(() -> Refusal.notLoaded(system));
    }

    private static boolean has(List<ConceptDefinitionComponent> concepts, String code, boolean caseSensitive) {
        return concepts.stream()
                .anyMatch(concept -> (caseSensitive
                                ? concept.getCode().equals(code)
                                : concept.getCode().equalsIgnoreCase(code))
                        || has(concept.getConcept(), code, caseSensitive));
    }

    /** Whether all codes are known, be it that R4 has them all and an excerpt adds some. */
    private boolean isComplete(String system) {
        return isComplete(definitions.getObject(), system) || isComplete(r4.getObject(), system);
    }

    private static boolean isComplete(IValidationSupport known, String system) {
        var found = codeSystem(known, system);
        return found != null && found.getContent() == CodeSystemContentMode.COMPLETE;
    }

    private boolean isStored(String system) {
        return terminology.getObject().isStored(withoutVersion(system));
    }

    /** The value set of a URL, which may name a version; a stand-in, which has no codes, is none. */
    @Nullable ValueSet valueSet(String url) {
        return definitions.getObject().fetchValueSet(url) instanceof ValueSet found && !PackageStandIns.isStandIn(found)
                ? found
                : null;
    }

    /** Whether HAPI knows the codes of a value set by heart, be its definition here or not. */
    boolean isKnownByHeart(String valueSet) {
        return rules.isValueSetSupported(context(), valueSet);
    }

    private static @Nullable CodeSystem codeSystem(IValidationSupport known, String url) {
        return known.fetchCodeSystem(url) instanceof CodeSystem found ? found : null;
    }

    private ValidationSupportContext context() {
        return new ValidationSupportContext(definitions.getObject());
    }

    private static String withoutVersion(String url) {
        return GuidePackage.withoutVersion(url);
    }
}
