package org.ketabridge.subscription.socket;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.ketabridge.subscription.SocketFeed;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * Another node beside the server under test, as far as clients by WebSocket see: it has settings of its own, and of what happens it learns
 * from the database that both have.
 */
final class SocketNode implements AutoCloseable, ObjectProvider<Sockets> {

    private static final int PATIENCE_SECONDS = 30;

    private final Sockets sockets;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    private volatile @Nullable CyclicBarrier together;

    private SocketNode(Sockets sockets) {
        this.sockets = sockets;
    }

    static SocketNode start(SocketFeed feed, BindingTokens tokens, SocketProperties settings) throws Exception {
        var node = new SocketNode(new Sockets(feed, tokens, settings));
        node.connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        node.server.addConnector(node.connector);
        var context = new ServletContextHandler();
        context.addServlet(new ServletHolder(new SocketServlet(node)), SocketServlet.PATH);
        node.server.setHandler(context);
        node.server.start();
        node.sockets.start();
        node.sockets.run(new DefaultApplicationArguments());
        return node;
    }

    String url() {
        return "ws://" + connector.getHost() + ":" + connector.getLocalPort() + SocketServlet.PATH;
    }

    /** From now on requests are taken by twos, and neither is upgraded before it was looked whether there is room for the other. */
    void takesTwoAtATime() {
        together = new CyclicBarrier(2);
    }

    /** What the servlet asks for twice: when it looks whether there is room, and when it upgrades. */
    @Override
    public Sockets getObject() {
        var barrier = together;
        try {
            if (barrier != null) {
                barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            return sockets;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the other did not come", e);
        }
    }

    boolean isFull() {
        return sockets.isFull();
    }

    Duration sinceLook() {
        return sockets.sinceLook();
    }

    /** As when its process is told to stop. */
    void stop() {
        sockets.stop();
    }

    @Override
    public void close() throws Exception {
        stop();
        server.stop();
    }
}
