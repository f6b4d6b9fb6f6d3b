package org.ketabridge.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.impl.NoConnectionReuseStrategy;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.util.EntityUtils;

/**
 * Stands before nodes as the proxy of {@code docker/haproxy.cfg} does, with its times: gives requests in turn to the nodes that say that they
 * are ready, each by a connection of its own, and to the next when one refuses the connection. A request that a node had and did not answer
 * is answered 502, or 504 when it took too long, and never sent again: it may have been done.
 */
public final class LoadBalancer implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "host", "transfer-encoding", "expect", "upgrade", "http2-settings");

    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofMinutes(2);

    private final HttpServer server;
    private final Supplier<List<String>> nodes;
    private final ReadyNodes ready;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private final Map<String, AtomicInteger> underWay = new ConcurrentHashMap<>();
    private final CloseableHttpClient client = HttpClientBuilder.create()
            .setConnectionReuseStrategy(NoConnectionReuseStrategy.INSTANCE)
            .setDefaultRequestConfig(RequestConfig.custom()
                    .setConnectTimeout((int) TO_CONNECT.toMillis())
                    .setSocketTimeout((int) TO_ANSWER.toMillis())
                    .build())
            .setMaxConnTotal(200)
            .setMaxConnPerRoute(100)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .build();

    private LoadBalancer(HttpServer server, Supplier<List<String>> nodes) {
        this.server = server;
        this.nodes = nodes;
        this.ready = new ReadyNodes(nodes);
    }

    /** Starts one before the nodes that are at these addresses when it asks. */
    public static LoadBalancer before(Supplier<List<String>> nodes) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool(task -> {
                var thread = new Thread(task, "load balancer");
                thread.setDaemon(true);
                return thread;
            }));
            var balancer = new LoadBalancer(server, nodes);
            server.createContext("/", balancer::pass);
            server.start();
            return balancer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address, without a slash at its end. */
    public String root() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Whether a node gets requests. */
    public boolean uses(String root) {
        return ready.has(root);
    }

    /** How many connections were refused by a node, each of which went to another. */
    public int refused() {
        return refused.get();
    }

    /** How many requests a node had and did not answer. */
    public int brokenOff() {
        return brokenOff.get();
    }

    /** How many requests a node has and has not answered yet. */
    public int underWay(String root) {
        return underWay.computeIfAbsent(root, key -> new AtomicInteger()).get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var living = nodes.get().stream().filter(ready::has).toList();
            var first = turn.getAndIncrement();
            for (var tried = 0; tried < living.size(); tried++) {
                var node = living.get(Math.floorMod(first + tried, living.size()));
                var requests = underWay.computeIfAbsent(node, key -> new AtomicInteger());
                requests.incrementAndGet();
                try {
                    pass(exchange, body, node);
                    return;
                } catch (ConnectException | ConnectTimeoutException | NoRouteToHostException e) {
                    refused.incrementAndGet();
                } catch (IOException e) {
                    brokenOff.incrementAndGet();
                    exchange.sendResponseHeaders(e instanceof SocketTimeoutException ? 504 : 502, -1);
                    return;
                } finally {
                    requests.decrementAndGet();
                }
            }
            exchange.sendResponseHeaders(503, -1);
        }
    }

    private void pass(HttpExchange exchange, byte[] body, String node) throws IOException {
        var request = RequestBuilder.create(exchange.getRequestMethod()).setUri(node + exchange.getRequestURI());
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.addHeader(name, value));
            }
        });
        if (body.length > 0) {
            request.setEntity(new ByteArrayEntity(body));
        }
        try (var answer = client.execute(request.build())) {
            var content = answer.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(answer.getEntity());
            for (var header : answer.getAllHeaders()) {
                if (!OF_THE_CONNECTION.contains(header.getName().toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().add(header.getName(), header.getValue());
                }
            }
            exchange.sendResponseHeaders(
                    answer.getStatusLine().getStatusCode(), content.length == 0 ? -1 : content.length);
            if (content.length > 0) {
                exchange.getResponseBody().write(content);
            }
        }
    }

    @Override
    public void close() {
        ready.close();
        server.stop(0);
    }
}
