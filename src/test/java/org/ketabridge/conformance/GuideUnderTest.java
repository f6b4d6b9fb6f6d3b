package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.ValidationContext;
import ca.uhn.fhir.validation.ValidationOptions;
import ca.uhn.hapi.converters.canonical.VersionCanonicalizer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.hl7.fhir.common.hapi.validation.support.BaseValidationSupportWrapper;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.jspecify.annotations.Nullable;
import org.ketabridge.conformance.ConformanceProperties.UnclaimedTherapy;
import org.ketabridge.terminology.TerminologyExcerpts;

/**
 * The compiled guide with the validation that the server has, without Spring and without a database: what a resource refers
 * to is never found, and a structure of the guide can be exchanged for the length of one validation.
 */
final class GuideUnderTest {

    static final FhirContext FHIR = FhirContext.forR4Cached();

    private static final References NOTHING_IS_STORED = reference -> Optional.empty();

    private final GuidePackage guide = GuidePackage.fromClasspath(FHIR);
    private final ExchangeableStructures structures;
    private final WorkerContextValidationSupportAdapter worker;
    private final GuideInstanceValidator validator;
    private final IInstanceValidatorModule everything;
    private final FindingReader reader;
    private final Map<String, StructureDefinition> snapshots = new HashMap<>();

    GuideUnderTest() {
        this(SubscriptionsBackport.standIns(FHIR));
    }

    /** @param packages definitions of other guides */
    GuideUnderTest(PackageDefinitions packages) {
        var inMemory = GuideDefinitions.of(FHIR, guide, TerminologyExcerpts.fromClasspath(FHIR));
        structures = new ExchangeableStructures(GuideDefinitions.binding(FHIR, inMemory));
        worker = new WorkerContextValidationSupportAdapter(structures);
        everything = GuideDefinitions.validator(
                FHIR, GuideDefinitions.binding(FHIR, new GuideDefinitions.InMemory(inMemory.and(packages))));
        reader = new FindingReader(guide);
        validator = new GuideInstanceValidator(
                FHIR,
                GuideDefinitions.validator(FHIR, structures, worker),
                everything,
                guide,
                packages,
                NOTHING_IS_STORED,
                UnclaimedTherapy.REFUSE);
    }

    GuidePackage guide() {
        return guide;
    }

    /** The profiles and extensions of the guide. */
    List<StructureDefinition> structures() {
        return guide.all(StructureDefinition.class).toList();
    }

    /** What the server would find in a resource that is written alone. */
    List<Finding> validate(String text) {
        return validator.validate(FHIR.newJsonParser().parseResource(text), Optional.of(text), NOTHING_IS_STORED);
    }

    /** What is found in a resource against R4 and one profile, which may be of another guide. */
    List<Finding> validate(String text, String profile) {
        var context = ValidationContext.forText(
                FHIR, SentText.withoutClaims(text), new ValidationOptions().addProfile(profile));
        everything.validateResource(context);
        return context.toResult().getMessages().stream().map(reader::read).toList();
    }

    /** What {@code validation} gives with another definition in the place of the guide's. */
    <T> T with(StructureDefinition exchanged, Supplier<T> validation) {
        structures.exchange(exchanged, dependants(exchanged.getUrl()));
        try {
            return validation.get();
        } finally {
            structures.restore();
        }
    }

    /** A structure of the guide or of R4 with its snapshot. */
    StructureDefinition withSnapshot(String url) {
        return snapshots.computeIfAbsent(url, key -> (StructureDefinition) new VersionCanonicalizer(FHIR)
                .structureDefinitionFromCanonical(Objects.requireNonNull(
                        worker.fetchResource(org.hl7.fhir.r5.model.StructureDefinition.class, key), key)));
    }

    /** The structures whose snapshots have something of {@code url} in them: its children, and the users of an extension. */
    private Set<String> dependants(String url) {
        var found = new TreeSet<String>();
        var open = new ArrayDeque<>(List.of(url));
        while (!open.isEmpty()) {
            var used = open.remove();
            structures().stream()
                    .filter(candidate -> uses(candidate, used))
                    .map(StructureDefinition::getUrl)
                    .filter(found::add)
                    .forEach(open::add);
        }
        return found;
    }

    private static boolean uses(StructureDefinition user, String used) {
        return user.getBaseDefinition().equals(used)
                || user.getDifferential().getElement().stream()
                        .flatMap(element -> element.getType().stream())
                        .flatMap(type -> type.getProfile().stream())
                        .map(PrimitiveType::getValue)
                        .anyMatch(used::equals);
    }

    /** Gives a definition in the place of one that the chain has and would keep for good. */
    private static final class ExchangeableStructures extends BaseValidationSupportWrapper {

        private final IValidationSupport chain;
        private final Map<String, StructureDefinition> exchanged = new HashMap<>();
        private Set<String> outdated = Set.of();

        ExchangeableStructures(IValidationSupport chain) {
            super(FHIR, chain);
            this.chain = chain;
        }

        /** @param dependants the structures whose snapshots are not right for the length of the exchange */
        void exchange(StructureDefinition structure, Set<String> dependants) {
            exchanged.put(structure.getUrl(), structure);
            outdated = dependants;
        }

        void restore() {
            exchanged.clear();
            outdated = Set.of();
        }

        @Override
        public boolean isCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid() {
            return chain.isCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid();
        }

        @Override
        public @Nullable IBaseResource fetchStructureDefinition(String url) {
            var name = GuidePackage.withoutVersion(url);
            var structure = exchanged.get(name);
            if (structure != null) {
                return structure;
            }
            var original = super.fetchStructureDefinition(url);
            if (original == null || !outdated.contains(name)) {
                return original;
            }
            // A copy has no snapshot yet.
            var copy = ((StructureDefinition) original).copy();
            exchanged.put(name, copy);
            return copy;
        }

        @Override
        public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String url) {
            return type != null && type.equals(StructureDefinition.class)
                    ? type.cast(fetchStructureDefinition(url))
                    : super.fetchResource(type, url);
        }
    }
}
