package org.ketabridge.subscription;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OperationProvider;
import org.ketabridge.smart.scope.LastingAccess;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What subscribers ask about their subscriptions: how they stand, what they missed, what was tried; and what has what was put aside sent
 * again. Whose it is not is told how it stands and nothing else; an administrator is told all.
 */
final class SubscriptionProvider implements OperationProvider {

    private static final String BACKPORT =
            "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-";

    private static final int MOST_EVENTS = 100;
    private static final int MOST_DELIVERIES = 100;

    private final Subscriptions subscriptions;
    private final OwnSubscriptions own;
    private final Events events;
    private final VisibleResources resources;
    private final Notifications notifications;
    private final DeliveryWorker worker;
    private final TransactionTemplate transaction;

    SubscriptionProvider(
            Subscriptions subscriptions,
            OwnSubscriptions own,
            Events events,
            VisibleResources resources,
            Notifications notifications,
            DeliveryWorker worker,
            TransactionTemplate transaction) {
        this.subscriptions = subscriptions;
        this.own = own;
        this.events = events;
        this.resources = resources;
        this.notifications = notifications;
        this.worker = worker;
        this.transaction = transaction;
    }

    /**
     * {@code GET Subscription/[id]/$status}: how a subscription stands.
     *
     * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/OperationDefinition-backport-subscription-status.html">
     *     Subscriptions R5 Backport 1.1.0, $status</a>
     */
    @Operation(name = "$status", typeName = "Subscription", idempotent = true, canonicalUrl = BACKPORT + "status")
    public Bundle status(@IdParam IdType id) {
        return statuses(Stream.of(own.known(id.getIdPart())));
    }

    /**
     * {@code GET Subscription/$status?id=1&status=active}: how the client's own subscriptions stand.
     *
     * @param ids logical ids, or references; none: of all
     * @param states none: in whatever state
     */
    @Operation(name = "$status", typeName = "Subscription", idempotent = true, canonicalUrl = BACKPORT + "status")
    public Bundle statuses(
            @OperationParam(name = "id") @Nullable List<StringType> ids,
            @OperationParam(name = "status") @Nullable List<CodeType> states,
            RequestDetails request) {
        var asked = values(ids).map(id -> id.substring(id.lastIndexOf('/') + 1)).toList();
        var wanted = values(states).toList();
        wanted.stream()
                .filter(state -> Stream.of(State.values())
                        .noneMatch(known -> known.code().equals(state)))
                .findFirst()
                .ifPresent(state -> {
                    throw new InvalidRequestException(
                            "status: " + state + " (expected: requested, active, error or off)");
                });
        Predicate<StoredSubscription> isAsked = subscription -> (asked.isEmpty() || asked.contains(subscription.id()))
                && (wanted.isEmpty() || wanted.contains(subscription.state().code()));
        return statuses(
                subscriptions.all().stream().filter(isAsked).filter(subscription -> own.isFor(subscription, request)));
    }

    private static Stream<String> values(@Nullable List<? extends PrimitiveType<?>> given) {
        return given == null
                ? Stream.of()
                : given.stream()
                        .map(PrimitiveType::getValueAsString)
                        .filter(Objects::nonNull)
                        .flatMap(value -> Stream.of(value.split(",")));
    }

    private Bundle statuses(Stream<StoredSubscription> found) {
        var bundle = new Bundle().setType(BundleType.SEARCHSET);
        found.forEach(subscription -> bundle.addEntry()
                .setFullUrl("urn:uuid:" + UUID.randomUUID())
                .setResource(notifications.status(
                        subscription,
                        NotificationType.QUERY_STATUS,
                        subscription.channel().content()))
                .getSearch()
                .setMode(SearchEntryMode.MATCH));
        return bundle.setTotal(bundle.getEntry().size());
    }

    /**
     * {@code GET Subscription/[id]/$events?eventsSinceNumber=4}: events by their numbers, whatever became of them, as a notification. At
     * most 100; with more the client goes on after the last.
     *
     * @param since the first number; null: 1
     * @param until the last number; null: the latest
     * @param content what of each; null: as in notifications, and no more than in these
     * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/OperationDefinition-backport-subscription-events.html">
     *     Subscriptions R5 Backport 1.1.0, $events</a>
     */
    @Operation(name = "$events", typeName = "Subscription", idempotent = true, canonicalUrl = BACKPORT + "events")
    public Bundle events(
            @IdParam IdType id,
            @OperationParam(name = "eventsSinceNumber") @Nullable StringType since,
            @OperationParam(name = "eventsUntilNumber") @Nullable StringType until,
            @OperationParam(name = "content") @Nullable CodeType content,
            RequestDetails request) {
        var subscription = own.of(id.getIdPart(), request);
        var asked = content == null ? subscription.channel().content() : content(content.getValue());
        if (asked.compareTo(subscription.channel().content()) > 0) {
            throw new UnprocessableEntityException("content: " + asked.code() + " (expected: no more than "
                    + subscription.channel().content().code() + ", which the subscription asks for)");
        }
        var now = resources.accessNow(subscription.access());
        var first = number("eventsSinceNumber", since, 1);
        var last = number("eventsUntilNumber", until, Long.MAX_VALUE);
        var found = visible(subscription, now, events.between(subscription.id(), first, last, MOST_EVENTS));
        return notifications.notification(subscription, NotificationType.QUERY_EVENT, asked, found, now.orElse(null));
    }

    /** Those of which it may be told. */
    private List<Event> visible(StoredSubscription subscription, Optional<LastingAccess> now, List<Event> found) {
        var isClosed = subscription.access() != null && now.isEmpty();
        return isClosed
                ? List.of()
                : found.stream()
                        .filter(event -> resources.isVisible(now.orElse(null), event.change()))
                        .toList();
    }

    private static Content content(String code) {
        return Content.of(String.valueOf(code))
                .orElseThrow(() -> new InvalidRequestException(
                        "content: " + code + " (expected: empty, id-only or full-resource)"));
    }

    private static long number(String name, @Nullable StringType given, long without) {
        if (given == null || given.isEmpty()) {
            return without;
        }
        var text = given.getValue();
        if (!text.matches("\\d{1,18}")) {
            throw new InvalidRequestException(name + ": " + text + " (expected: a number of an event)");
        }
        return Long.parseLong(text);
    }

    /**
     * {@code GET Subscription/[id]/$deliveries}: the last 100 attempts to deliver something, and the last 100 events that were put aside. What
     * the client may no longer see, and what an empty notification would not say, is not said of these.
     */
    @Operation(name = "$deliveries", typeName = "Subscription", idempotent = true)
    public Parameters deliveries(@IdParam IdType id, RequestDetails request) {
        var subscription = own.of(id.getIdPart(), request);
        var answer = new Parameters();
        answer.addParameter("waiting", new IntegerType(events.countWaiting(subscription.id())));
        var dead = events.dead(subscription.id(), MOST_EVENTS);
        var visible = subscription.channel().content() == Content.EMPTY
                ? List.<Event>of()
                : visible(subscription, resources.accessNow(subscription.access()), dead);
        for (var event : dead) {
            var put = answer.addParameter().setName("dead-letter");
            part(put, "event-number", new StringType(String.valueOf(event.number())));
            part(put, "timestamp", time(event.change().at()));
            if (visible.contains(event)) {
                part(put, "focus", new Reference(event.change().reference()));
            }
        }
        for (var delivery : events.deliveries(subscription.id(), MOST_DELIVERIES)) {
            var tried = answer.addParameter().setName("delivery");
            part(tried, "timestamp", time(delivery.at()));
            part(tried, "type", new CodeType(delivery.type().code()));
            if (delivery.first() != null) {
                part(tried, "first-event-number", new StringType(String.valueOf(delivery.first())));
                part(tried, "last-event-number", new StringType(String.valueOf(delivery.last())));
            }
            if (delivery.status() != null) {
                part(tried, "status", new IntegerType(delivery.status()));
            }
            part(tried, "milliseconds", new IntegerType(delivery.took().toMillis()));
            if (delivery.failure() != null) {
                part(tried, "failure", new StringType(delivery.failure()));
            }
        }
        return answer;
    }

    private static void part(ParametersParameterComponent parent, String name, Type value) {
        parent.addPart().setName(name).setValue(value);
    }

    private static DateTimeType time(Instant time) {
        return new DateTimeType(Date.from(time));
    }

    /**
     * {@code POST Subscription/[id]/$resend}: has what was put aside sent again, before what waits.
     *
     * @param first number of the first event; null: 1
     * @param last number of the last event; null: the latest
     */
    @Operation(name = "$resend", typeName = "Subscription")
    public Parameters resend(
            @IdParam IdType id,
            @OperationParam(name = "eventsSinceNumber") @Nullable StringType first,
            @OperationParam(name = "eventsUntilNumber") @Nullable StringType last,
            RequestDetails request) {
        var subscription = own.of(id.getIdPart(), request);
        if (subscription.state() == State.OFF) {
            throw new UnprocessableEntityException(
                    "Subscription/" + subscription.id()
                            + " is off (expected: one that is served; an update with the status requested has it served again)");
        }
        if (subscription.state() == State.ERROR && subscription.contact() == null) {
            throw new UnprocessableEntityException(
                    "Subscription/" + subscription.id()
                            + " has never answered (expected: one that did; an update with the status requested has it asked again)");
        }
        if (subscription.channel().isSocket()) {
            throw new UnprocessableEntityException("Subscription/" + subscription.id()
                    + " is told by WebSocket, where nothing is put aside (expected: $events)");
        }
        var since = number("eventsSinceNumber", first, 1);
        var until = number("eventsUntilNumber", last, Long.MAX_VALUE);
        var revived = Objects.requireNonNull(transaction.execute(status -> {
            subscriptions.hurry(subscription.id());
            return events.revive(subscription.id(), since, until);
        }));
        worker.wake();
        var answer = new Parameters();
        answer.addParameter("events", new IntegerType(revived));
        return answer;
    }
}
