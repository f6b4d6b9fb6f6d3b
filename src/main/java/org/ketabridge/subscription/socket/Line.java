package org.ketabridge.subscription.socket;

import java.nio.ByteBuffer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** What leads to a client: what is sent over it, one thing after the other, and its end. */
final class Line {

    private final LifeSigns signs;

    private @Nullable Session session;
    private boolean isClosed;

    Line(LifeSigns signs) {
        this.signs = signs;
    }

    synchronized void opened(Session opening) {
        session = opening;
    }

    synchronized boolean isClosed() {
        return isClosed;
    }

    void ping() {
        Session open;
        synchronized (this) {
            open = isClosed ? null : session;
        }
        if (open != null) {
            open.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
        }
    }

    /** False: it is closed, and nothing will be heard of what was to be sent. */
    boolean send(String text, Callback callback) {
        Session open;
        synchronized (this) {
            if (isClosed || session == null) {
                return false;
            }
            // Whoever ends it from now on knows that something is on its way.
            signs.sends();
            open = session;
        }
        open.sendText(text, callback);
        return true;
    }

    /** The client has ended it; true: nothing is on its way that still holds it. */
    boolean ends() {
        synchronized (this) {
            isClosed = true;
        }
        return signs.leaves();
    }

    /** Says why, if it is open still. */
    void close(int status, String reason, Callback callback) {
        Session open;
        synchronized (this) {
            open = isClosed ? null : session;
            isClosed = true;
        }
        signs.closes();
        if (open == null) {
            callback.succeed();
        } else {
            open.close(status, reason, callback);
        }
    }

    /** The client takes nothing, so that it could not be told why. */
    void disconnect() {
        Session open;
        synchronized (this) {
            isClosed = true;
            open = session;
        }
        if (open != null) {
            open.disconnect();
        }
    }
}
