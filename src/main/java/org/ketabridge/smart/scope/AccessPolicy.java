package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.ketabridge.conformance.NewDefinitions;
import org.ketabridge.server.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Says what a grant reaches. The rule, with its reasons, is docs/guides/access.md; every interceptor of this package asks
 * here and decides nothing itself.
 */
class AccessPolicy {

    private static final Logger LOG = LoggerFactory.getLogger(AccessPolicy.class);

    private static final String AUDIT = "AuditEvent";

    private static final int GRANTS_KEPT = 10_000;

    /** Longer ones are asked about no further. */
    private static final int STEPS_OF_A_CHAIN = 5;

    private final FhirContext fhir;
    private final PublicAddress address;
    private final ObjectProvider<SearchParamMatcher> matcher;
    private final ObjectProvider<NewDefinitions> definitions;
    private final StoredInstances stored;
    private final ConsentRule consents;

    /** Read once, for they are asked for at each request and for each resource. */
    private final LoadingCache<Grant, List<Scope>> scopes =
            Caffeine.newBuilder().maximumSize(GRANTS_KEPT).build(Grant::resourceScopes);

    AccessPolicy(
            FhirContext fhir,
            PublicAddress address,
            ObjectProvider<SearchParamMatcher> matcher,
            ObjectProvider<NewDefinitions> definitions,
            StoredInstances stored,
            ConsentRule consents) {
        this.fhir = fhir;
        this.address = address;
        this.matcher = matcher;
        this.definitions = definitions;
        this.stored = stored;
        this.consents = consents;
    }

    /** What of a type the grant reaches for that permission. */
    Reach reach(Grant grant, Permission permission, String type) {
        var parts = new ArrayList<Reach.Part>();
        for (var scope : scopes(grant)) {
            if (scope.permits(permission) && scope.isFor(type)) {
                part(grant, scope, permission, type).ifPresent(parts::add);
            }
        }
        return new Reach(parts);
    }

    private static Optional<Reach.Part> part(Grant grant, Scope scope, Permission permission, String type) {
        if (type.equals(AUDIT)) {
            return readsAudit(grant, scope, permission) ? Optional.of(new Reach.Part(null, null)) : Optional.empty();
        }
        if (seesEveryone(grant, scope)) {
            return Optional.of(new Reach.Part(null, scope.filter()));
        }
        var patient = patientOf(grant, scope);
        if (patient == null) {
            return Optional.empty();
        }
        if (PatientRecord.has(type)) {
            return Optional.of(new Reach.Part(patient, scope.filter()));
        }
        var reads = permission == Permission.READ || permission == Permission.SEARCH;
        return reads && PatientRecord.shares(type)
                ? Optional.of(new Reach.Part(null, scope.filter()))
                : Optional.empty();
    }

    /** It tells about everyone: services read it, and administrators; and nobody writes it. */
    private static boolean readsAudit(Grant grant, Scope scope, Permission permission) {
        var reads = permission == Permission.READ || permission == Permission.SEARCH;
        return reads
                && !scope.isGranular()
                && switch (scope.context()) {
                    case SYSTEM -> true;
                    case USER -> grant.has(Grant.Privilege.READS_AUDIT);
                    case PATIENT -> false;
                };
    }

    private List<Scope> scopes(Grant grant) {
        return scopes.get(grant);
    }

    private static boolean seesEveryone(Grant grant, Scope scope) {
        return switch (scope.context()) {
            case SYSTEM -> true;
            case USER -> grant.fhirUser() != null && grant.fhirUser().startsWith("Practitioner/");
            case PATIENT -> false;
        };
    }

    /** The logical id of the patient in whose record the scope stays; null: there is none. */
    private static @Nullable String patientOf(Grant grant, Scope scope) {
        if (scope.context() == Scope.Context.PATIENT) {
            return grant.patient();
        }
        return grant.fhirUser() != null && grant.fhirUser().startsWith("Patient/")
                ? grant.fhirUser().substring("Patient/".length())
                : null;
    }

    /** Whether one scope permits it for every type and everything stored, as far as scopes go. */
    boolean isFull(Grant grant, Permission permission) {
        return scopes(grant).stream()
                .anyMatch(scope -> scope.type().equals(Scope.ANY_TYPE)
                        && scope.permits(permission)
                        && !scope.isGranular()
                        && seesEveryone(grant, scope));
    }

    /** Whether some scope permits it for every type, be it for one patient's record only. */
    boolean isForAllTypes(Grant grant, Permission permission) {
        return scopes(grant).stream()
                .anyMatch(scope -> scope.type().equals(Scope.ANY_TYPE)
                        && scope.permits(permission)
                        && (seesEveryone(grant, scope) || patientOf(grant, scope) != null));
    }

    /** Whether the service may do all that it likes: {@code system/*.cruds}. */
    boolean isAdministrator(Grant grant) {
        return scopes(grant).stream()
                .anyMatch(scope -> scope.context() == Scope.Context.SYSTEM
                        && scope.type().equals(Scope.ANY_TYPE)
                        && !scope.isGranular()
                        && scope.permissions().size() == Permission.values().length);
    }

    /** Whether some scope {@code system/} lets it search: who acts for a person fetches what that person asks for. */
    boolean mayExport(Grant grant) {
        return scopes(grant).stream()
                .anyMatch(scope -> scope.context() == Scope.Context.SYSTEM && scope.permits(Permission.SEARCH));
    }

    /** Whether some scope {@code system/} lets it write; which of what it submits is stored, is judged of each resource. */
    boolean maySubmit(Grant grant) {
        return scopes(grant).stream()
                .anyMatch(scope -> scope.context() == Scope.Context.SYSTEM
                        && (scope.permits(Permission.CREATE) || scope.permits(Permission.UPDATE)));
    }

    /** Whether the grant reaches this stored resource for that permission, and no Consent keeps it from whoever asks. */
    boolean reaches(Grant grant, Permission permission, IBaseResource resource, RequestDetails request) {
        return (permission == Permission.READ && isWhoSignedIn(grant, resource))
                || (permits(grant, permission, resource) && !consents.denies(grant, resource, request));
    }

    /** Whether the grant reaches everything stored of a type for that permission: nothing is left to enforce. */
    boolean reachesAll(Grant grant, Permission permission, @Nullable String type, RequestDetails request) {
        return isFull(grant, permission) && !consents.mayDeny(grant, type, null, request);
    }

    /** Whether a search may find it: it is reached, and so is what the search asked about others to find it. */
    boolean isFound(Grant grant, IBaseResource resource, RequestDetails request) {
        var asked = AskedTypes.about(resource.fhirType(), request);
        return reaches(grant, Permission.SEARCH, resource, request)
                && (asked.isEmpty()
                        || !(consents.mayDenyOfRecord(grant, asked, resource, request)
                                || leadsToDenied(grant, asked, resource, request, 0)));
    }

    /** Whether along its references of those types there is one that a Consent keeps from whoever asks. */
    private boolean leadsToDenied(
            Grant grant, Set<String> asked, IBaseResource resource, RequestDetails request, int steps) {
        return steps < STEPS_OF_A_CHAIN
                && fhir.newTerser().getAllResourceReferences(resource).stream()
                        .map(reference ->
                                relative(reference.getResourceReference().getReferenceElement()))
                        .filter(id -> id.hasResourceType() && asked.contains(id.getResourceType()))
                        .flatMap(id -> stored.find(id).stream())
                        .map(StoredInstances.Instance::body)
                        .anyMatch(target -> consents.denies(grant, target, request)
                                || leadsToDenied(grant, asked, target, request, steps + 1));
    }

    /**
     * Whether a search for a type may find something that a Consent keeps from whoever asks, or by what a Consent keeps.
     *
     * @param patients whose resources it finds; null: those of whatever patient
     * @param asked the types of others that it asks about; they may be another patient's, unless the grant is bound to one
     */
    boolean mayDeny(
            Grant grant, String type, @Nullable Set<String> patients, Set<String> asked, RequestDetails request) {
        return consents.mayDeny(grant, type, patients, request)
                || asked.stream()
                        .anyMatch(other -> consents.mayDeny(grant, other, isBounded(grant) ? patients : null, request));
    }

    /** Whether a Consent may keep something from whoever asks, whatever type it is. */
    boolean mayDenyAnything(Grant grant, RequestDetails request) {
        return consents.mayDeny(grant, null, null, request);
    }

    /** Looks up together what is going to be asked about each. */
    void prepare(Grant grant, Collection<IBaseResource> resources, RequestDetails request) {
        if (resources.size() > 1) {
            consents.prepare(grant, resources, request);
        }
    }

    /** Whether a scope permits it on a resource that says this, be it stored or not. */
    boolean permits(Grant grant, Permission permission, IBaseResource resource) {
        if (isFull(grant, permission)) {
            return true;
        }
        var type = fhir.getResourceType(resource);
        var changes = permission != Permission.READ && permission != Permission.SEARCH;
        return reach(grant, permission, type).parts().stream()
                .anyMatch(part -> (part.patient() == null || holds(part.patient(), resource, type, changes))
                        && (part.filter() == null || satisfies(resource, type, part.filter())));
    }

    private boolean isWhoSignedIn(Grant grant, IBaseResource resource) {
        return grant.fhirUser() != null
                && grant.fhirUser()
                        .equals(resource.getIdElement()
                                .toUnqualifiedVersionless()
                                .getValue());
    }

    /** By a parameter that there is not, or not any more, nothing is reached. */
    private boolean satisfies(IBaseResource resource, String type, String filter) {
        try {
            return matches(resource, type, filter);
        } catch (InvalidRequestException e) {
            // Another node may have got it before this one knows of it.
            definitions.getObject().catchUp();
        }
        try {
            return matches(resource, type, filter);
        } catch (InvalidRequestException e) {
            LOG.debug("A scope for {} asks by what nobody can tell", type, e);
            return false;
        }
    }

    private boolean matches(IBaseResource resource, String type, String filter) {
        return matcher.getObject().match(type + "?" + filter, resource, null).matched();
    }

    /** Whether a resource belongs to the patient's record, or to all and is not to be changed. */
    boolean holds(String patient, IBaseResource resource, String type, boolean changes) {
        return switch (type) {
            case "Patient" -> patient.equals(resource.getIdElement().getIdPart());
            case "Provenance" -> all(resource, "Provenance.target", patient);
            case "Binary" -> all(resource, "Binary.securityContext", patient);
            case "Device" -> holdsDevice(patient, (Device) resource, changes);
            default -> {
                var owner = PatientRecord.ownerOf(type);
                yield owner == null
                        ? !changes && PatientRecord.shares(type)
                        : owner.in(resource, fhir).stream().anyMatch(reference -> isReferenceTo(patient, reference));
            }
        };
    }

    private boolean holdsDevice(String patient, Device device, boolean changes) {
        return device.hasPatient() ? isReferenceTo(patient, device.getPatient()) : !changes;
    }

    private boolean all(IBaseResource resource, String path, String patient) {
        var references = fhir.newTerser().getValues(resource, path, Reference.class);
        return !references.isEmpty()
                && references.stream()
                        .allMatch(reference -> isReferenceTo(patient, reference)
                                || stored.find(reference.getReferenceElement())
                                        .filter(target -> !target.type().equals("Provenance"))
                                        .filter(target -> PatientRecord.has(target.type()))
                                        .filter(target -> holds(patient, target.body(), target.type(), true))
                                        .isPresent());
    }

    private boolean isReferenceTo(String patient, IBaseReference reference) {
        var id = reference.getReferenceElement();
        return "Patient".equals(id.getResourceType()) && patient.equals(id.getIdPart()) && isOurs(id.getBaseUrl());
    }

    /** Whether no scope reaches beyond one patient's record and what is shared. */
    boolean isBounded(Grant grant) {
        return scopes(grant).stream().noneMatch(scope -> seesEveryone(grant, scope));
    }

    /** Whether a stored resource belongs to the record of a patient whom a scope is about. */
    boolean isInRecord(Grant grant, StoredInstances.Instance instance) {
        return scopes(grant).stream()
                .map(scope -> patientOf(grant, scope))
                .filter(Objects::nonNull)
                .distinct()
                .anyMatch(patient ->
                        PatientRecord.has(instance.type()) && holds(patient, instance.body(), instance.type(), false));
    }

    /** The same id without this server's own address. */
    IIdType relative(IIdType id) {
        return isOurs(id.getBaseUrl()) ? id.toUnqualifiedVersionless() : id;
    }

    /** Whether a reference with that base, or without one, points to this server. */
    boolean isOurs(@Nullable String base) {
        return address.isOurs(base);
    }
}
