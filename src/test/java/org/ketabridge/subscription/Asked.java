package org.ketabridge.subscription;

import org.hl7.fhir.r4.model.AdverseEvent;
import org.hl7.fhir.r4.model.AdverseEvent.AdverseEventActuality;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.ketabridge.testing.Subscriber;

/** What subscribers ask for in tests, and what they are told of. */
public final class Asked {

    static final String TOPIC = "https://w3id.org/ketabridge/SubscriptionTopic/";
    static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";
    static final String SECRET = "Bearer secret-of-the-subscriber";

    private static final String SERIOUSNESS = "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness";

    private Asked() {}

    /** A subscription to a topic of adverse events, about one patient. */
    public static Subscription about(String topic, String patient, String content, Subscriber subscriber) {
        var subscription = new Subscription()
                .setStatus(SubscriptionStatus.REQUESTED)
                .setReason("test")
                .setCriteria(TOPIC + topic);
        subscription
                .getCriteriaElement()
                .addExtension(BACKPORT + "filter-criteria", new StringType("AdverseEvent?patient=" + patient));
        subscription
                .getChannel()
                .setType(SubscriptionChannelType.RESTHOOK)
                .setEndpoint(subscriber.url())
                .setPayload("application/fhir+json")
                .addHeader("Authorization: " + SECRET);
        subscription.getChannel().getPayloadElement().addExtension(BACKPORT + "payload-content", new CodeType(content));
        return subscription;
    }

    /** The same, by WebSocket. */
    public static Subscription bySocket(String topic, String patient, String content) {
        var subscription = new Subscription()
                .setStatus(SubscriptionStatus.REQUESTED)
                .setReason("test")
                .setCriteria(TOPIC + topic);
        subscription
                .getCriteriaElement()
                .addExtension(BACKPORT + "filter-criteria", new StringType("AdverseEvent?patient=" + patient));
        subscription.getChannel().setType(SubscriptionChannelType.WEBSOCKET).setPayload("application/fhir+json");
        subscription.getChannel().getPayloadElement().addExtension(BACKPORT + "payload-content", new CodeType(content));
        return subscription;
    }

    /** What a patient denies of adverse events: that anybody sees them. */
    public static Consent denial(String patient) {
        var denial = new Consent()
                .setStatus(ConsentState.ACTIVE)
                .setScope(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy", null)))
                .addCategory(new CodeableConcept(new Coding("http://loinc.org", "59284-0", null)))
                .setPatient(new Reference(patient))
                .setPolicyRule(new CodeableConcept().setText("ours"));
        denial.getProvision()
                .setType(ConsentProvisionType.DENY)
                .addClass_(new Coding("http://hl7.org/fhir/resource-types", "AdverseEvent", null));
        return denial;
    }

    public static AdverseEvent event(String patient, boolean serious) {
        return new AdverseEvent()
                .setActuality(AdverseEventActuality.ACTUAL)
                .setSubject(new Reference(patient))
                .setEvent(new CodeableConcept().setText("dizzy"))
                .setSeriousness(
                        new CodeableConcept(new Coding(SERIOUSNESS, serious ? "Serious" : "Non-serious", null)));
    }
}
