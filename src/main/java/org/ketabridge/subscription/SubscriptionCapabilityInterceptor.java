package org.ketabridge.subscription;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.ketabridge.server.ServerInterceptor;

/** Says in {@code metadata} that there are topic-based subscriptions, and about which topics. */
class SubscriptionCapabilityInterceptor implements ServerInterceptor {

    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/";
    private static final String TYPE = "Subscription";

    private final Topics topics;

    SubscriptionCapabilityInterceptor(Topics topics) {
        this.topics = topics;
    }

    /** After those that say what else it is an instance of. */
    @Hook(value = Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED, order = AFTER_ACCESS)
    public void complete(IBaseConformance conformance) {
        var statement = (CapabilityStatement) conformance;
        statement
                .getInstantiates()
                .add(new CanonicalType(BACKPORT + "CapabilityStatement/backport-subscription-server-r4"));
        statement.getRestFirstRep().getResource().stream()
                .filter(resource -> TYPE.equals(resource.getType()))
                .forEach(resource -> {
                    resource.addSupportedProfile(BACKPORT + "StructureDefinition/backport-subscription");
                    topics.all()
                            .forEach(topic -> resource.addExtension(
                                    BACKPORT + "StructureDefinition/capabilitystatement-subscriptiontopic-canonical",
                                    new CanonicalType(topic.url())));
                });
    }
}
