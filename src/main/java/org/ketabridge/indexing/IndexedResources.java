package org.ketabridge.indexing;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.ReindexParameters;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import com.google.common.collect.Lists;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.ketabridge.conformance.DatabaseOutage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The stored resources in the order of their numbers, and how their index rows are made anew. No version of a resource changes. */
class IndexedResources {

    private static final Logger LOG = LoggerFactory.getLogger(IndexedResources.class);

    private static final int AT_A_TIME = 1000;
    private static final int IN_A_TRANSACTION = 50;

    /** Where others write the same rows, such as a node of before that still answers. */
    private static final int TRIES = 5;

    /** In what HAPI says of a failure, behind which comes what may be a patient's. */
    private static final Pattern CLASS_NAME = Pattern.compile("[\\w.$]+(?:Exception|Error)\\b");

    private final DaoRegistry daos;
    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    IndexedResources(DaoRegistry daos, DataSource dataSource, PlatformTransactionManager transactions) {
        this.daos = daos;
        this.jdbc = new NamedParameterJdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One of them, by the number that the storage has for it. */
    private record Numbered(long number, String type) {}

    boolean areNone() {
        return jdbc.queryForList("select 1 from hfj_resource fetch first row only", Map.of())
                .isEmpty();
    }

    long count(Collection<String> types, long behind) {
        var count = jdbc.queryForObject(
                "select count(*) from hfj_resource"
                        + " where res_id > :behind and res_type in (:types) and res_deleted_at is null",
                Map.of("types", types, "behind", behind),
                Long.class);
        return count == null ? 0 : count;
    }

    /**
     * Makes the index rows of all of these types.
     *
     * @param behind the number up to which it was done before
     * @param done told, again and again, up to which number it is done
     */
    void index(Collection<String> types, long behind, LongConsumer done) {
        var threads =
                Executors.newFixedThreadPool(Math.min(4, Runtime.getRuntime().availableProcessors()));
        try {
            for (var page = page(types, behind); !page.isEmpty(); ) {
                var parts = Lists.partition(page, IN_A_TRANSACTION).stream()
                        .<Future<?>>map(part -> threads.submit(() -> index(part)))
                        .toList();
                for (var part : parts) {
                    part.get();
                }
                var last = page.get(page.size() - 1).number();
                done.accept(last);
                page = page(types, last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while resources are indexed", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("resources cannot be indexed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Numbered> page(Collection<String> types, long behind) {
        return jdbc.query(
                "select res_id, res_type from hfj_resource where res_id > :behind and res_type in (:types)"
                        + " and res_deleted_at is null order by res_id fetch first " + AT_A_TIME + " rows only",
                Map.of("types", types, "behind", behind),
                (row, number) -> new Numbered(row.getLong(1), row.getString(2)));
    }

    private void index(List<Numbered> part) {
        try {
            transaction.executeWithoutResult(status -> part.forEach(this::index));
        } catch (RuntimeException e) {
            // One of them, or a lock: the others are indexed all the same.
            part.forEach(this::indexAlone);
        }
    }

    private void indexAlone(Numbered resource) {
        try {
            indexAgain(resource);
        } catch (RuntimeException e) {
            rethrowIfOfDatabase(e);
            // Not what it says: that can hold what is stored.
            LOG.error(
                    "A resource cannot be indexed, and searches may not find it until it is written again: {} with the number {} ({})",
                    resource.type(),
                    resource.number(),
                    e instanceof NotIndexed failure
                            ? failure.cause
                            : ExceptionUtils.getRootCause(e).getClass().getName());
        }
    }

    private void indexAgain(Numbered resource) {
        for (var tries = 1; ; tries++) {
            try {
                transaction.executeWithoutResult(status -> index(resource));
                return;
            } catch (RuntimeException e) {
                if (tries == TRIES || !isConflict(e)) {
                    throw e;
                }
            }
        }
    }

    /** A lock that was waited for in vain, or a row that another changed meanwhile. */
    private static boolean isConflict(RuntimeException failure) {
        return ExceptionUtils.getThrowableList(failure).stream()
                .anyMatch(cause -> cause instanceof ConcurrencyFailureException
                        || cause instanceof OptimisticLockException
                        || cause instanceof PessimisticLockException
                        || cause instanceof LockTimeoutException
                        || cause instanceof ResourceVersionConflictException);
    }

    /** Then it is not this resource that cannot be indexed: the start fails, and the next one goes on from what was noted. */
    private static void rethrowIfOfDatabase(RuntimeException failure) {
        if (DatabaseOutage.isIn(failure)
                || ExceptionUtils.getThrowableList(failure).stream()
                        .anyMatch(cause -> cause instanceof TransientDataAccessException
                                || cause instanceof DataAccessResourceFailureException
                                || cause instanceof CannotCreateTransactionException)) {
            throw failure;
        }
    }

    /** HAPI caught why, and says it in a sentence. */
    private static final class NotIndexed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String cause;

        NotIndexed(List<String> warnings) {
            super("not indexed");
            var name = CLASS_NAME.matcher(String.join(" ", warnings));
            this.cause = name.find() ? name.group() : "for an unknown reason";
        }
    }

    private void index(Numbered resource) {
        var outcome = daos.getResourceDao(resource.type())
                .reindex(
                        JpaPid.fromId(resource.number()),
                        new ReindexParameters(),
                        new SystemRequestDetails(),
                        new TransactionDetails());
        if (!outcome.getWarnings().isEmpty()) {
            // Rolled back: the rows of before are better than some of the new ones.
            throw new NotIndexed(outcome.getWarnings());
        }
    }
}
