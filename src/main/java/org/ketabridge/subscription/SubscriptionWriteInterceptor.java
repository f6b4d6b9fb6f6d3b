package org.ketabridge.subscription;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.StorageInterceptor;
import org.ketabridge.smart.scope.LastingAccess;
import org.ketabridge.smart.scope.LastingReach;

/**
 * Takes a Subscription only if it can be served as it is written, and has it served from the transaction on that stores it. The
 * headers are kept apart: no version of the resource has their values.
 */
class SubscriptionWriteInterceptor implements StorageInterceptor {

    /** What validation refuses is not looked at. */
    private static final int AFTER_VALIDATION = 100;

    private static final String PREPARED = SubscriptionWriteInterceptor.class.getName();

    private final SubscriptionReader reader;
    private final Subscriptions subscriptions;
    private final Events events;
    private final Outbox outbox;
    private final Topics topics;
    private final DeliveryWorker worker;
    private final Clock clock;
    private final @Nullable LastingReach reach;

    /** @param reach null: access is not checked */
    SubscriptionWriteInterceptor(
            SubscriptionReader reader,
            Subscriptions subscriptions,
            Events events,
            Outbox outbox,
            Topics topics,
            DeliveryWorker worker,
            Clock clock,
            @Nullable LastingReach reach) {
        this.reader = reader;
        this.subscriptions = subscriptions;
        this.events = events;
        this.outbox = outbox;
        this.topics = topics;
        this.worker = worker;
        this.clock = clock;
        this.reach = reach;
    }

    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_VALIDATION)
    public void beforeCreate(IBaseResource created, @Nullable RequestDetails request) {
        if (created instanceof Subscription subscription && !StatusNote.OWN.isOn(request)) {
            subscription.setUserData(PREPARED, prepare(subscription, null, request));
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void afterCreate(IBaseResource created, @Nullable RequestDetails request) {
        if (created instanceof Subscription subscription
                && subscription.getUserData(PREPARED) instanceof StoredSubscription prepared) {
            serve(prepared.withId(subscription.getIdElement().getIdPart()));
        }
    }

    /** Served here already: an update that only brings other headers changes nothing of the resource, and is not told of later. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_VALIDATION)
    public void beforeUpdate(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
        if (after instanceof Subscription subscription && !StatusNote.OWN.isOn(request)) {
            var id = before.getIdElement().getIdPart();
            serve(prepare(subscription, subscriptions.find(id).orElse(null), request)
                    .withId(id));
        }
    }

    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void afterDelete(IBaseResource deleted) {
        if (deleted instanceof Subscription) {
            subscriptions.remove(deleted.getIdElement().getIdPart());
        }
    }

    private void serve(StoredSubscription subscription) {
        subscriptions.put(subscription, outbox::position);
        if (subscription.channel().isSocket()) {
            events.offerWaiting(subscription.id());
        } else if (subscription.state() == State.OFF) {
            events.buryWaiting(subscription.id(), subscription.since());
        }
        AfterCommit.run(worker::wake);
    }

    /** Reads what it asks for, and makes the resource what is stored of it. */
    private StoredSubscription prepare(
            Subscription resource, @Nullable StoredSubscription before, @Nullable RequestDetails request) {
        var criteria = reader.criteria(resource);
        var read = reader.channel(resource);
        var now = clock.instant();
        var ends = resource.hasEnd() ? resource.getEnd().toInstant() : null;
        requireFuture(resource, ends, now);
        var channel = read.with(headers(read, before));
        var access = access(criteria, channel, before, request);
        if (access.isNew()) {
            requireOwnHeaders(read, before, access.granted());
        }
        var state = state(resource, criteria, channel, before);
        SentHeaders.remember(resource, read.headers());
        resource.getChannel()
                .setHeader(Headers.hidden(channel.headers()).stream()
                        .map(StringType::new)
                        .toList());
        resource.setStatus(state.status());
        if (state != State.ERROR) {
            resource.setError(null);
        }
        return new StoredSubscription(
                "", state, criteria, channel, ends, access.granted(), now, 0, 0, 0, null, null, null);
    }

    private static void requireFuture(Subscription resource, @Nullable Instant ends, Instant now) {
        if (ends != null && !ends.isAfter(now) && resource.getStatus() != SubscriptionStatus.OFF) {
            throw SubscriptionReader.refused(
                    "end", resource.getEndElement().getValueAsString(), "expected: a time in the future, or none");
        }
    }

    /** They go only to whom they were given for. */
    private static List<String> headers(Channel read, @Nullable StoredSubscription before) {
        if (!Headers.areAnyHidden(read.headers())) {
            return read.headers();
        }
        return Optional.ofNullable(before)
                .filter(kept -> kept.channel().isAtSameServer(read))
                .flatMap(kept -> Headers.restored(read.headers(), kept.channel().headers()))
                .orElseThrow(SubscriptionWriteInterceptor::noSuchHeader);
    }

    /** And only for whoever gave them. */
    private static void requireOwnHeaders(
            Channel read, @Nullable StoredSubscription before, @Nullable LastingAccess access) {
        if (Headers.areAnyHidden(read.headers())
                && (before == null || !Objects.equals(client(before.access()), client(access)))) {
            throw noSuchHeader();
        }
    }

    private static UnprocessableEntityException noSuchHeader() {
        return SubscriptionReader.refused(
                "channel.header",
                "a value that the server does not keep for this endpoint and client",
                "expected: the value itself");
    }

    /**
     * Whose a subscription is after a write.
     *
     * @param isNew whether it is that of the write
     */
    private record Access(@Nullable LastingAccess granted, boolean isNew) {}

    /** Of what is told to the same endpoint as before the writer may be another. */
    private Access access(
            Criteria criteria, Channel channel, @Nullable StoredSubscription before, @Nullable RequestDetails request) {
        if (before != null
                && before.channel().equals(channel)
                && before.criteria().equals(criteria)
                && !isBy(before.access(), request)) {
            return new Access(before.access(), false);
        }
        return new Access(access(criteria, request), true);
    }

    /** Others may switch it off or give another reason: it stays whose it was, and is told what that one may see. */
    private boolean isBy(@Nullable LastingAccess owner, @Nullable RequestDetails request) {
        return reach != null && owner != null && request instanceof ServletRequestDetails && reach.isOf(owner, request);
    }

    private static @Nullable String client(@Nullable LastingAccess access) {
        return access == null ? null : access.client();
    }

    /** A client switches it off, or asks for it (again); what is served already goes on. */
    private static State state(
            Subscription resource, Criteria criteria, Channel channel, @Nullable StoredSubscription before) {
        if (resource.getStatus() == SubscriptionStatus.OFF) {
            return State.OFF;
        }
        if (channel.isSocket()) {
            // There is no endpoint that would have to prove anything: who connects shows a token.
            return State.ACTIVE;
        }
        if (before == null) {
            return State.REQUESTED;
        }
        var goesOn = before.state().status() == resource.getStatus()
                && before.channel().equals(channel)
                && before.criteria().equals(criteria);
        return goesOn ? before.state() : State.REQUESTED;
    }

    /** What the server stores by itself may see everything. */
    private @Nullable LastingAccess access(Criteria criteria, @Nullable RequestDetails request) {
        if (reach == null || !(request instanceof ServletRequestDetails)) {
            return null;
        }
        var access = reach.accessOf(request);
        types(criteria).filter(type -> !reach.permits(access, type)).findFirst().ifPresent(type -> {
            throw new ForbiddenOperationException("The access token does not permit a subscription about " + type
                    + " (expected: a scope such as system/" + type + ".rs: it lasts longer than the token)");
        });
        return access;
    }

    private Stream<String> types(Criteria criteria) {
        return criteria.topic() == null
                ? Stream.ofNullable(criteria.type())
                : topics.find(criteria.topic()).stream()
                        .flatMap(topic -> topic.triggers().stream())
                        .map(Topic.Trigger::type)
                        .distinct();
    }
}
