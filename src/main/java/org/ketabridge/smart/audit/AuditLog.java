package org.ketabridge.smart.audit;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of what was done. Rows are added, and neither changed nor removed. */
public final class AuditLog {

    private static final String EVENT =
            """
            insert into audit_event (id, recorded, event, action, status, client, person, fhir_user, address, emergency,
            request, query, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String ENTITY =
            "insert into audit_entity (event, reference, is_patient, version) values (?, ?, ?, ?)";

    /** How wide the columns are. */
    private static final int CODE = 32;

    private static final int SHORT = 64;
    private static final int NAME = 255;
    private static final int LONG = 4000;

    /** By how much the sequence of the database goes forward. */
    private static final int BLOCK = 1000;

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;

    private long nextId;
    private long endOfBlock;

    AuditLog(DataSource dataSource) {
        this.database = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /** Stores what was done: with the changes themselves, if a transaction makes them, and else at once. */
    public void store(List<AuditRecord> records) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            insert(records);
        } else {
            transaction.executeWithoutResult(status -> insert(records));
        }
    }

    private void insert(List<AuditRecord> records) {
        var events = new ArrayList<@Nullable Object[]>();
        var entities = new ArrayList<@Nullable Object[]>();
        for (var record : records) {
            var id = newId();
            events.add(event(id, record));
            for (var entity : record.entities()) {
                entities.add(new @Nullable Object[] {
                    id, fitting(entity.reference(), NAME), entity.isPatient(), fitting(entity.version(), SHORT)
                });
            }
        }
        database.batchUpdate(EVENT, events);
        if (!entities.isEmpty()) {
            database.batchUpdate(ENTITY, entities);
        }
    }

    private static @Nullable Object[] event(long id, AuditRecord record) {
        var actor = record.actor();
        return new @Nullable Object[] {
            id,
            record.recorded().atOffset(ZoneOffset.UTC),
            fitting(record.event(), CODE),
            String.valueOf(record.action()),
            record.status(),
            fitting(actor.client(), NAME),
            fitting(actor.person(), NAME),
            fitting(actor.fhirUser(), NAME),
            fitting(actor.address(), SHORT),
            actor.emergency(),
            fitting(record.request(), NAME),
            fitting(record.query(), LONG),
            fitting(record.reason(), LONG)
        };
    }

    /**
     * What of a text fits into a column. Much of it is what a client sent: nothing of that may keep the record from being stored.
     *
     * @param longest in characters
     */
    public static @Nullable String fitting(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        var clean = text.chars().anyMatch(Character::isISOControl) ? withoutControls(text) : text;
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }

    /** PostgreSQL refuses one of them, and none belongs into a log. */
    private static String withoutControls(String text) {
        return text.codePoints()
                .map(character -> Character.isISOControl(character) ? ' ' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Ids are taken by the thousand, so that nodes need not ask for each; they say nothing of the order in time. */
    private synchronized long newId() {
        if (nextId == endOfBlock) {
            var block = database.queryForObject("select nextval('audit_event_id')", Long.class);
            if (block == null) {
                throw new IllegalStateException("the sequence audit_event_id gives no number");
            }
            nextId = block;
            endOfBlock = block + BLOCK;
        }
        return nextId++;
    }
}
