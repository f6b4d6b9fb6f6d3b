package org.ketabridge.summary;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Resource;

/** What is ordered, and what the patient is said to take. */
class MedicationSectionWriter implements SectionWriter {

    private static final int MOST = 100;

    @Override
    public SummarySection write(ReachedRecord record) {
        var orders = record.latest(MOST, MedicationRequest.class, "authoredon", "status=active,on-hold");
        var statements = record.latest(MOST, MedicationStatement.class, "effective", "status=active,on-hold");
        var rows = Stream.concat(
                        orders.stream()
                                .map(order -> List.of(
                                        MedicationNames.of(order.getMedication(), record),
                                        dosage(order.getDosageInstruction()),
                                        order.getStatus().getDisplay(),
                                        Wording.of(order.getAuthoredOnElement()))),
                        statements.stream()
                                .map(statement -> List.of(
                                        MedicationNames.of(statement.getMedication(), record),
                                        dosage(statement.getDosage()),
                                        statement.getStatus().getDisplay(),
                                        Wording.of(statement.getEffective()))))
                .toList();
        return new SummarySection(
                "Medications",
                SummarySection.loinc("10160-0", "History of Medication use Narrative"),
                new NarrativeText().table("Medications", List.of("Medication", "Dosage", "Status", "Since"), rows),
                Stream.<Resource>concat(orders.stream(), statements.stream()).toList(),
                true);
    }

    static String dosage(List<Dosage> steps) {
        return steps.stream()
                .map(step -> step.hasText() ? step.getText() : doses(step))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String doses(Dosage step) {
        return step.getDoseAndRate().stream()
                .map(dose -> Wording.of(dose.getDose()))
                .collect(Collectors.joining(", "));
    }
}
