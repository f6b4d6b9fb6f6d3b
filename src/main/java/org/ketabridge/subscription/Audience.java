package org.ketabridge.subscription;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.LastingAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which subscriptions are told of a change. There may be thousands: what several of them ask of the same change, its filters and
 * what their client may see, is answered once. Where that cannot be told of one of them, as with a filter by a search parameter that was
 * removed, the others are told all the same, and that one gets a number that leaves a gap.
 */
final class Audience {

    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

    private final Subscriptions subscriptions;
    private final VisibleResources resources;
    private final FilterMatcher matcher;

    Audience(Subscriptions subscriptions, VisibleResources resources, FilterMatcher matcher) {
        this.subscriptions = subscriptions;
        this.resources = resources;
        this.matcher = matcher;
    }

    /**
     * A change that a subscription gets a number for.
     *
     * @param isClear false: whether it is to be told of it is not known
     */
    record Told(Change change, boolean isClear) {}

    /** The changes of each subscription that it is told of, in their order; the subscriptions always in the same. */
    SortedMap<String, List<Told>> of(List<Outbox.Waiting> waiting) {
        var told = new TreeMap<String, List<Told>>();
        var live =
                subscriptions
                        .live(waiting.stream().map(one -> kind(one.change())).collect(Collectors.toUnmodifiableSet()))
                        .stream()
                        .collect(Collectors.groupingBy(subscription -> kind(subscription.criteria())));
        for (var one : waiting) {
            var concerned = live.getOrDefault(kind(one.change()), List.of()).stream()
                    .filter(subscription -> one.id() > subscription.position())
                    .toList();
            if (!concerned.isEmpty()) {
                var judge = judge(one.change());
                concerned.forEach(subscription -> judge.told(subscription)
                        .ifPresent(change -> told.computeIfAbsent(subscription.id(), id -> new ArrayList<>())
                                .add(change)));
            }
        }
        return told;
    }

    /** Tells of each subscription whether it is told of a change. */
    private interface Judge {

        /** Empty: it is not. */
        Optional<Told> told(StoredSubscription subscription);
    }

    private Judge judge(Change change) {
        try {
            return resources
                    .version(change)
                    .<Judge>map(version -> new Judged(change, version))
                    // It was removed meanwhile.
                    .orElse(subscription -> Optional.empty());
        } catch (RuntimeException e) {
            if (DatabaseFailure.isIn(e)) {
                throw e;
            }
            LOG.error(
                    "{} cannot be read; it is put aside for all who may be told of it",
                    change.versionId().getValue(),
                    e);
            return subscription -> Optional.of(new Told(change, false));
        }
    }

    private static String kind(Change change) {
        return change.topic() == null ? change.type() : change.topic();
    }

    /** Of a search without a topic the type, which is no URL. */
    private static String kind(Criteria criteria) {
        return criteria.topic() == null ? Objects.requireNonNull(criteria.type()) : criteria.topic();
    }

    /** A change, and what was found out about it. */
    private final class Judged implements Judge {

        private final Change change;
        private final IBaseResource resource;
        private final FilterMatcher.Matching matching;
        private final Map<String, Boolean> matches = new HashMap<>();
        private final Map<String, Boolean> visible = new HashMap<>();

        Judged(Change change, IBaseResource resource) {
            this.change = change;
            this.resource = resource;
            this.matching = matcher.matching(resource);
        }

        @Override
        public Optional<Told> told(StoredSubscription subscription) {
            try {
                return isWanted(subscription) ? Optional.of(new Told(change, true)) : Optional.empty();
            } catch (RuntimeException e) {
                if (DatabaseFailure.isIn(e)) {
                    throw e;
                }
                LOG.error(
                        "Whether subscription {} is to be told of {} is not known; it is put aside",
                        subscription.id(),
                        change.versionId().getValue(),
                        e);
                return Optional.of(new Told(change, false));
            }
        }

        private boolean isWanted(StoredSubscription subscription) {
            return subscription.criteria().filters().stream()
                            .filter(filter -> filter.startsWith(change.type() + "?"))
                            .allMatch(this::matches)
                    && isVisible(subscription.access());
        }

        private boolean matches(String filter) {
            return matches.computeIfAbsent(
                    filter, asked -> asked.equals(change.type() + "?") || matching.matches(asked));
        }

        /** The token by which a subscription was made says nothing about that. */
        private boolean isVisible(@Nullable LastingAccess access) {
            return access == null
                    || visible.computeIfAbsent(
                            access.client() + "\n" + access.fhirUser() + "\n"
                                    + String.join(" ", new TreeSet<>(access.scopes())),
                            by -> resources.isVisible(access, change, resource));
        }
    }
}
