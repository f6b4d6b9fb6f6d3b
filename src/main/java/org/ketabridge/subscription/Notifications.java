package org.ketabridge.subscription;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.LastingAccess;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Writes notifications: a Bundle whose first entry says how the subscription stands and which events it tells of.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/notifications.html">Subscriptions R5 Backport 1.1.0,
 *     notifications</a>
 */
final class Notifications {

    private static final String PROFILES = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";
    private static final String STATUS = PROFILES + "backport-subscription-status-r4";
    private static final String NOTIFICATION = PROFILES + "backport-subscription-notification-r4";

    private final FhirContext fhir;
    private final PublicAddress address;
    private final Topics topics;
    private final VisibleResources resources;
    private final ObjectProvider<ISearchParamRegistry> parameters;
    private final Clock clock;

    Notifications(
            FhirContext fhir,
            PublicAddress address,
            Topics topics,
            VisibleResources resources,
            ObjectProvider<ISearchParamRegistry> parameters,
            Clock clock) {
        this.fhir = fhir;
        this.address = address;
        this.topics = topics;
        this.resources = resources;
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * What is told of some events, all of which whoever is told may see.
     *
     * @param access what of the rest they may see; null: everything
     */
    Bundle notification(
            StoredSubscription subscription,
            NotificationType type,
            Content content,
            List<Event> events,
            @Nullable LastingAccess access) {
        var bundle = new Bundle().setType(BundleType.HISTORY).setTimestamp(Date.from(clock.instant()));
        bundle.setId(UUID.randomUUID().toString());
        bundle.getMeta().addProfile(NOTIFICATION);
        var status = status(
                subscription,
                type,
                content,
                events.stream().mapToLong(Event::number).max().orElse(0));
        var entry =
                bundle.addEntry().setFullUrl("urn:uuid:" + UUID.randomUUID()).setResource(status);
        entry.getRequest()
                .setMethod(HTTPVerb.GET)
                .setUrl(address.fhirBase() + "/Subscription/" + subscription.id() + "/$status");
        entry.getResponse().setStatus("200");
        var entries = new LinkedHashMap<String, BundleEntryComponent>();
        events.forEach(event -> addEvent(subscription, event, content, access, status, entries));
        entries.values().forEach(bundle::addEntry);
        return bundle;
    }

    /** What is sent of a resource, in the format that the subscriber asks for. */
    static String written(FhirContext fhir, IBaseResource body, String mime) {
        var parser = mime.endsWith("xml") ? fhir.newXmlParser() : fhir.newJsonParser();
        return parser.encodeResourceToString(body);
    }

    /** What of resources a notification tells: for the audit. */
    static List<IdType> told(Bundle notification) {
        return notification.getEntry().stream()
                .skip(1)
                .map(entry -> entry.hasResource()
                        ? (IdType) entry.getResource().getIdElement()
                        : new IdType(entry.getFullUrl()))
                .toList();
    }

    /** How a subscription stands. */
    Parameters status(StoredSubscription subscription, NotificationType type, Content content) {
        return status(subscription, type, content, 0);
    }

    /** @param last number of an event that is told: it may be later than what was read of the subscription */
    private Parameters status(StoredSubscription subscription, NotificationType type, Content content, long last) {
        var status = new Parameters();
        status.setId(UUID.randomUUID().toString());
        status.getMeta().addProfile(STATUS);
        status.addParameter()
                .setName("subscription")
                .setValue(new Reference(address.fhirBase() + "/Subscription/" + subscription.id()));
        if (subscription.isAboutTopic() && content != Content.EMPTY) {
            status.addParameter()
                    .setName("topic")
                    .setValue(new CanonicalType(subscription.criteria().topic()));
        }
        status.addParameter()
                .setName("status")
                .setValue(new CodeType(subscription.state().code()));
        status.addParameter().setName("type").setValue(new CodeType(type.code()));
        status.addParameter()
                .setName("events-since-subscription-start")
                .setValue(new StringType(String.valueOf(Math.max(last, subscription.lastNumber()))));
        if (subscription.failure() != null) {
            status.addParameter().setName("error").setValue(new CodeableConcept().setText(subscription.failure()));
        }
        return status;
    }

    private void addEvent(
            StoredSubscription subscription,
            Event event,
            Content content,
            @Nullable LastingAccess access,
            Parameters status,
            Map<String, BundleEntryComponent> entries) {
        var change = event.change();
        var told = status.addParameter().setName("notification-event");
        told.addPart().setName("event-number").setValue(new StringType(String.valueOf(event.number())));
        told.addPart().setName("timestamp").setValue(new InstantType(Date.from(change.at())));
        if (content == Content.EMPTY) {
            return;
        }
        told.addPart().setName("focus").setValue(new Reference(url(change.reference())));
        var version = content == Content.FULL_RESOURCE ? resources.version(change) : Optional.<IBaseResource>empty();
        // Of several events of a resource the last tells what it says.
        entries.put(change.reference(), entry(change, version.orElse(null)));
        version.ifPresent(resource -> included(subscription, resource, access).forEach((reference, target) -> {
            told.addPart().setName("additional-context").setValue(new Reference(url(reference)));
            entries.putIfAbsent(reference, entry(reference, target));
        }));
    }

    private BundleEntryComponent entry(Change change, @Nullable IBaseResource version) {
        var entry = new BundleEntryComponent().setFullUrl(url(change.reference()));
        if (version instanceof Resource resource) {
            entry.setResource(resource);
        }
        entry.getRequest()
                .setMethod(change.isCreation() ? HTTPVerb.POST : HTTPVerb.PUT)
                .setUrl(change.isCreation() ? change.type() : change.reference());
        entry.getResponse()
                .setStatus(change.isCreation() ? "201" : "200")
                .setEtag("W/\"" + change.version() + "\"")
                .setLastModified(Date.from(change.at()));
        return entry;
    }

    private BundleEntryComponent entry(String reference, IBaseResource target) {
        var entry = new BundleEntryComponent().setFullUrl(url(reference)).setResource((Resource) target);
        entry.getRequest().setMethod(HTTPVerb.GET).setUrl(reference);
        entry.getResponse().setStatus("200");
        return entry;
    }

    /** What the topic calls relevant, as far as the subscriber may see it. */
    private Map<String, IBaseResource> included(
            StoredSubscription subscription, IBaseResource resource, @Nullable LastingAccess access) {
        var found = new LinkedHashMap<String, IBaseResource>();
        var topic = Optional.ofNullable(subscription.criteria().topic()).flatMap(topics::find);
        topic.map(Topic::includes).orElse(List.of()).stream()
                .filter(include -> include.startsWith(resource.fhirType() + ":"))
                .flatMap(include -> targets(resource, include).stream())
                .distinct()
                .forEach(id -> resources
                        .read(id)
                        .filter(target -> resources.isVisible(access, target))
                        .ifPresent(target -> found.put(id.getValue(), target)));
        return found;
    }

    private List<IdType> targets(IBaseResource resource, String include) {
        var name = include.substring(include.indexOf(':') + 1);
        var parameter = parameters
                .getObject()
                .getActiveSearchParam(resource.fhirType(), name, SearchParamLookupContextEnum.SEARCH);
        if (parameter == null) {
            return List.of();
        }
        var targets = new ArrayList<IdType>();
        for (var path : parameter.getPathsSplitForResourceType(resource.fhirType())) {
            // The target is read: of which type it is need not be asked of the path.
            var plain = path.replaceAll("\\.where\\(\\s*resolve\\(\\).*", "");
            fhir.newTerser().getValues(resource, plain, Reference.class).stream()
                    .map(Reference::getReferenceElement)
                    .map(IdType.class::cast)
                    .filter(id -> id.hasResourceType() && id.hasIdPart() && address.isOurs(id.getBaseUrl()))
                    .map(IdType::toUnqualifiedVersionless)
                    .forEach(targets::add);
        }
        return targets;
    }

    private String url(String reference) {
        return address.fhirBase() + "/" + reference;
    }
}
