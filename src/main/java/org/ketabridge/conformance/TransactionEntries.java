package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.dao.r4.TransactionProcessorVersionAdapterR4;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.ketabridge.server.EntryInProgress;

/** How HAPI reads the entries of a transaction and writes those of its answer: its errors are said in our words. */
class TransactionEntries extends TransactionProcessorVersionAdapterR4 {

    /** The first that is asked when an entry is carried out. */
    @Override
    public String getEntryRequestVerb(FhirContext fhir, BundleEntryComponent entry) {
        EntryInProgress.begin(entry);
        return super.getEntryRequestVerb(fhir, entry);
    }

    /** What was carried out has a status; what then fails was not that entry. */
    @Override
    public void setResponseStatus(BundleEntryComponent entry, String status) {
        EntryInProgress.end();
        super.setResponseStatus(entry, status);
    }

    /** Of an entry of a batch. */
    @Override
    public void populateEntryWithOperationOutcome(BaseServerResponseException error, BundleEntryComponent entry) {
        entry.getResponse()
                .setOutcome(
                        error.getOperationOutcome() instanceof OperationOutcome told
                                ? told
                                : OperationOutcomes.of(ErrorSentences.of(error)));
    }
}
