package org.ketabridge.bulk;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.google.common.collect.Lists;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.StoredResources;
import org.ketabridge.smart.scope.LastingReach;
import org.ketabridge.smart.scope.ReachedPage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Loads resources for an export, as they were at its time and as far as it may see them: what was stored later is not in it, and of
 * what was changed later there is what it said before.
 */
class ResourcePages {

    private static final Logger LOG = LoggerFactory.getLogger(ResourcePages.class);

    /** Types whose resources are large are loaded in parts of so many. */
    private static final Map<String, Integer> LARGE = Map.of(
            "Binary", 1,
            "Bundle", 5,
            "DocumentReference", 5,
            "Media", 5,
            "Library", 5);

    /** Types of R4 that have an Attachment or base64Binary somewhere, such as a photo: each may be large. */
    private static final Set<String> MAYBE_LARGE = Set.of(
            "ActivityDefinition",
            "BodyStructure",
            "Claim",
            "ClaimResponse",
            "Communication",
            "CommunicationRequest",
            "Consent",
            "Contract",
            "Device",
            "DeviceDefinition",
            "DiagnosticReport",
            "EffectEvidenceSynthesis",
            "EventDefinition",
            "Evidence",
            "EvidenceVariable",
            "ExplanationOfBenefit",
            "HealthcareService",
            "Measure",
            "MedicationKnowledge",
            "MedicinalProductManufactured",
            "MedicinalProductPackaged",
            "Patient",
            "Person",
            "PlanDefinition",
            "Practitioner",
            "Provenance",
            "Questionnaire",
            "QuestionnaireResponse",
            "RelatedPerson",
            "RequestGroup",
            "ResearchDefinition",
            "ResearchElementDefinition",
            "ResearchStudy",
            "RiskEvidenceSynthesis",
            "StructureDefinition",
            "StructureMap",
            "SubstanceNucleicAcid",
            "SubstancePolymer",
            "SubstanceProtein",
            "SubstanceSpecification",
            "Task",
            "VerificationResult");

    private static final int PART_OF_MAYBE_LARGE = 20;

    private static final int PART = 200;

    private final StoredRows rows;
    private final StoredResources stored;
    private final DaoRegistry daos;
    private final TypeFilters filters;
    private final TransactionOperations transaction;
    private final @Nullable LastingReach reach;

    /**
     * @param transaction for what is read together; what is looked up one by one may not be there, which would undo it
     * @param reach null: access is not checked
     */
    ResourcePages(
            StoredRows rows,
            StoredResources stored,
            DaoRegistry daos,
            TypeFilters filters,
            TransactionOperations transaction,
            @Nullable LastingReach reach) {
        this.rows = rows;
        this.stored = stored;
        this.daos = daos;
        this.filters = filters;
        this.transaction = transaction;
        this.reach = reach;
    }

    /**
     * Parts that are small enough to be loaded at once.
     *
     * @param found in an order that is kept
     * @param most resources of a part
     */
    static List<List<StoredRow>> parts(List<StoredRow> found, int most) {
        var parts = new ArrayList<List<StoredRow>>();
        var part = new ArrayList<StoredRow>();
        var weight = 0;
        for (var row : found) {
            var own = PART / partOf(row.type());
            if (!part.isEmpty() && (weight + own > PART || part.size() >= most)) {
                parts.add(List.copyOf(part));
                part.clear();
                weight = 0;
            }
            part.add(row);
            weight += own;
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }

    private static int partOf(String type) {
        return LARGE.getOrDefault(type, MAYBE_LARGE.contains(type) ? PART_OF_MAYBE_LARGE : PART);
    }

    /**
     * What of some resources is exported.
     *
     * @param unreadable told of each that is stored but cannot be read, by reference
     */
    List<IBaseResource> load(Export export, List<StoredRow> found, Consumer<String> unreadable) {
        var access = export.access();
        var page = reach == null || access == null ? null : reach.page(access);
        var current = new ArrayList<IBaseResource>();
        var earlier = new ArrayList<IBaseResource>();
        for (var resource : loaded(filtered(export, found, page), unreadable)) {
            if (!lastUpdated(resource).isAfter(export.transactionTime())) {
                current.add(resource);
            } else {
                versionAt(resource, export.transactionTime(), earlier::add);
            }
        }
        if (page != null) {
            earlier.removeIf(version -> !page.reachesVersion(version));
        }
        var all = new ArrayList<>(page == null ? current : page.reached(current));
        all.addAll(earlier);
        return all;
    }

    static Instant lastUpdated(IBaseResource resource) {
        return resource.getMeta().getLastUpdated().toInstant();
    }

    private List<StoredRow> filtered(Export export, List<StoredRow> found, @Nullable ReachedPage page) {
        var queries = export.request().filters();
        if (queries.isEmpty()) {
            return found;
        }
        Set<Long> matching = new HashSet<>();
        found.stream().collect(Collectors.groupingBy(StoredRow::type)).forEach((type, some) -> {
            var ofType = queries.get(type);
            matching.addAll(
                    ofType == null
                            ? some.stream().map(StoredRow::number).toList()
                            : filters.matching(
                                    type,
                                    ofType,
                                    some.stream().map(StoredRow::id).toList(),
                                    page));
        });
        return found.stream().filter(row -> matching.contains(row.number())).toList();
    }

    private List<IBaseResource> loaded(List<StoredRow> found, Consumer<String> unreadable) {
        if (found.isEmpty()) {
            return List.of();
        }
        try {
            return load(found);
        } catch (RuntimeException e) {
            if (ExceptionUtils.indexOfType(e, SQLException.class) >= 0) {
                // It is the database that cannot be read.
                throw e;
            }
            if (found.size() == 1) {
                var reference = found.get(0).type() + "/" + found.get(0).id();
                LOG.error("{} cannot be read, and is left out of an export", reference, e);
                unreadable.accept(reference);
                return List.of();
            }
            // One that cannot be read must not keep the others from it.
            return Lists.partition(found, (found.size() + 1) / 2).stream()
                    .flatMap(half -> loaded(half, unreadable).stream())
                    .toList();
        }
    }

    private List<IBaseResource> load(List<StoredRow> found) {
        var numbers = found.stream().map(row -> JpaPid.fromId(row.number())).toList();
        return together(() -> stored.load(numbers, new SystemRequestDetails()));
    }

    private <T> T together(Supplier<T> read) {
        return Objects.requireNonNull(transaction.execute(status -> read.get()));
    }

    private void versionAt(IBaseResource resource, Instant time, Consumer<IBaseResource> to) {
        var type = resource.fhirType();
        var id = resource.getIdElement().getIdPart();
        rows.versionAt(type, id, time).ifPresent(version -> {
            try {
                to.accept(daos.getResourceDao(type)
                        .read(new IdType(type, id, String.valueOf(version)), new SystemRequestDetails()));
            } catch (ResourceNotFoundException | ResourceGoneException e) {
                LOG.debug("A version was expunged while it was exported", e);
            }
        });
    }
}
