package org.ketabridge.summary;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Says which medication it is, by its code or by that of the Medication that is referred to. */
final class MedicationNames {

    private MedicationNames() {}

    static String of(@Nullable Type medication, ReachedRecord record) {
        if (medication instanceof CodeableConcept code) {
            return Wording.of(code);
        }
        if (!(medication instanceof Reference reference)) {
            return "";
        }
        if (reference.getResource() instanceof Medication contained) {
            return Wording.of(contained.getCode());
        }
        return record.read(Medication.class, reference.getReferenceElement())
                .map(stored -> Wording.of(stored.getCode()))
                .orElse("");
    }
}
