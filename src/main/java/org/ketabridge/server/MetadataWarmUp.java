package org.ketabridge.server;

import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.LocalConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.embedded.jetty.JettyWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * Asks the server for its CapabilityStatement before others do, without a network, and has it made anew whatever HAPI keeps
 * of it.
 */
public class MetadataWarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(MetadataWarmUp.class);

    private static final String REQUEST = "GET " + PublicAddress.FHIR_PATH
            + "/metadata HTTP/1.1\r\nHost: localhost\r\nCache-Control: no-cache\r\nConnection: close\r\n\r\n";

    private final ServletWebServerApplicationContext application;

    MetadataWarmUp(ServletWebServerApplicationContext application) {
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        make();
    }

    /** Has it made anew; that it cannot be is no failure, and not worth a word when the server stops. */
    public void make() {
        try {
            ask();
        } catch (Exception e) {
            if (application.isActive()) {
                LOG.warn("The metadata could not be made ahead; the first who asks will wait for it", e);
            }
        }
    }

    private void ask() throws Exception {
        var connector = new LocalConnector(((JettyWebServer) application.getWebServer()).getServer());
        connector.start();
        try {
            var answer = connector.getResponse(REQUEST, 1, TimeUnit.MINUTES);
            if (answer == null || !answer.startsWith("HTTP/1.1 200")) {
                throw new IllegalStateException(
                        answer == null
                                ? "no answer"
                                : answer.lines().findFirst().orElse(""));
            }
        } finally {
            connector.stop();
        }
    }
}
