package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredDatabaseTest {

    private static final String KEPT_ALIVE =
            "options=-c%20tcp_keepalives_idle=15%20-c%20tcp_keepalives_interval=5%20-c%20tcp_keepalives_count=3"
                    + "%20-c%20tcp_user_timeout=30000";

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "jdbc:postgresql://db/clinic, jdbc:postgresql://db/clinic?logServerErrorDetail=false&OPTIONS&reWriteBatchedInserts=true&SOCKETS&tcpKeepAlive=true",
        "jdbc:postgresql://db/clinic?sslmode=require, jdbc:postgresql://db/clinic?sslmode=require&logServerErrorDetail=false&OPTIONS&reWriteBatchedInserts=true&SOCKETS&tcpKeepAlive=true",
        "jdbc:postgresql://db/clinic?reWriteBatchedInserts=false&options=x, jdbc:postgresql://db/clinic?reWriteBatchedInserts=false&options=x&logServerErrorDetail=false&SOCKETS&tcpKeepAlive=true",
        "jdbc:h2:mem:clinic, jdbc:h2:mem:clinic"
    })
    void addsWhatIsUsualUnlessTheUrlSaysOtherwise(String configured, String used) {
        assertThat(new ConfiguredDatabase(configured, null, null).getJdbcUrl())
                .isEqualTo(used.replace("OPTIONS", KEPT_ALIVE)
                        .replace("SOCKETS", "socketFactory=" + DatabaseSockets.class.getName()));
    }
}
