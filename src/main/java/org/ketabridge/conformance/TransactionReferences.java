package org.ketabridge.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;

/** Finds what a reference points to among the entries of a transaction, by full URL or by the URL that is written to. */
final class TransactionReferences implements References {

    private final Map<String, IBaseResource> entries = new HashMap<>();

    TransactionReferences(Bundle transaction) {
        for (var entry : transaction.getEntry()) {
            if (entry.hasResource()) {
                if (entry.hasFullUrl()) {
                    entries.put(entry.getFullUrl(), entry.getResource());
                }
                if (entry.getRequest().hasUrl()) {
                    entries.put(entry.getRequest().getUrl(), entry.getResource());
                }
            }
        }
    }

    @Override
    public Optional<IBaseResource> resolve(Reference reference) {
        return Optional.ofNullable(entries.get(reference.getReference()));
    }
}
