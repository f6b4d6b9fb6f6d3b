package org.ketabridge.smart.audit;

import ca.uhn.fhir.storage.interceptor.balp.BalpConstants;
import ca.uhn.fhir.storage.interceptor.balp.BalpProfileEnum;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.audit.AuditRecord.Entity;

/**
 * Writes a record as an AuditEvent.
 *
 * @see <a href="https://profiles.ihe.net/ITI/BALP/content.html">IHE Basic Audit Log Patterns</a>
 */
final class BalpAuditEvents {

    private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String ENTITY_TYPE = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";
    private static final String SOURCE_TYPE = "http://terminology.hl7.org/CodeSystem/security-source-type";

    private static final String NAME = "Ketabridge";
    private static final int FIRST_FAILURE = 400;
    private static final int FIRST_FAULT_OF_THE_SERVER = 500;

    private final PublicAddress address;

    BalpAuditEvents(PublicAddress address) {
        this.address = address;
    }

    AuditEvent write(String id, AuditRecord record) {
        var written = new AuditEvent();
        written.setId(id);
        var profile = profile(record);
        written.getMeta().setVersionId("1").setLastUpdated(Date.from(record.recorded()));
        if (profile != null) {
            written.getMeta().addProfile(profile.getProfileUrl());
        }
        written.setType(type(record.event()));
        if (record.event() != null) {
            written.addSubtype(subtype(record.event()));
        }
        written.setAction(AuditEventAction.fromCode(String.valueOf(record.action())));
        written.setRecorded(Date.from(record.recorded()));
        written.setOutcome(outcome(record.status()));
        written.setOutcomeDesc(record.status() > 0 ? "HTTP status " + record.status() : null);
        if (record.actor().emergency()) {
            written.addPurposeOfEvent(breakTheGlass());
        }
        addAgents(written, record, profile == null ? BalpProfileEnum.BASIC_QUERY : profile);
        written.getSource()
                .setSite(address.root())
                .setObserver(new Reference().setDisplay(NAME))
                .addType(new Coding(SOURCE_TYPE, "4", "Application Server"));
        addEntities(written, record);
        return written;
    }

    /** Null: the patterns are for what succeeded, and have none for this. */
    private static @Nullable BalpProfileEnum profile(AuditRecord record) {
        if (record.status() >= FIRST_FAILURE || record.event() == null) {
            return null;
        }
        // The patterns for patients hold one patient each.
        var isOfOnePatient =
                record.entities().stream().filter(Entity::isPatient).count() == 1;
        return switch (record.event()) {
            case "read", "vread" -> isOfOnePatient ? BalpProfileEnum.PATIENT_READ : BalpProfileEnum.BASIC_READ;
            case "search-type", "search-system" ->
                isOfOnePatient ? BalpProfileEnum.PATIENT_QUERY : BalpProfileEnum.BASIC_QUERY;
            case "create" -> isOfOnePatient ? BalpProfileEnum.PATIENT_CREATE : BalpProfileEnum.BASIC_CREATE;
            case "update", "patch" -> isOfOnePatient ? BalpProfileEnum.PATIENT_UPDATE : BalpProfileEnum.BASIC_UPDATE;
            case "delete" -> isOfOnePatient ? BalpProfileEnum.PATIENT_DELETE : BalpProfileEnum.BASIC_DELETE;
            default -> null;
        };
    }

    private static Coding type(@Nullable String event) {
        if (AuditRecord.LOGIN.equals(event)) {
            return new Coding(DICOM, "110114", "User Authentication");
        }
        if (AuditRecord.EMERGENCY_STARTED.equals(event) || AuditRecord.CLIENT_REGISTERED.equals(event)) {
            return new Coding(DICOM, "110113", "Security Alert");
        }
        return new Coding(BalpConstants.CS_AUDIT_EVENT_TYPE, "rest", "Restful Operation");
    }

    private static Coding subtype(String event) {
        return switch (event) {
            case AuditRecord.LOGIN -> new Coding(DICOM, event, "Login");
            case AuditRecord.EMERGENCY_STARTED -> new Coding(DICOM, event, "Emergency Override Started");
            case AuditRecord.CLIENT_REGISTERED -> new Coding(DICOM, event, "Security Configuration");
            default -> new Coding(BalpConstants.CS_RESTFUL_INTERACTION, event, event);
        };
    }

    private static AuditEventOutcome outcome(int status) {
        if (status >= FIRST_FAULT_OF_THE_SERVER) {
            return AuditEventOutcome._8;
        }
        return status >= FIRST_FAILURE ? AuditEventOutcome._4 : AuditEventOutcome._0;
    }

    private static CodeableConcept breakTheGlass() {
        return new CodeableConcept()
                .addCoding(new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "BTG", "break the glass"));
    }

    private void addAgents(AuditEvent written, AuditRecord record, BalpProfileEnum roles) {
        var actor = record.actor();
        var client = written.addAgent();
        client.setType(new CodeableConcept().addCoding(roles.getAgentClientTypeCoding()));
        if (actor.client() != null) {
            client.getWho().getIdentifier().setValue(actor.client());
            client.setAltId(actor.client());
        } else {
            client.getWho().setDisplay("a browser");
        }
        client.setRequestor(actor.person() == null && actor.fhirUser() == null);
        if (actor.address() != null) {
            client.getNetwork()
                    .setAddress(actor.address())
                    .setType(BalpConstants.AUDIT_EVENT_AGENT_NETWORK_TYPE_IP_ADDRESS);
        }
        var server = written.addAgent();
        server.setType(new CodeableConcept().addCoding(roles.getAgentServerTypeCoding()));
        server.getWho().setDisplay(NAME);
        server.setRequestor(false);
        server.getNetwork().setAddress(address.fhirBase()).setType(BalpConstants.AUDIT_EVENT_AGENT_NETWORK_TYPE_URI);
        if (actor.person() != null || actor.fhirUser() != null) {
            var person = written.addAgent();
            person.setType(new CodeableConcept().addCoding(new Coding(PARTICIPATION, "IRCP", "information recipient")));
            person.setRequestor(true);
            person.getWho().setReference(actor.fhirUser());
            if (actor.person() != null) {
                person.getWho().getIdentifier().setValue(actor.person());
                person.setAltId(actor.person());
            }
            if (actor.emergency()) {
                person.addPurposeOfUse(breakTheGlass());
            }
        }
    }

    private static void addEntities(AuditEvent written, AuditRecord record) {
        for (var entity : record.entities()) {
            var about = written.addEntity();
            about.getWhat()
                    .setReference(
                            entity.version() == null
                                    ? entity.reference()
                                    : entity.reference() + "/_history/" + entity.version());
            if (entity.isPatient()) {
                about.setType(new Coding(
                        BalpConstants.CS_AUDIT_ENTITY_TYPE,
                        BalpConstants.CS_AUDIT_ENTITY_TYPE_1_PERSON,
                        BalpConstants.CS_AUDIT_ENTITY_TYPE_1_PERSON_DISPLAY));
                about.setRole(new Coding(
                        BalpConstants.CS_OBJECT_ROLE,
                        BalpConstants.CS_OBJECT_ROLE_1_PATIENT,
                        BalpConstants.CS_OBJECT_ROLE_1_PATIENT_DISPLAY));
            } else {
                about.setType(systemObject());
                about.setRole(new Coding(
                        BalpConstants.CS_OBJECT_ROLE,
                        BalpConstants.CS_OBJECT_ROLE_4_DOMAIN_RESOURCE,
                        BalpConstants.CS_OBJECT_ROLE_4_DOMAIN_RESOURCE_DISPLAY));
            }
        }
        if (record.query() != null) {
            written.addEntity()
                    .setType(systemObject())
                    .setRole(new Coding(BalpConstants.CS_OBJECT_ROLE, BalpConstants.CS_OBJECT_ROLE_24_QUERY, "Query"))
                    .setDescription(record.query())
                    .setQuery(record.query().getBytes(StandardCharsets.UTF_8));
        }
        if (record.reason() != null) {
            written.addEntity().setType(systemObject()).setDescription(record.reason());
        }
        if (record.request() != null) {
            var request = written.addEntity().setType(new Coding(ENTITY_TYPE, "XrequestId", null));
            request.getWhat().getIdentifier().setValue(record.request());
        }
    }

    private static Coding systemObject() {
        return new Coding(
                BalpConstants.CS_AUDIT_ENTITY_TYPE,
                BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT,
                BalpConstants.CS_AUDIT_ENTITY_TYPE_2_SYSTEM_OBJECT_DISPLAY);
    }
}
