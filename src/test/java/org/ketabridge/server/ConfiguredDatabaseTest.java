package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredDatabaseTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "jdbc:postgresql://db/clinic, jdbc:postgresql://db/clinic?reWriteBatchedInserts=true",
        "jdbc:postgresql://db/clinic?sslmode=require, jdbc:postgresql://db/clinic?sslmode=require&reWriteBatchedInserts=true",
        "jdbc:postgresql://db/clinic?reWriteBatchedInserts=false, jdbc:postgresql://db/clinic?reWriteBatchedInserts=false",
        "jdbc:h2:mem:clinic, jdbc:h2:mem:clinic"
    })
    void sendsRowsThatAreInsertedTogetherAsOneStatement(String configured, String used) {
        assertThat(new ConfiguredDatabase(configured, null, null).getJdbcUrl()).isEqualTo(used);
    }
}
