package org.ketabridge.monitoring;

import org.eclipse.jetty.server.AbstractConnector;
import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Gives who still sends a request when the server is told to stop as much time as ever. Jetty would give a second: a large body over a
 * slow network, of which the server has taken half, would be refused.
 */
final class PatientConnections implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(server -> {
            for (var connector : server.getConnectors()) {
                if (connector instanceof AbstractConnector one) {
                    one.setShutdownIdleTimeout(one.getIdleTimeout());
                }
            }
        });
    }
}
