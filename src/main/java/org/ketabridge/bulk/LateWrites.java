package org.ketabridge.bulk;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes that end after an export has begun, with a time from before it: HAPI gives a resource the time at which its write begins, and it
 * can be seen when that is committed. An export that begins in between does not have it, and the next, of what is later than the
 * transactionTime, would miss it. So such a write leaves a note, stored with it, and what is exported since then begins before it.
 *
 * <p>None passes unnoticed: a write looks for the newest export, and no other begins until it is committed.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status">Bulk Data Access 2.0,
 *     transactionTime</a>
 */
final class LateWrites {

    private final JdbcClient database;
    private final CommitLock lock;

    LateWrites(JdbcClient database, CommitLock lock) {
        this.database = database;
        this.lock = lock;
    }

    /**
     * To be called last in the transaction of a write.
     *
     * @param began before any of its resources got its time
     */
    void end(Instant began) {
        lock.share();
        database.sql(
                        """
                insert into bulk_late_write (since, behind)
                select cast(:since as timestamp with time zone), transaction_time from bulk_newest_export where transaction_time >= :began""")
                .param("since", began.minusMillis(1).atOffset(ZoneOffset.UTC))
                .param("began", began.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * To be called in the transaction that adds an export.
     *
     * @param since what was stored later is to be exported; null: whatever was
     * @return since when it is
     */
    @Nullable Instant begin(Instant transactionTime, @Nullable Instant since) {
        lock.holdAlone();
        database.sql("update bulk_newest_export set transaction_time = greatest(transaction_time, :time)")
                .param("time", transactionTime.atOffset(ZoneOffset.UTC))
                .update();
        return since == null ? null : beforeLateWrites(since);
    }

    private Instant beforeLateWrites(Instant since) {
        return database.sql("select min(since) earliest from bulk_late_write where since < :since and behind >= :since")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> Exports.instant(row, "earliest"))
                .optional()
                .orElse(since);
    }
}
