package org.ketabridge.smart.scope;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Reference;
import org.ketabridge.server.PublicAddress;

/** Tells whose a resource is, of all patients. */
public class RecordOwners {

    private final FhirContext fhir;
    private final PublicAddress address;
    private final StoredInstances stored;

    RecordOwners(FhirContext fhir, PublicAddress address, StoredInstances stored) {
        this.fhir = fhir;
        this.address = address;
        this.stored = stored;
    }

    /** Whether resources of the type can belong to a patient's record. */
    public static boolean isOfRecords(String type) {
        return PatientRecord.has(type);
    }

    /** Whether resources of the type that belong to no record are for whoever sees one that refers to them. */
    public static boolean isShared(String type) {
        return PatientRecord.shares(type) || type.equals("Device");
    }

    /** Logical ids of the patients whose record the resource belongs to, were it by one of its targets only. */
    public Set<String> of(IBaseResource resource) {
        if (resource.fhirType().equals("Patient")) {
            var id = resource.getIdElement().getIdPart();
            return id == null ? Set.of() : Set.of(id);
        }
        return Stream.concat(
                        references(resource).stream()
                                .filter(id -> "Patient".equals(id.getResourceType()))
                                .map(IIdType::getIdPart),
                        subjects(resource).stream().flatMap(subject -> of(subject).stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is stored under an id; of a deleted resource what it said before, and nothing when that was expunged. */
    public Optional<IBaseResource> lastStored(IIdType id) {
        return stored.find(id).map(StoredInstances.Instance::body);
    }

    /** Those of what is, or was, stored under an id; none when nothing ever was. */
    public Set<String> ofStored(IIdType id) {
        return stored.find(id).map(instance -> of(instance.body())).orElse(Set.of());
    }

    /** The stored resources that one is about which belongs to a record by them; none for those that name the patient. */
    List<IBaseResource> subjects(IBaseResource resource) {
        return switch (resource.fhirType()) {
            case "Provenance", "Binary" ->
                references(resource).stream()
                        .filter(id -> !"Provenance".equals(id.getResourceType()))
                        .flatMap(id -> stored.find(id).stream())
                        .map(StoredInstances.Instance::body)
                        .toList();
            default -> List.of();
        };
    }

    /** What stands where the resource says whose it is, if it is stored here. */
    private List<IIdType> references(IBaseResource resource) {
        var type = resource.fhirType();
        List<? extends IBaseReference> references =
                switch (type) {
                    case "Provenance" -> fhir.newTerser().getValues(resource, "Provenance.target", Reference.class);
                    case "Binary" -> fhir.newTerser().getValues(resource, "Binary.securityContext", Reference.class);
                    case "Device" -> List.of(((Device) resource).getPatient());
                    default -> {
                        var owner = PatientRecord.ownerOf(type);
                        yield owner == null ? List.<IBaseReference>of() : owner.in(resource, fhir);
                    }
                };
        return references.stream()
                .map(IBaseReference::getReferenceElement)
                .filter(id -> id.hasIdPart() && address.isOurs(id.getBaseUrl()))
                .map(IIdType::toUnqualifiedVersionless)
                .toList();
    }
}
