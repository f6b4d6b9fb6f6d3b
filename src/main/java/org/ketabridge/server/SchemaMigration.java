package org.ketabridge.server;

import ca.uhn.fhir.jpa.migrate.DriverTypeEnum;
import ca.uhn.fhir.jpa.migrate.HapiMigrator;
import ca.uhn.fhir.jpa.migrate.SchemaMigrator;
import ca.uhn.fhir.jpa.migrate.tasks.HapiFhirJpaMigrationTasks;
import ca.uhn.fhir.util.VersionEnum;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.InitializingBean;

/**
 * Makes the schema on an empty database and brings an older one up to date, by HAPI's own migrator with its history
 * table, before anything else uses the database. Hibernate never changes the schema.
 */
class SchemaMigration implements InitializingBean {

    /** Bean name, for those who must not start before the schema is there. */
    static final String BEAN_NAME = "schemaMigration";

    private final DataSource dataSource;

    SchemaMigration(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public void afterPropertiesSet() throws SQLException {
        var migrator = new HapiMigrator(
                SchemaMigrator.HAPI_FHIR_MIGRATION_TABLENAME,
                dataSource,
                DatabaseKind.of(dataSource).driver());
        migrator.addTasks(new HapiFhirJpaMigrationTasks(Set.of()).getAllTasks(VersionEnum.values()));
        migrator.createMigrationTableIfRequired();
        migrator.migrate();
    }

    /** The databases that Ketabridge runs on, with what HAPI calls them. */
    enum DatabaseKind {
        H2("ca.uhn.fhir.jpa.model.dialect.HapiFhirH2Dialect", DriverTypeEnum.H2_EMBEDDED),
        POSTGRESQL("ca.uhn.fhir.jpa.model.dialect.HapiFhirPostgresDialect", DriverTypeEnum.POSTGRES_9_4);

        private final String dialect;
        private final DriverTypeEnum driver;

        DatabaseKind(String dialect, DriverTypeEnum driver) {
            this.dialect = dialect;
            this.driver = driver;
        }

        static DatabaseKind of(DataSource dataSource) throws SQLException {
            try (var connection = dataSource.getConnection()) {
                var product = connection.getMetaData().getDatabaseProductName();
                return switch (product) {
                    case "H2" -> H2;
                    case "PostgreSQL" -> POSTGRESQL;
                    default ->
                        throw new IllegalStateException("database: " + product + " (expected: H2 or PostgreSQL)");
                };
            }
        }

        String dialect() {
            return dialect;
        }

        DriverTypeEnum driver() {
            return driver;
        }
    }
}
