package org.ketabridge.summary;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Medication;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.ketabridge.server.PublicAddress;

/**
 * Makes a document of sections: the Composition first, then the patient, what the sections list, and who and which medication
 * these refer to.
 *
 * @see <a href="https://hl7.org/fhir/R4/documents.html">FHIR R4, documents</a>
 */
class SummaryDocumentWriter {

    /** What comes with those that refer to it. */
    private static final Map<String, Class<? extends Resource>> COMES_ALONG = Map.of(
            "Medication", Medication.class,
            "Organization", Organization.class,
            "Practitioner", Practitioner.class,
            "PractitionerRole", PractitionerRole.class);

    private final FhirContext fhir;
    private final PublicAddress address;
    private final Clock clock;

    SummaryDocumentWriter(FhirContext fhir, PublicAddress address, Clock clock) {
        this.fhir = fhir;
        this.address = address;
        this.clock = clock;
    }

    Bundle write(List<SummarySection> sections, ReachedRecord record) {
        var now = Date.from(clock.instant());
        var author = author();
        var composition = composition(record.patient(), author, now);
        var resources = new LinkedHashMap<String, Resource>();
        add(resources, composition);
        add(resources, record.patient());
        for (var section : sections) {
            if (section.isRequired() || !section.entries().isEmpty()) {
                composition.addSection(written(section));
                section.entries().forEach(entry -> add(resources, entry));
            }
        }
        addWhatComesAlong(resources, record);
        add(resources, author);
        var references = new ClosedReferences(fhir, address, resources.keySet());
        resources.values().forEach(references::close);
        return bundle(resources, now);
    }

    private Bundle bundle(Map<String, Resource> resources, Date now) {
        var document = new Bundle().setType(BundleType.DOCUMENT).setTimestamp(now);
        document.setIdentifier(
                new Identifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + UUID.randomUUID()));
        resources.forEach((reference, resource) -> document.addEntry()
                .setFullUrl(address.fhirBase() + "/" + reference)
                .setResource(resource));
        return document;
    }

    private void addWhatComesAlong(Map<String, Resource> resources, ReachedRecord record) {
        var rest = new ArrayDeque<>(resources.values());
        while (!rest.isEmpty()) {
            for (var reference : fhir.newTerser().getAllPopulatedChildElementsOfType(rest.remove(), Reference.class)) {
                var id = reference.getReferenceElement();
                var type = COMES_ALONG.get(String.valueOf(id.getResourceType()));
                if (type != null
                        && address.isOurs(id.getBaseUrl())
                        && !resources.containsKey(id.toUnqualifiedVersionless().getValue())) {
                    record.read(type, id).ifPresent(found -> {
                        add(resources, found);
                        rest.add(found);
                    });
                }
            }
        }
    }

    private static void add(Map<String, Resource> resources, Resource resource) {
        resources.putIfAbsent(referenceTo(resource), resource);
    }

    private static String referenceTo(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private static Composition composition(Patient patient, Device author, Date now) {
        var composition = new Composition();
        composition.setId(UUID.randomUUID().toString());
        composition
                .setStatus(CompositionStatus.FINAL)
                .setType(new CodeableConcept(SummarySection.loinc("60591-5", "Patient summary Document")))
                .setSubject(new Reference(referenceTo(patient)))
                .setDate(now)
                .addAuthor(new Reference(referenceTo(author)))
                .setTitle("Patient summary");
        var person = patient.getNameFirstRep().getNameAsSingleString()
                + (patient.hasBirthDate() ? ", born " + Wording.of(patient.getBirthDateElement()) : "");
        composition.setText(new NarrativeText()
                .paragraph("Summary of the record of " + person)
                .paragraph("Made by Ketabridge at " + Wording.of(composition.getDateElement())
                        + " of what whoever asked for it may see.")
                .narrative());
        return composition;
    }

    private static SectionComponent written(SummarySection section) {
        var written = new SectionComponent().setTitle(section.title()).setCode(new CodeableConcept(section.code()));
        if (section.entries().isEmpty()) {
            // Not "none known": what is not here may be out of reach, or with another.
            written.setEmptyReason(new CodeableConcept(new Coding(
                    "http://terminology.hl7.org/CodeSystem/list-empty-reason", "unavailable", "Unavailable")));
            written.setText(new NarrativeText()
                    .paragraph("Nothing is recorded here that this request reaches.")
                    .narrative());
        } else {
            written.setText(section.text().narrative());
            section.entries().forEach(entry -> written.addEntry(new Reference(referenceTo(entry))));
        }
        return written;
    }

    private static Device author() {
        var author = new Device();
        author.setId(UUID.randomUUID().toString());
        author.addDeviceName().setName("Ketabridge").setType(DeviceNameType.USERFRIENDLYNAME);
        return author;
    }
}
