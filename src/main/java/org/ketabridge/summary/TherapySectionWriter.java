package org.ketabridge.summary;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Resource;
import org.ketabridge.conformance.Canonical;

/**
 * The ketamine therapy: the order that holds, in which phase it is, the last doses, adverse events, and whether the patient is
 * enrolled in the REMS. IPS has no section for a therapy, and lets others be added.
 */
class TherapySectionWriter implements SectionWriter {

    private static final String SESSION_NUMBER = Canonical.ROOT + "/StructureDefinition/session-number";
    private static final String REMS = Canonical.ROOT + "/CodeSystem/rems-attestation|patient-enrollment";

    /** What carries a phase is of the therapy; ketamine for anaesthesia carries none. */
    private static final String OF_THERAPY = "phase:missing=false&status:not=entered-in-error";

    private static final int ORDERS = 3;
    private static final int DOSES = 6;
    private static final int EVENTS = 20;

    @Override
    public SummarySection write(ReachedRecord record) {
        var orders = record.latest(
                ORDERS, MedicationRequest.class, "authoredon", "phase:missing=false&status=active,on-hold");
        var doses = record.latest(DOSES, MedicationAdministration.class, "effective-time", OF_THERAPY);
        var events = record.latest(EVENTS, AdverseEvent.class, "date", "actuality=actual");
        var enrolments = record.latest(1, Consent.class, "date", "status=active&category=" + REMS);
        var text = new NarrativeText()
                .table(
                        "Current order",
                        List.of("Medication", "Phase", "Protocol", "Dosage", "Status", "Since"),
                        orders.stream().map(order -> row(order, record)).toList())
                .table(
                        "Last doses",
                        List.of("When", "Medication", "Dose", "Route", "Session", "Phase", "Status"),
                        doses.stream().map(dose -> row(dose, record)).toList())
                .table(
                        "Adverse events",
                        List.of("When", "Event", "Severity", "Seriousness", "Outcome"),
                        events.stream().map(TherapySectionWriter::row).toList())
                .table(
                        "REMS",
                        List.of("Enrolled", "Number", "Rule"),
                        enrolments.stream().map(TherapySectionWriter::row).toList());
        return new SummarySection(
                "Ketamine therapy",
                new Coding(Canonical.ROOT + "/CodeSystem/ketamine-procedure", "ketamine-therapy", "Ketamine therapy"),
                text,
                Stream.<List<? extends Resource>>of(orders, doses, events, enrolments)
                        .<Resource>flatMap(List::stream)
                        .toList(),
                false);
    }

    private static List<String> row(MedicationRequest order, ReachedRecord record) {
        return List.of(
                MedicationNames.of(order.getMedication(), record),
                Wording.extension(order, Canonical.TREATMENT_PHASE),
                Wording.extension(order, Canonical.THERAPY_PROTOCOL),
                MedicationSectionWriter.dosage(order.getDosageInstruction()),
                order.getStatus().getDisplay(),
                Wording.of(order.getAuthoredOnElement()));
    }

    private static List<String> row(MedicationAdministration dose, ReachedRecord record) {
        var reason = dose.getStatusReason().stream()
                .map(Wording::of)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        var status = dose.getStatus().getDisplay();
        return List.of(
                Wording.of(dose.getEffective()),
                MedicationNames.of(dose.getMedication(), record),
                Wording.of(dose.getDosage().getDose()),
                Wording.of(dose.getDosage().getRoute()),
                Wording.extension(dose, SESSION_NUMBER),
                Wording.extension(dose, Canonical.TREATMENT_PHASE),
                reason.isEmpty() ? status : status + ": " + reason);
    }

    private static List<String> row(AdverseEvent event) {
        return List.of(
                Wording.of(event.getDateElement()),
                Wording.of(event.getEvent()),
                Wording.of(event.getSeverity()),
                Wording.of(event.getSeriousness()),
                Wording.of(event.getOutcome()));
    }

    private static List<String> row(Consent enrolment) {
        return List.of(
                Wording.of(enrolment.getDateTimeElement()),
                Objects.requireNonNullElse(enrolment.getIdentifierFirstRep().getValue(), ""),
                Wording.of(enrolment.getPolicyRule()));
    }
}
