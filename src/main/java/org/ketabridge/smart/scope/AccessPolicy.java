package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.matcher.SearchParamMatcher;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Says what a grant reaches. The rule, with its reasons, is docs/guides/access.md; every interceptor of this package asks
 * here and decides nothing itself.
 */
class AccessPolicy {

    private static final String AUDIT = "AuditEvent";

    private static final int GRANTS_KEPT = 10_000;

    private final FhirContext fhir;
    private final PublicAddress address;
    private final ObjectProvider<SearchParamMatcher> matcher;
    private final StoredInstances stored;

    /** Read once, for they are asked for at each request and for each resource. */
    private final LoadingCache<Grant, List<Scope>> scopes =
            Caffeine.newBuilder().maximumSize(GRANTS_KEPT).build(Grant::resourceScopes);

    AccessPolicy(
            FhirContext fhir,
            PublicAddress address,
            ObjectProvider<SearchParamMatcher> matcher,
            StoredInstances stored) {
        this.fhir = fhir;
        this.address = address;
        this.matcher = matcher;
        this.stored = stored;
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

    /** Whether one scope permits it for every type and everything stored: nothing is left to enforce. */
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

    /** Whether the grant reaches this resource for that permission. */
    boolean reaches(Grant grant, Permission permission, IBaseResource resource) {
        if (isFull(grant, permission)) {
            return true;
        }
        if (permission == Permission.READ && isWhoSignedIn(grant, resource)) {
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

    private boolean satisfies(IBaseResource resource, String type, String filter) {
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
                        : fhir.newTerser().getValues(resource, owner.path(), IBaseReference.class).stream()
                                .anyMatch(reference -> isReferenceTo(patient, reference));
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
        return base == null || base.isEmpty() || base.equals(address.fhirBase());
    }
}
