package org.ketabridge.observation;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.model.config.PartitionSettings;
import ca.uhn.fhir.jpa.model.entity.BaseResourceIndexedSearchParam;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import com.google.common.collect.Lists;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads from HAPI's search index what observations are about and when they were: two short rows for each, where the
 * observations themselves would be kilobytes to read and to parse.
 */
class ObservationIndex {

    /** As many as the databases take in one statement, and then some less. */
    private static final int AT_ONCE = 1_000;

    private static final String CODINGS =
            "select RES_ID, HASH_SYS_AND_VALUE from HFJ_SPIDX_TOKEN where HASH_IDENTITY = :parameter and RES_ID in (:ids)"
                    + " and SP_VALUE is not null";

    private static final String TEXTS =
            "select RES_ID, HASH_EXACT from HFJ_SPIDX_STRING where HASH_IDENTITY = :parameter and RES_ID in (:ids)"
                    + " and HASH_EXACT is not null";

    private static final String TIMES =
            "select RES_ID, SP_VALUE_LOW, SP_VALUE_HIGH from HFJ_SPIDX_DATE where HASH_IDENTITY = :parameter"
                    + " and RES_ID in (:ids) and SP_VALUE_LOW is not null";

    private final JdbcClient database;
    private final Instant beginningOfTime;
    private final long code;
    private final long date;

    ObservationIndex(JdbcClient database, StorageSettings settings, PartitionSettings partitions) {
        this.database = database;
        this.beginningOfTime = settings.getPeriodIndexStartOfTime().getValue().toInstant();
        this.code = hash(partitions, "code");
        this.date = hash(partitions, "date");
    }

    private static long hash(PartitionSettings partitions, String parameter) {
        return BaseResourceIndexedSearchParam.calculateHashIdentity(
                partitions, RequestPartitionId.allPartitions(), "Observation", parameter);
    }

    List<IndexedObservation> of(List<Long> ids) {
        return Lists.partition(ids, AT_ONCE).stream()
                .flatMap(part -> some(part).stream())
                .toList();
    }

    private List<IndexedObservation> some(List<Long> ids) {
        var codes = new HashMap<Long, Set<String>>();
        read(CODINGS, code, ids, row -> add(codes, row, "coding "));
        var withoutCoding = ids.stream().filter(id -> !codes.containsKey(id)).toList();
        if (!withoutCoding.isEmpty()) {
            read(TEXTS, code, withoutCoding, row -> add(codes, row, "text "));
        }
        var times = new HashMap<Long, Instant>();
        read(TIMES, date, ids, row -> times.put(row.getLong(1), start(row)));
        return ids.stream()
                .map(id -> new IndexedObservation(id, codes.getOrDefault(id, Set.of()), times.get(id)))
                .toList();
    }

    private static void add(Map<Long, Set<String>> codes, ResultSet row, String kind) throws SQLException {
        codes.computeIfAbsent(row.getLong(1), key -> new HashSet<>()).add(kind + row.getLong(2));
    }

    /** A Period without a start is indexed as one from the beginning of time. */
    private Instant start(ResultSet row) throws SQLException {
        var low = row.getTimestamp(2).toInstant();
        return low.equals(beginningOfTime) ? row.getTimestamp(3).toInstant() : low;
    }

    private void read(String query, long parameter, Collection<Long> ids, Row row) {
        database.sql(query).param("parameter", parameter).param("ids", ids).query(rows -> {
            row.read(rows);
        });
    }

    private interface Row {

        void read(ResultSet row) throws SQLException;
    }
}
