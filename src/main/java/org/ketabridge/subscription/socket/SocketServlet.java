package org.ketabridge.subscription.socket;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServlet;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServletFactory;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.ketabridge.server.PublicAddress;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Where clients connect. From whichever origin, as to the rest of the API: no cookie lets anybody in, only a token that the page has
 * asked for. It comes in the first message and not in the address, which proxies write down.
 */
final class SocketServlet extends JettyWebSocketServlet {

    /** Below the FHIR base, so that whoever forwards that forwards this. */
    static final String PATH = PublicAddress.FHIR_PATH + "/websocket";

    /** A token and the word before it, with room to spare. */
    private static final int LONGEST_MESSAGE = 512;

    private static final long serialVersionUID = 1L;

    private final transient ObjectProvider<Sockets> sockets;

    SocketServlet(ObjectProvider<Sockets> sockets) {
        this.sockets = sockets;
    }

    /** What Jetty's own initializer would do, and without its filter before every other request. */
    @Override
    public void init() throws ServletException {
        var context = ServletContextHandler.getServletContextHandler(getServletContext());
        WebSocketServerComponents.ensureWebSocketComponents(context.getServer(), context);
        JettyWebSocketServerContainer.ensureContainer(getServletContext());
        super.init();
    }

    @Override
    protected void configure(JettyWebSocketServletFactory factory) {
        factory.setMaxTextMessageSize(LONGEST_MESSAGE);
        factory.setMaxBinaryMessageSize(LONGEST_MESSAGE);
        // Sockets looks whether clients are there: that the server has sent a ping would count as a sign of life here.
        factory.setIdleTimeout(Duration.ZERO);
        factory.setCreator((request, response) -> {
            // Compression would need some hundred kilobytes for each client.
            response.setExtensions(List.of());
            return sockets.getObject().newConnection();
        });
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Connection", "Upgrade");
            refuse(response, 426, "processing", "This is no request by WebSocket (expected: Upgrade: websocket)");
        } else if (sockets.getObject().isFull()) {
            response.setHeader("Retry-After", "30");
            refuse(
                    response,
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "throttled",
                    "No more clients can be connected now (expected: another try later)");
        } else {
            super.service(request, response);
        }
    }

    private static void refuse(HttpServletResponse response, int status, String code, String sentence)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/fhir+json;charset=UTF-8");
        response.getWriter()
                .write("{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"" + code
                        + "\",\"diagnostics\":\"" + sentence + "\"}]}");
    }
}
