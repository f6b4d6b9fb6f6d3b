package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.jspecify.annotations.Nullable;
import org.ketabridge.consent.Denial;
import org.ketabridge.consent.Denials;
import org.ketabridge.consent.Disclosure;
import org.ketabridge.consent.Viewer;

/**
 * Whom the Consents of patients bind, and what they keep from them. The rule is docs/guides/consent.md; {@link AccessPolicy}
 * is the one who asks.
 */
class ConsentRule {

    /** Belong to a record by others, which a Consent may deny by a type of their own. */
    private static final Set<String> ABOUT_OTHERS = Set.of("Binary", "Provenance");

    /** What was said once is not shown when it has got a label since. */
    private static final Set<RestOperationTypeEnum> OF_VERSIONS = EnumSet.of(
            RestOperationTypeEnum.VREAD,
            RestOperationTypeEnum.HISTORY_INSTANCE,
            RestOperationTypeEnum.HISTORY_TYPE,
            RestOperationTypeEnum.HISTORY_SYSTEM);

    private final Denials denials;
    private final RecordOwners owners;
    private final StoredInstances stored;
    private final Clock clock;

    ConsentRule(Denials denials, RecordOwners owners, StoredInstances stored, Clock clock) {
        this.denials = denials;
        this.owners = owners;
        this.stored = stored;
        this.clock = clock;
    }

    /** Looks up together what will be asked about each. */
    void prepare(Grant grant, Collection<IBaseResource> resources, RequestDetails request) {
        if (!seesAllOfEveryone(grant)) {
            lookups(request)
                    .of(resources.stream()
                            .filter(resource -> !ABOUT_OTHERS.contains(resource.fhirType()))
                            .flatMap(resource -> owners.of(resource).stream())
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** Whether a patient whose record the resource belongs to keeps it from whoever asks. */
    boolean denies(Grant grant, IBaseResource resource, RequestDetails request) {
        if (isOutOfQuestion(grant, resource.fhirType(), request)) {
            return false;
        }
        var binding = binding(grant, resource, request);
        if (!binding.isEmpty()) {
            var disclosure = disclosure(grant, resource, request);
            if (binding.stream().anyMatch(denial -> denial.denies(disclosure))) {
                return true;
            }
        }
        return owners.subjects(resource).stream().anyMatch(subject -> denies(grant, subject, request));
    }

    private Disclosure disclosure(Grant grant, IBaseResource resource, RequestDetails request) {
        var disclosure = Disclosure.of(resource, viewer(grant), clock.instant());
        return OF_VERSIONS.contains(request.getRestOperationType())
                ? stored.find(resource.getIdElement().toUnqualifiedVersionless())
                        .map(current -> disclosure.labelledAs(current.body()))
                        .orElse(disclosure)
                : disclosure;
    }

    /** Whether a patient whose record the resource belongs to may keep something of those types from whoever asks. */
    boolean mayDenyOfRecord(Grant grant, Collection<String> types, IBaseResource ofTheRecord, RequestDetails request) {
        return !isOutOfQuestion(grant, ofTheRecord.fhirType(), request)
                && binding(grant, ofTheRecord, request).stream().anyMatch(denial -> mayDeny(grant, types, denial));
    }

    /** What its patients deny; nothing to one of them: it is in their own record, whoever else's it is. */
    private List<Denial> binding(Grant grant, IBaseResource resource, RequestDetails request) {
        var patients = owners.of(resource);
        return patients.stream().anyMatch(patient -> seesAll(grant, patient))
                ? List.of()
                : lookups(request).of(patients);
    }

    /**
     * Whether something of a type may be kept from whoever asks.
     *
     * @param type null: of any
     * @param patients whose; null: of whatever patient
     */
    boolean mayDeny(Grant grant, @Nullable String type, @Nullable Set<String> patients, RequestDetails request) {
        if (seesAllOfEveryone(grant) || (type != null && !PatientRecord.has(type))) {
            return false;
        }
        var isAny = type == null || ABOUT_OTHERS.contains(type);
        var found = patients == null
                ? lookups(request).about(isAny ? null : type)
                : lookups(request).of(patients);
        return (patients == null && !ConsentLookups.areAll(found))
                || found.stream()
                        .filter(denial -> !seesAll(grant, denial.patient()))
                        .anyMatch(denial -> isAny || mayDeny(grant, List.of(String.valueOf(type)), denial));
    }

    private boolean mayDeny(Grant grant, Collection<String> types, Denial denial) {
        var viewer = viewer(grant);
        var now = clock.instant();
        return types.stream().anyMatch(type -> denial.denies(Disclosure.ofSome(type, viewer, now)));
    }

    private boolean isOutOfQuestion(Grant grant, String type, RequestDetails request) {
        return seesAllOfEveryone(grant)
                || !PatientRecord.has(type)
                // Before the others are looked for that it is about.
                || (ABOUT_OTHERS.contains(type) && lookups(request).about(null).isEmpty());
    }

    /** The patient, and whoever broke the glass for that patient; without one in context it is broken for all. */
    private static boolean seesAll(Grant grant, String patient) {
        return ("Patient/" + patient).equals(grant.fhirUser())
                || (grant.has(Grant.Privilege.BREAKS_GLASS)
                        && (grant.patient() == null || patient.equals(grant.patient())));
    }

    /** Whether there is nobody from whom this grant is kept anything. */
    private static boolean seesAllOfEveryone(Grant grant) {
        return grant.has(Grant.Privilege.CHANGES_UNSEEN)
                || (grant.has(Grant.Privilege.BREAKS_GLASS) && grant.patient() == null);
    }

    private ConsentLookups lookups(RequestDetails request) {
        return ConsentLookups.of(request, denials);
    }

    private Viewer viewer(Grant grant) {
        return new Viewer(grant.fhirUser(), this::practitionerOf);
    }

    private Optional<String> practitionerOf(String role) {
        return stored.find(new IdType(role))
                .filter(found -> !found.isDeleted())
                .map(found -> (PractitionerRole) found.body())
                .filter(PractitionerRole::hasPractitioner)
                .map(found -> found.getPractitioner().getReferenceElement())
                .filter(practitioner -> practitioner.hasIdPart() && !practitioner.isAbsolute())
                .map(practitioner -> practitioner.toUnqualifiedVersionless().getValue());
    }
}
