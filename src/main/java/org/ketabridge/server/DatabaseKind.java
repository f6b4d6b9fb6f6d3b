package org.ketabridge.server;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The databases that Ketabridge runs on, with what HAPI calls them. */
public enum DatabaseKind {
    H2("ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect", DriverTypeEnum.H2_EMBEDDED),
    POSTGRESQL("ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect", DriverTypeEnum.POSTGRES_9_4);

    private final String dialect;
    private final DriverTypeEnum driver;

    DatabaseKind(String dialect, DriverTypeEnum driver) {
        this.dialect = dialect;
        this.driver = driver;
    }

    /** The kind of the database that is connected to. */
    public static DatabaseKind of(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return of(connection);
        }
    }

    /** The kind of the database that is connected to. */
    public static DatabaseKind of(Connection connection) throws SQLException {
        var product = connection.getMetaData().getDatabaseProductName();
        return switch (product) {
            case "H2" -> H2;
            case "PostgreSQL" -> POSTGRESQL;
            default -> throw new StartFailedException("database: " + product + " (expected: H2 or PostgreSQL)");
        };
    }

    String dialect() {
        return dialect;
    }

    DriverTypeEnum driver() {
        return driver;
    }
}
