package org.ketabridge.document;

import ca.uhn.fhir.model.valueset.BundleTypeEnum;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.ketabridge.server.OperationProvider;

/** {@code DocumentReference/$docref}. */
class DocumentsProvider implements OperationProvider {

    private final DocumentsRequestReader reader;
    private final Documents documents;

    DocumentsProvider(DocumentsRequestReader reader, Documents documents) {
        this.reader = reader;
        this.documents = documents;
    }

    /**
     * {@code GET DocumentReference/$docref?patient=123}: where the patient's documents are. Without a time it is the current
     * one that was made last, and without a type the C-CDA CCD. What cannot be asked is answered with 400.
     *
     * @see <a href="https://hl7.org/fhir/us/core/OperationDefinition-docref.html">US Core, $docref</a>
     */
    @Operation(
            name = "$docref",
            typeName = "DocumentReference",
            idempotent = true,
            bundleType = BundleTypeEnum.SEARCHSET,
            canonicalUrl = "http://hl7.org/fhir/us/core/OperationDefinition/docref")
    public IBundleProvider documents(RequestDetails request) {
        return documents.find(reader.read(request), request);
    }
}
