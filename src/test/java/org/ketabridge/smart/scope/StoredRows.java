package org.ketabridge.smart.scope;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All rows of some tables, to be taken away and put back. */
final class StoredRows {

    private final JdbcClient database;
    private final Map<String, List<Map<String, Object>>> rows = new LinkedHashMap<>();

    StoredRows(DataSource dataSource, String... tables) {
        this.database = JdbcClient.create(dataSource);
        for (var table : tables) {
            rows.put(table, database.sql("select * from " + table).query().listOfRows());
        }
    }

    void takeAway() {
        rows.keySet().forEach(table -> database.sql("delete from " + table).update());
    }

    void putBack() {
        rows.forEach((table, all) -> all.forEach(row -> {
            var columns = List.copyOf(row.keySet());
            database.sql("insert into " + table + " (" + String.join(", ", columns) + ") values ("
                            + String.join(
                                    ", ", columns.stream().map(column -> "?").toList()) + ")")
                    .params(columns.stream().map(row::get).toList())
                    .update();
        }));
    }
}
