package org.ketabridge.subscription.socket;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.ketabridge.subscription.SocketFeed;
import org.ketabridge.subscription.SocketFeed.Message;
import org.ketabridge.subscription.SocketFeed.Standing;
import org.ketabridge.subscription.socket.BindingTokens.Binding;
import org.ketabridge.subscription.socket.Bindings.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A client that is connected. It shows a token, and from then on it is sent one message after the other: the next is only fetched when the
 * one before has left. So a client that is slow costs one message of memory and nobody else's time; all that it has not got stays in
 * the database. Public for Jetty, which looks its methods up.
 *
 * @see <a href="https://hl7.org/fhir/uv/subscriptions-backport/STU1.1/channels.html#websockets">Subscriptions R5 Backport 1.1.0, channels,
 *     WebSockets</a>
 */
public final class SocketConnection implements Session.Listener.AutoDemanding {

    private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);

    /** As the guide's diagram has it, which writes it in both ways. */
    private static final Pattern BIND = Pattern.compile("\\s*bind-with-token:?\\s+([A-Za-z0-9_-]{1,128})\\s*");

    /** The same for whatever is wrong with it: who guesses learns nothing. */
    private static final String WRONG_TOKEN = "The token is not known, was used, or is too old (expected: a new one)";

    private static final String EXPECTED = "Not understood (expected: bind-with-token and a token)";
    private static final int MOST_TOKENS = 20;

    private final Sockets sockets;
    private final SocketFeed feed;
    private final BindingTokens tokens;
    private final Duration patience;

    private final Bindings bindings = new Bindings();
    private final Queue<String> shown = new ArrayDeque<>();
    private final LifeSigns signs;
    private final Line line;

    /** Whether something is done for it: one thing at a time. */
    private boolean isBusy;

    SocketConnection(Sockets sockets, SocketFeed feed, BindingTokens tokens, SocketProperties settings) {
        this.sockets = sockets;
        this.feed = feed;
        this.tokens = tokens;
        this.patience = settings.patience();
        this.signs = new LifeSigns(patience, settings.ping());
        this.line = new Line(signs);
    }

    @Override
    public void onWebSocketOpen(Session opening) {
        line.opened(opening);
        sockets.opened(this);
    }

    @Override
    public void onWebSocketText(String message) {
        var bind = BIND.matcher(message);
        if (!bind.matches()) {
            close(StatusCode.POLICY_VIOLATION, EXPECTED);
            return;
        }
        signs.heard();
        boolean isTooMuch;
        synchronized (this) {
            isTooMuch = shown.size() >= MOST_TOKENS;
            if (!isTooMuch) {
                shown.add(bind.group(1));
            }
        }
        if (isTooMuch) {
            close(StatusCode.POLICY_VIOLATION, "Too many tokens at a time (expected: one after the other)");
        } else {
            work();
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        close(StatusCode.BAD_DATA, EXPECTED);
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        signs.heard();
    }

    /** Also when the client's wish is read, before it is answered: who takes nothing more leaves it, and a message, waiting for ever. */
    @Override
    public void onWebSocketClose(int status, String reason) {
        if (line.ends()) {
            sockets.closed(this);
        }
    }

    /** Connections break: there is nothing to be said about it. Jetty closes it. */
    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("A connection broke: {}", cause.getClass().getName());
    }

    List<String> subscriptions() {
        return bindings.ids();
    }

    /** Whether it is told nothing: its token was not looked at yet, or never came. */
    boolean isUnbound() {
        return bindings.ids().isEmpty();
    }

    /** Looks whether the client is there, without the database. */
    void watch() {
        if (signs.isGone()) {
            disconnect();
        } else if (isSilent()) {
            // Nobody has let it in: it is not waited for.
            close(
                    StatusCode.POLICY_VIOLATION,
                    "No token came (expected: bind-with-token within " + patience.toSeconds() + " s)",
                    Callback.from(this::disconnect, failure -> disconnect()));
        } else if (signs.isTimeToPing()) {
            line.ping();
        }
    }

    private synchronized boolean isSilent() {
        return !line.isClosed() && shown.isEmpty() && !isBusy && signs.hadTime() && isUnbound();
    }

    /**
     * Looks what there is to be done.
     *
     * @param asked the ids of those whose standings were asked for; what was bound meanwhile is none of them
     */
    void look(Set<String> asked, Map<String, Standing> standings) {
        bindings.stand(asked, standings)
                .ifPresentOrElse(id -> close(StatusCode.POLICY_VIOLATION, over(id)), this::work);
    }

    private static String over(String id) {
        return "Subscription/" + id + " is not served to this client any more";
    }

    /** Does what there is to be done, unless something is done already: that goes on with it. */
    private void work() {
        synchronized (this) {
            if (isBusy || line.isClosed() || !hasWork()) {
                return;
            }
            isBusy = true;
        }
        sockets.execute(this::step);
    }

    private boolean hasWork() {
        return !shown.isEmpty() || bindings.next().isPresent();
    }

    private void step() {
        try {
            var isSending = false;
            while (!isSending && isThereMore()) {
                isSending = one();
            }
        } catch (DataAccessException | TransactionException e) {
            // Of the database others tell.
            close(StatusCode.TRY_AGAIN_LATER, "The server cannot look what there is (expected: another try later)");
        } catch (RuntimeException e) {
            LOG.error("A client that is connected for its subscriptions cannot be told what there is", e);
            close(StatusCode.SERVER_ERROR, "The server cannot tell what there is (expected: another try later)");
        }
    }

    /** False, and nothing is done for it any more: there is nothing. */
    private synchronized boolean isThereMore() {
        isBusy = !line.isClosed() && hasWork();
        return isBusy;
    }

    /** Does one thing; true: something is on its way, and it goes on when that has left. */
    private boolean one() {
        String token;
        synchronized (this) {
            token = shown.poll();
        }
        if (token == null) {
            return bindings.next().filter(this::tell).isPresent();
        }
        var binding = tokens.use(token);
        if (binding.isEmpty()) {
            close(StatusCode.POLICY_VIOLATION, WRONG_TOKEN);
        } else {
            bind(binding.get());
        }
        return false;
    }

    private void bind(Binding binding) {
        var ids = binding.subscriptions();
        bindings.add(ids, feed.standings(ids), binding.owner())
                .ifPresent(id -> close(StatusCode.POLICY_VIOLATION, over(id)));
    }

    private boolean tell(Task task) {
        var message =
                switch (task.kind()) {
                    case EVENTS -> feed.next(task.id(), task.after());
                    case GREETING -> feed.handshake(task.id());
                    case SIGN_OF_LIFE -> feed.heartbeat(task.id());
                };
        if (message.isEmpty()) {
            close(StatusCode.POLICY_VIOLATION, over(task.id()));
            return false;
        }
        var told = message.get();
        bindings.told(task, told.last());
        return told.text() != null && line.send(told.text(), Callback.from(() -> left(told), failure -> failed(told)));
    }

    /** Not in the thread that noticed: it is Jetty's, and the next thing asks the database. */
    private void left(Message message) {
        ended();
        sockets.execute(() -> {
            note(message, null);
            step();
        });
    }

    /** What comes after it would hide that it is missing. */
    private void failed(Message message) {
        ended();
        disconnect();
        sockets.execute(() -> note(message, "was not taken"));
    }

    /** Nothing is on its way any more; what was to be closed meanwhile is. */
    private void ended() {
        if (signs.sent()) {
            sockets.closed(this);
        }
    }

    private void note(Message message, @Nullable String failure) {
        try {
            feed.note(message, failure);
        } catch (RuntimeException e) {
            LOG.warn("That something was sent to a connected client was not noted", e);
        }
    }

    void close(int status, String reason) {
        close(status, reason, Callback.NOOP);
    }

    void close(int status, String reason, Callback callback) {
        line.close(status, reason, callback);
    }

    private void disconnect() {
        line.disconnect();
        sockets.closed(this);
    }
}
