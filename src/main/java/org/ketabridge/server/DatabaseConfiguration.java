package org.ketabridge.server;

import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database: an embedded H2 file in the data folder, or what {@code spring.datasource} names. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    @ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "false")
    JdbcConnectionDetails embeddedDatabase(DeploymentProperties deployment) {
        return new EmbeddedDatabase(deployment.dataFolder());
    }

    @Bean
    SchemaMigration schemaMigration(DataSource dataSource) {
        return new SchemaMigration(dataSource);
    }
}
