package org.ketabridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.server.CommandDatabase;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command of docs/guides/backup.md, on an embedded database. */
class RestoredCommandTest {

    @TempDir
    private Path folder;

    @Test
    void endsWhatMustNotComeBack() throws IOException {
        assertThat(Files.readString(Path.of("docs", "guides", "backup.md")))
                .contains("\njava -cp ketabridge.jar org.ketabridge.cli.KetabridgeCli restored\n");
        var database = CommandDatabase.open(List.of(data()));
        var tokens = new StoredAccessTokens(database, Clock.systemUTC());
        var token = tokens.issue(Grant.toService("registry", Set.of("system/*.rs")), Duration.ofHours(1));
        assertThat(tokens.grantOf(token)).isPresent();
        JdbcClient.create(database)
                .sql(
                        """
                        insert into subscription (id, state, filters, endpoint, headers, content, heartbeat, patience, most, since,
                            position, last_number, failures, created, attempts)
                        values ('s', 'active', '', 'https://example.org', '', 'empty', 0, 0, 0, current_timestamp,
                            0, 17, 0, current_timestamp, 0)
                        """)
                .update();

        assertThat(run())
                .isEqualTo(
                        """
                        Ended 1 access tokens, 0 grants of apps, 0 sessions and 0 initial access tokens
                        Ended 1 subscriptions: the server switches them off when it starts
                        The next events of 1 subscriptions have numbers that were not given before
                        """);

        assertThat(tokens.grantOf(token)).isEmpty();
        assertThat(lastNumber(database)).isEqualTo(1_000_017);
        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from subscription where ends <= current_timestamp and due is not null")
                        .query(Integer.class)
                        .single())
                .as("subscriptions that the server ends when it starts")
                .isEqualTo(1);
        assertThat(run()).startsWith("Ended 0 access tokens, ");
    }

    private static long lastNumber(DataSource database) {
        return JdbcClient.create(database)
                .sql("select last_number from subscription")
                .query(Long.class)
                .single();
    }

    private String run() {
        var written = new ByteArrayOutputStream();
        try (var out = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            new RestoredCommand(out).run(new Options(List.of(data())));
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private String data() {
        return "--ketabridge.data-folder=" + folder.resolve("data");
    }
}
