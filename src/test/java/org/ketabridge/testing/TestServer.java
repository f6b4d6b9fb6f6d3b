package org.ketabridge.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives the server under test a free port, an empty data folder and, where asked for, a PostgreSQL of its own. */
public class TestServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ServerLog.watch();
        try {
            var data = Files.createTempDirectory("ketabridge-test");
            var port = freePort();
            TestPropertyValues.of(
                            "server.port=" + port,
                            "management.server.port=" + freePort(),
                            "ketabridge.data-folder=" + data,
                            "ketabridge.subscriptions.allow-private-addresses=true",
                            "ketabridge.subscriptions.tries=3",
                            "ketabridge.subscriptions.first-pause=20ms",
                            "ketabridge.subscriptions.longest-pause=100ms",
                            "ketabridge.subscriptions.sockets.most=20",
                            "ketabridge.subscriptions.sockets.patience=3s",
                            "ketabridge.smart.registration.mode=initial-access-token",
                            "ketabridge.bulk.submission.sources=" + FileServer.base() + ",http://localhost:" + port
                                    + "/fhir/")
                    .applyTo(context);
            var database = System.getProperty("ketabridge.test.database", "h2");
            switch (database) {
                case "h2" -> {}
                case "postgresql" -> usePostgres(context);
                default ->
                    throw new IllegalArgumentException(
                            "ketabridge.test.database: " + database + " (expected: h2 or postgresql)");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void usePostgres(ConfigurableApplicationContext context) throws IOException {
        var postgres = EmbeddedPostgres.start();
        // Before anything else, and so closed after everything that may still ask it for something.
        context.getBeanFactory().registerSingleton("postgres", postgres);
        ((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean("postgres", postgres::close);
        TestPropertyValues.of(
                        "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.username=postgres",
                        "spring.datasource.password=postgres")
                .applyTo(context);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
