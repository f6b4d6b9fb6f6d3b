package org.ketabridge.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses of the changes of a transaction those that a subscription may be about. */
final class ChangeRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeRecorder.class);

    private final Topics topics;
    private final Subscriptions subscriptions;
    private final Outbox outbox;
    private final Distributor distributor;
    private final Clock clock;

    ChangeRecorder(Topics topics, Subscriptions subscriptions, Outbox outbox, Distributor distributor, Clock clock) {
        this.topics = topics;
        this.subscriptions = subscriptions;
        this.outbox = outbox;
        this.distributor = distributor;
        this.clock = clock;
    }

    /** Whether there are any. Within the transaction; asked of the database, for another node may have a new subscription. */
    boolean store(List<ChangesOfTransaction.Pair> changed) {
        var wanted = subscriptions.wanted();
        if (wanted.isEmpty()) {
            return false;
        }
        var now = clock.instant();
        var changes = new ArrayList<Change>();
        for (var pair : changed) {
            topics.all().stream()
                    .filter(topic -> wanted.contains(topic.url()) && isFired(topic, pair))
                    .forEach(topic -> changes.add(change(now, topic.url(), pair)));
            if (wanted.contains(pair.after().fhirType())) {
                changes.add(change(now, null, pair));
            }
        }
        if (!changes.isEmpty()) {
            outbox.add(changes);
        }
        return !changes.isEmpty();
    }

    /** What happened is stored, also when it cannot be told whether it is of interest. */
    private boolean isFired(Topic topic, ChangesOfTransaction.Pair pair) {
        try {
            return topics.isFired(topic, pair.before(), pair.after());
        } catch (RuntimeException e) {
            LOG.error(
                    "Whether {} is of the topic {} cannot be told; no subscription is told of it",
                    pair.after().getIdElement().toUnqualified().getValue(),
                    topic.url(),
                    e);
            return false;
        }
    }

    private static Change change(Instant at, @Nullable String topic, ChangesOfTransaction.Pair pair) {
        IBaseResource after = pair.after();
        var id = after.getIdElement();
        return new Change(
                at, topic, after.fhirType(), id.getIdPart(), id.getVersionIdPartAsLong(), pair.before() == null);
    }

    void wake() {
        distributor.wake();
    }
}
