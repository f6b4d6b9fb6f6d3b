package org.ketabridge.summary;

import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.util.UrlUtil;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.ketabridge.server.OperationProvider;

/** {@code Patient/$summary}: the International Patient Summary of what the request reaches. */
class PatientSummaryProvider implements OperationProvider {

    private static final String DEFINITION = "http://hl7.org/fhir/uv/ips/OperationDefinition/summary";

    /** In the order in which they are read. */
    private static final List<SectionWriter> SECTIONS = List.of(
            new ProblemSectionWriter(),
            new AllergySectionWriter(),
            new MedicationSectionWriter(),
            new TherapySectionWriter(),
            new ScoreSectionWriter(),
            new VitalSignSectionWriter(),
            new PlanSectionWriter());

    private final ReachedRecord.Stored stored;
    private final SummaryDocumentWriter document;
    private final IHapiTransactionService transactions;

    PatientSummaryProvider(
            ReachedRecord.Stored stored, SummaryDocumentWriter document, IHapiTransactionService transactions) {
        this.stored = stored;
        this.document = document;
        this.transactions = transactions;
    }

    /**
     * {@code GET Patient/123/$summary}: the record as a document.
     *
     * @see <a href="https://hl7.org/fhir/uv/ips/STU1.1/OperationDefinition-summary.html">IPS, $summary</a>
     */
    @Operation(name = "$summary", typeName = "Patient", idempotent = true, canonicalUrl = DEFINITION)
    public Bundle summary(@IdParam IdType patient, RequestDetails request) {
        SummaryRequestReader.requireNothing(request);
        return transactions
                .withRequest(request)
                .readOnly()
                .execute(() -> write(stored.daos().getResourceDao(Patient.class).read(patient, request), request));
    }

    /**
     * {@code GET Patient/$summary?identifier=system|value}: that of the one patient with that identifier.
     *
     * @throws ResourceNotFoundException when there is none that the request reaches
     */
    @Operation(name = "$summary", typeName = "Patient", idempotent = true, canonicalUrl = DEFINITION)
    public Bundle summary(RequestDetails request) {
        var identifier = SummaryRequestReader.identifier(request);
        return transactions.withRequest(request).readOnly().execute(() -> write(find(identifier, request), request));
    }

    private Patient find(String identifier, RequestDetails request) {
        var filters = stored.urls()
                .translateMatchUrl(
                        "Patient?identifier=" + UrlUtil.escapeUrlParam(identifier),
                        stored.fhir().getResourceDefinition(Patient.class));
        var found = stored.resources().find(Patient.class, filters, request);
        if (found.size() > 1) {
            throw new InvalidRequestException(
                    found.size() + " patients have that identifier (expected: one; Patient/123/$summary asks by id)");
        }
        return stored.resources().load(Patient.class, found, request).stream()
                .findFirst()
                .orElseThrow(() -> new ResourceNotFoundException("No patient with that identifier is known"));
    }

    private Bundle write(Patient patient, RequestDetails request) {
        var record = new ReachedRecord(stored, patient, request);
        var sections = SECTIONS.stream().map(section -> section.write(record)).toList();
        return document.write(sections, record);
    }
}
