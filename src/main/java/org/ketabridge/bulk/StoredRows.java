package org.ketabridge.bulk;

import com.google.common.collect.Lists;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds what is to be exported in HAPI's tables, some at a time in the order of the numbers that the storage gives: so each page is
 * found behind the one before by the primary key, and nothing has to be kept or sorted.
 */
final class StoredRows {

    /** At a time: databases take no more parameters than some thousands. */
    private static final int PART = 500;

    /** What keeps a database from looking all of a type up by another index, and then sorting it. */
    private static final String TYPE = "concat(r.res_type, '')";

    /** Refers to one of the patients, be it in whatever role: who its owner is, is seen in the resource. */
    private static final String OF_SOME =
            """
             and (exists (select 1 from bulk_export_patient p where p.export = :export and p.resource = r.res_id)
            or exists (select 1 from hfj_res_link l join bulk_export_patient p on p.resource = l.target_resource_id
            and p.export = :export where l.src_resource_id = r.res_id)
            or (r.res_type = 'Provenance' and exists (select 1 from hfj_res_link l
            join hfj_res_link m on m.src_resource_id = l.target_resource_id
            join bulk_export_patient p on p.resource = m.target_resource_id and p.export = :export
            where l.src_resource_id = r.res_id))
            or r.res_type = 'Binary')""";

    private static final String PROVENANCE =
            """
            select l.target_resource_id target, l.src_resource_id number, s.fhir_id id, max(d.sp_value_high) recorded
            from hfj_res_link l join hfj_resource s on s.res_id = l.src_resource_id
            left join hfj_spidx_date d on d.res_id = s.res_id and d.sp_name = 'recorded'
            where l.target_resource_id in (:numbers) and s.res_type = 'Provenance' and l.src_path = 'Provenance.target'
            group by l.target_resource_id, l.src_resource_id, s.fhir_id""";

    private final JdbcClient database;

    StoredRows(JdbcClient database) {
        this.database = database;
    }

    /** The number behind which there is nothing that was stored before now. */
    long last() {
        return database.sql("select coalesce(max(res_id), 0) from hfj_resource")
                .query(Long.class)
                .single();
    }

    /** The next of an export's resources behind a number, up to the last. */
    List<StoredRow> resources(Export export, long after, long last, int limit) {
        var request = export.request();
        var sql = new StringBuilder(
                        "select r.res_id, r.res_type, r.fhir_id from hfj_resource r where r.res_id > :after")
                .append(" and r.res_id <= :last and r.res_deleted_at is null and ")
                .append(TYPE)
                .append(" in (:types)");
        var parameters = new HashMap<String, Object>(
                Map.of("after", after, "last", last, "types", request.searchedTypes(), "limit", limit));
        addTimes(export, sql, parameters);
        if (request.ofSome()) {
            sql.append(OF_SOME);
            parameters.put("export", export.id());
        }
        return rows(sql.append(" order by r.res_id limit :limit").toString(), parameters);
    }

    /** What was written after the time of the export may have been written before that too. */
    private static void addTimes(Export export, StringBuilder sql, Map<String, Object> parameters) {
        var since = export.request().since();
        var until = export.request().until();
        if (since != null) {
            sql.append(" and r.res_updated > :since");
            parameters.put("since", Timestamp.from(since));
        }
        if (until != null) {
            sql.append(" and (r.res_updated < :until or r.res_updated > :now)");
            parameters.put("until", Timestamp.from(until));
            parameters.put("now", Timestamp.from(export.transactionTime()));
        }
    }

    /** The next that was deleted in the time that the export is about. */
    List<StoredRow> deleted(Export export, Instant since, long after, int limit) {
        var request = export.request();
        var until = request.until();
        var end = until != null && until.isBefore(export.transactionTime()) ? until : export.transactionTime();
        return rows(
                "select r.res_id, r.res_type, r.fhir_id from hfj_resource r where r.res_id > :after and r.res_deleted_at is not null"
                        + " and r.res_updated > :since and r.res_updated <= :end and " + TYPE
                        + " in (:types) order by r.res_id limit :limit",
                Map.of(
                        "after", after,
                        "since", Timestamp.from(since),
                        "end", Timestamp.from(end),
                        "types", request.searchedTypes(),
                        "limit", limit));
    }

    /** What is stored under some references, such as {@code Practitioner/12}. */
    List<StoredRow> of(Collection<String> references) {
        var found = new ArrayList<StoredRow>();
        references.stream()
                .map(reference -> reference.split("/", 2))
                .collect(Collectors.groupingBy(
                        parts -> parts[0], Collectors.mapping(parts -> parts[1], Collectors.toList())))
                .forEach((type, ids) -> found.addAll(rows(
                        "select r.res_id, r.res_type, r.fhir_id from hfj_resource r where r.res_type = :type and r.fhir_id in (:ids)"
                                + " and r.res_deleted_at is null",
                        Map.of("type", type, "ids", ids))));
        return found;
    }

    /** The Provenance about some resources, by reference; of each resource all, or the one that was recorded last. */
    List<String> provenanceOf(List<Long> numbers, boolean isLatest) {
        var found = new ArrayList<Provenance>();
        for (var some : Lists.partition(numbers, PART)) {
            found.addAll(database.sql(PROVENANCE)
                    .param("numbers", some)
                    .query((row, number) -> new Provenance(
                            row.getLong("target"),
                            row.getLong("number"),
                            row.getString("id"),
                            Optional.ofNullable(row.getTimestamp("recorded"))
                                    .map(Timestamp::toInstant)
                                    .orElse(Instant.MIN)))
                    .list());
        }
        if (!isLatest) {
            return found.stream().map(Provenance::reference).distinct().toList();
        }
        var latest = new HashMap<Long, Provenance>();
        found.forEach(each -> latest.merge(each.target(), each, Provenance::later));
        return latest.values().stream().map(Provenance::reference).distinct().toList();
    }

    private record Provenance(long target, long number, String id, Instant recorded) {

        String reference() {
            return "Provenance/" + id;
        }

        /** Of two of the same time that which was stored later. */
        Provenance later(Provenance other) {
            var order = recorded.compareTo(other.recorded);
            return order > 0 || (order == 0 && number > other.number) ? this : other;
        }
    }

    /**
     * Which version of a resource was the current one at a time; empty: there was none, or it was deleted then.
     *
     * @param id logical id
     */
    Optional<Long> versionAt(String type, String id, Instant time) {
        return database.sql(
                        """
                select v.res_ver, v.res_deleted_at from hfj_res_ver v join hfj_resource r on r.res_id = v.res_id
                where r.res_type = :type and r.fhir_id = :id and v.res_updated <= :time order by v.res_ver desc limit 1""")
                .param("type", type)
                .param("id", id)
                .param("time", Timestamp.from(time))
                .query((row, number) -> row.getTimestamp("res_deleted_at") == null
                        ? Optional.of(row.getLong("res_ver"))
                        : Optional.<Long>empty())
                .optional()
                .flatMap(version -> version);
    }

    private List<StoredRow> rows(String sql, Map<String, Object> parameters) {
        return database.sql(sql).params(parameters).query(StoredRows::read).list();
    }

    private static StoredRow read(ResultSet row, int number) throws SQLException {
        return new StoredRow(row.getLong("res_id"), row.getString("res_type"), row.getString("fhir_id"));
    }
}
