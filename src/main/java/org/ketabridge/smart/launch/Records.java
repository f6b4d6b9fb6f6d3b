package org.ketabridge.smart.launch;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** What the pages show of the records, so that a person can pick from them. */
final class Records {

    /** Of which one looks through with the eyes; for more there is the search. */
    static final int SHOWN = 20;

    /** Longer than what the pages let one type, and HAPI refuses to search for what is too long for its index. */
    private static final int LONGEST_NAME = 100;

    private final DaoRegistry daos;

    Records(DaoRegistry daos) {
        this.daos = daos;
    }

    /**
     * One record to be picked.
     *
     * @param id logical id
     * @param name what it is called
     * @param detail by what it is told from others of that name
     */
    record Listed(String id, String name, String detail) {}

    /** Patients, those whose names begin with a text if there is one. */
    List<Listed> patients(@Nullable String name) {
        if (name != null && name.length() > LONGEST_NAME) {
            return List.of();
        }
        var search = new SearchParameterMap();
        if (name != null && !name.isBlank()) {
            search.add(Patient.SP_NAME, new StringParam(name.strip()));
        }
        return find(Patient.class, search).stream()
                .map(Records::listed)
                .sorted(Comparator.comparing(Listed::name).thenComparing(Listed::id))
                .toList();
    }

    Optional<Listed> patient(String id) {
        return read(Patient.class, id).map(Records::listed);
    }

    /** The patient whose relative someone is. */
    Optional<String> patientOf(String relatedPerson) {
        return read(RelatedPerson.class, relatedPerson)
                .map(relative -> relative.getPatient().getReferenceElement())
                .filter(reference -> "Patient".equals(reference.getResourceType()))
                .map(reference -> reference.getIdPart());
    }

    /** The latest encounters of a patient, the last first. */
    List<Listed> encounters(String patient) {
        var search = about(patient);
        search.setSort(new SortSpec(Encounter.SP_DATE, SortOrderEnum.DESC));
        return find(Encounter.class, search).stream().map(Records::listed).toList();
    }

    /** The care plans of a patient that are being followed. */
    List<Listed> carePlans(String patient) {
        var search = about(patient);
        search.add(CarePlan.SP_STATUS, new TokenParam("active"));
        return find(CarePlan.class, search).stream().map(Records::listed).toList();
    }

    /** Whether a patient has that record. */
    static boolean holds(List<Listed> records, String id) {
        return records.stream().anyMatch(record -> record.id().equals(id));
    }

    private static SearchParameterMap about(String patient) {
        return new SearchParameterMap().add("patient", new ReferenceParam("Patient/" + patient));
    }

    private <T extends Resource> List<T> find(Class<T> type, SearchParameterMap search) {
        search.setLoadSynchronousUpTo(SHOWN);
        return daos.getResourceDao(type).search(search, new SystemRequestDetails()).getResources(0, SHOWN).stream()
                .map(type::cast)
                .toList();
    }

    private <T extends Resource> Optional<T> read(Class<T> type, String id) {
        try {
            return Optional.of(
                    daos.getResourceDao(type).read(new IdType(type.getSimpleName(), id), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    private static Listed listed(Patient patient) {
        var name = patient.getNameFirstRep().getNameAsSingleString();
        var born =
                patient.hasBirthDate() ? "born " + patient.getBirthDateElement().getValueAsString() : "";
        return new Listed(id(patient), name == null || name.isBlank() ? "without a name" : name, born);
    }

    private static Listed listed(Encounter encounter) {
        var type = encounter.getTypeFirstRep().getText() != null
                ? encounter.getTypeFirstRep().getText()
                : encounter.getTypeFirstRep().getCodingFirstRep().getDisplay();
        var start = encounter.getPeriod().getStartElement().getValueAsString();
        return new Listed(id(encounter), type == null ? "Encounter" : type, start == null ? "" : start);
    }

    private static Listed listed(CarePlan plan) {
        return new Listed(
                id(plan),
                plan.hasTitle() ? plan.getTitle() : "Care plan",
                plan.hasPeriod()
                        ? String.valueOf(plan.getPeriod().getStartElement().getValueAsString())
                        : "");
    }

    private static String id(Resource resource) {
        return resource.getIdElement().getIdPart();
    }
}
