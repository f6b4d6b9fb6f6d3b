package org.ketabridge.indexing;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.ketabridge.server.InstallationTurn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has every resource indexed by the search parameters that there are now. A search by a parameter that came later, with a release, a
 * package or a client's own SearchParameter, would else find nothing of what was stored before, and say nothing of it.
 *
 * <p>HAPI has a job for that, which begins minutes after a start and does not know what a change of settings does. Here it is done
 * before the server says that it is ready, by one node; a start that is killed meanwhile goes on where it was.
 */
class SearchIndex {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

    private final IndexRules rules;
    private final IndexedResources resources;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final InstallationTurn turn;

    private boolean isNew;

    /** Whether this node or another one indexes anew. */
    private volatile boolean isWorking;

    /** Opened when what is stored was found once by the search parameters of now, or was made so. */
    private final CountDownLatch present = new CountDownLatch(1);

    SearchIndex(
            IndexRules rules,
            IndexedResources resources,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            InstallationTurn turn) {
        this.rules = rules;
        this.resources = resources;
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(transactions);
        this.turn = turn;
    }

    /** Before anything is stored by this start. */
    void lookWhetherItIsNew() {
        turn.take(() -> isNew = resources.areNone());
    }

    /** When the guide and its search parameters are stored: all that is in a new database is indexed by them. */
    void noteWhatIsNew() {
        if (isNew) {
            turn.take(() -> {
                // Another node may have noted already, and installed more since.
                if (noted().isEmpty()) {
                    note(rules.now());
                }
            });
        }
    }

    /**
     * Whether searches find all that is stored.
     *
     * @param patience how long to wait for a start that has not looked yet
     */
    State state(Duration patience) throws InterruptedException {
        var isLookedAt = isWorking || present.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (isWorking) {
            return State.INDEXING;
        }
        return isLookedAt ? State.PRESENT : State.STARTING;
    }

    /** What a start has come to. */
    enum State {
        /** Guide and packages may be there in part, and what is stored by others of their version. */
        STARTING,
        INDEXING,
        PRESENT
    }

    /** When all search parameters are there. If it fails, so does the start. */
    void bringUpToDate() {
        // Most starts find nothing to do, and need not keep anybody waiting.
        if (!others(rules.now()).isEmpty()) {
            isWorking = true;
            turn.take(this::indexAnew);
            isWorking = false;
        }
        present.countDown();
    }

    /** The types that are indexed by other search parameters than these. */
    private SortedSet<String> others(Map<String, String> now) {
        var noted = noted();
        return now.entrySet().stream()
                .filter(rule -> !rule.getValue().equals(noted.get(rule.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void indexAnew() {
        var now = rules.now();
        var others = others(now);
        if (others.isEmpty()) {
            return;
        }
        var goal = DigestUtils.sha256Hex(
                others.stream().map(type -> type + now.get(type)).collect(Collectors.joining()));
        var begun = position(goal);
        var count = resources.count(others, begun);
        if (count > 0) {
            LOG.info(
                    "Indexing {} resources by the search parameters of now{}; the server is ready after that",
                    count,
                    begun > 0 ? ", from where an earlier start was" : "");
            resources.index(others, begun, position -> notePosition(goal, position));
        }
        note(now);
    }

    private Map<String, String> noted() {
        return jdbc
                .query(
                        "select type, parameters from search_index",
                        (row, number) -> Map.entry(row.getString(1), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void note(Map<String, String> now) {
        transaction.executeWithoutResult(status -> {
            jdbc.update("delete from search_index");
            jdbc.batchUpdate(
                    "insert into search_index (type, parameters) values (?, ?)",
                    now.entrySet().stream()
                            .map(entry -> new Object[] {entry.getKey(), entry.getValue()})
                            .toList());
            jdbc.update("delete from search_index_progress");
        });
    }

    private long position(String goal) {
        return Optional.ofNullable(jdbc.queryForObject(
                        "select max(position) from search_index_progress where goal = ?", Long.class, goal))
                .orElse(0L);
    }

    private void notePosition(String goal, long position) {
        transaction.executeWithoutResult(status -> {
            jdbc.update("delete from search_index_progress");
            jdbc.update("insert into search_index_progress (goal, position) values (?, ?)", goal, position);
        });
    }
}
