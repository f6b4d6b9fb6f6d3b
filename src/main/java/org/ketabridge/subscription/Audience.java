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
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Tells which subscriptions are told of a change. There may be thousands: what several of them ask of the same change, its filters and
 * what their client may see, is answered once.
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

    /** The changes of each subscription that it is told of, in their order; the subscriptions always in the same. */
    SortedMap<String, List<Change>> of(List<Outbox.Waiting> waiting) {
        var told = new TreeMap<String, List<Change>>();
        var live =
                subscriptions
                        .live(waiting.stream().map(one -> kind(one.change())).collect(Collectors.toUnmodifiableSet()))
                        .stream()
                        .collect(Collectors.groupingBy(subscription -> kind(subscription.criteria())));
        for (var one : waiting) {
            var concerned = live.getOrDefault(kind(one.change()), List.of()).stream()
                    .filter(subscription -> one.id() > subscription.position())
                    .toList();
            var resource = concerned.isEmpty() ? Optional.<IBaseResource>empty() : resources.version(one.change());
            resource.map(version -> new Judged(one.change(), version)).ifPresent(judged -> concerned.stream()
                    .filter(judged::isWanted)
                    .forEach(subscription -> told.computeIfAbsent(subscription.id(), id -> new ArrayList<>())
                            .add(one.change())));
        }
        return told;
    }

    private static String kind(Change change) {
        return change.topic() == null ? change.type() : change.topic();
    }

    /** Of a search without a topic the type, which is no URL. */
    private static String kind(Criteria criteria) {
        return criteria.topic() == null ? Objects.requireNonNull(criteria.type()) : criteria.topic();
    }

    /** A change, and what was found out about it. */
    private final class Judged {

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

        boolean isWanted(StoredSubscription subscription) {
            return subscription.criteria().filters().stream()
                            .filter(filter -> filter.startsWith(change.type() + "?"))
                            .allMatch(filter -> matches(subscription, filter))
                    && isVisible(subscription.access());
        }

        private boolean matches(StoredSubscription subscription, String filter) {
            var known = matches.get(filter);
            if (known != null) {
                return known;
            }
            try {
                var matched = filter.equals(change.type() + "?") || matching.matches(filter);
                matches.put(filter, matched);
                return matched;
            } catch (DataAccessException | TransactionException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error(
                        "Whether subscription {} is about {} cannot be told; it is not told of it",
                        subscription.id(),
                        change.versionId().getValue(),
                        e);
                return false;
            }
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
