package org.ketabridge.smart.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.audit.AuditRecord.Actor;
import org.ketabridge.smart.audit.AuditRecord.Entity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was recorded, to be read. */
final class AuditArchive {

    private final JdbcClient database;

    AuditArchive(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    /** A record, as it is stored. */
    record Stored(String id, AuditRecord record) {

        /** Where it stands among all. */
        String place() {
            return record.recorded().toEpochMilli() + "-" + id;
        }
    }

    private record Row(long id, AuditRecord record) {}

    private record EntityRow(long event, Entity entity) {}

    Optional<Stored> find(String id) {
        return AuditFilter.number(id).stream()
                .flatMap(number -> withEntities(database.sql("select * from audit_event where id = ?")
                                .param(number)
                                .query(AuditArchive::read)
                                .list())
                        .stream())
                .findFirst();
    }

    List<Stored> find(AuditFilter filter, int atMost) {
        return withEntities(database.sql("select * from audit_event e" + filter.where() + filter.order() + " limit ?")
                .params(filter.parametersAnd(atMost))
                .query(AuditArchive::read)
                .list());
    }

    long count(AuditFilter filter) {
        return database.sql("select count(*) from audit_event e" + filter.where())
                .params(filter.parameters())
                .query(Long.class)
                .single();
    }

    private List<Stored> withEntities(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var entities = database
                .sql("select * from audit_entity where event in (:events) order by is_patient, reference")
                .param("events", rows.stream().map(Row::id).toList())
                .query((row, number) -> new EntityRow(
                        row.getLong("event"),
                        new Entity(row.getString("reference"), row.getString("version"), row.getBoolean("is_patient"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        EntityRow::event, Collectors.mapping(EntityRow::entity, Collectors.toList())));
        return rows.stream()
                .map(row -> new Stored(
                        String.valueOf(row.id()), row.record().about(entities.getOrDefault(row.id(), List.of()))))
                .toList();
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                new AuditRecord(
                        row.getObject("recorded", OffsetDateTime.class).toInstant(),
                        text(row, "event"),
                        row.getString("action").charAt(0),
                        row.getInt("status"),
                        new Actor(
                                text(row, "client"),
                                text(row, "person"),
                                text(row, "fhir_user"),
                                text(row, "address"),
                                row.getBoolean("emergency")),
                        text(row, "request"),
                        text(row, "query"),
                        text(row, "reason"),
                        List.of()));
    }

    private static @Nullable String text(ResultSet row, String column) throws SQLException {
        return row.getString(column);
    }
}
