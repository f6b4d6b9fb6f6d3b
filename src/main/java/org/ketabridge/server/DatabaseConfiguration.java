package org.ketabridge.server;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database: an embedded H2 file in the data folder, or what {@code spring.datasource} names. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    JdbcConnectionDetails database(DataSourceProperties configured, DeploymentProperties deployment) {
        return ConfiguredDatabase.orEmbedded(configured, deployment);
    }

    @Bean
    UnpooledConnections unpooledConnections(JdbcConnectionDetails database) {
        return new UnpooledConnections(database);
    }

    @Bean
    InstallationTurn installationTurn(DataSource dataSource) {
        return new InstallationTurn(dataSource);
    }

    @Bean
    SchemaMigration schemaMigration(DataSource dataSource, JdbcConnectionDetails database) {
        return new SchemaMigration(dataSource, database);
    }
}
