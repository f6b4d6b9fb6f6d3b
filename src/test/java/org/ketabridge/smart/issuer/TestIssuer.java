package org.ketabridge.smart.issuer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** An OpenID provider of somebody else, over HTTP on this machine: a discovery document, keys, and tokens that it signs. */
final class TestIssuer implements AutoCloseable {

    static final RSAKey RSA = rsa("rsa", 2048);

    /** Another key by the same id. */
    static final RSAKey OTHER_RSA = rsa("rsa", 2048);

    static final RSAKey SHORT_RSA = rsa("short", 1024);
    static final ECKey EC = ec("ec", Curve.P_256);
    static final ECKey EC_384 = ec("ec-384", Curve.P_384);

    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final String KEYS = "/keys";

    final Map<String, Object> document = new LinkedHashMap<>();
    List<JWK> published = List.of(RSA, EC, EC_384, SHORT_RSA);
    boolean isDown;
    String padding = "";

    /** In the place of its discovery document; empty: that document. */
    String nonsense = "";

    /** The paths that were asked for. */
    final List<String> asked = new ArrayList<>();

    private final HttpServer server = create();
    private final String audience;
    private final Clock clock;

    /** @param audience whom its tokens are for */
    TestIssuer(String audience, Clock clock) {
        this.audience = audience;
        this.clock = clock;
        document.put("issuer", url().toString());
        document.put("jwks_uri", url() + KEYS);
        document.put("authorization_endpoint", url() + "/authorize");
        document.put("token_endpoint", url() + "/token");
        document.put("code_challenge_methods_supported", List.of("plain", "S256"));
        document.put("userinfo_endpoint", url() + "/me");
        server.createContext("/", this::answer);
        server.start();
    }

    private static HttpServer create() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How often somebody came for its keys. */
    long fetches() {
        return asked.stream().filter(KEYS::equals).count();
    }

    /** What a token of a service says that is right in every way. */
    JWTClaimsSet.Builder claims() {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(url().toString())
                .audience(audience)
                .subject("7f3c")
                .claim("client_id", "my-app")
                .claim("scope", "system/*.cruds")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
    }

    /** A token that is right in every way but for a change. */
    String token(Consumer<JWTClaimsSet.Builder> change) {
        var claims = claims();
        change.accept(claims);
        return signed(JWSAlgorithm.RS256, RSA, header -> {}, claims.build());
    }

    static String signed(JWSAlgorithm algorithm, JWK key, Consumer<JWSHeader.Builder> change, JWTClaimsSet claims) {
        var header = new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key.getKeyID());
        change.accept(header);
        return signed(header.build(), signer(key), claims);
    }

    static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWSSigner signer(JWK key) {
        try {
            return key instanceof RSAKey rsa
                    ? new RSASSASigner(rsa, Set.of(AllowWeakRSAKey.getInstance()))
                    : new ECDSASigner(key.toECKey());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The other key by an id of its own, for making one takes time. */
    static RSAKey rsa(String kid) {
        return new RSAKey.Builder(OTHER_RSA).keyID(kid).build();
    }

    private static RSAKey rsa(String kid, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String kid, Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(path);
        var body = (body(path) + padding).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(isDown ? 503 : 200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private String body(String path) throws JsonProcessingException {
        return switch (path) {
            case DISCOVERY -> nonsense.isEmpty() ? new ObjectMapper().writeValueAsString(document) : nonsense;
            case KEYS -> new JWKSet(published).toString(true);
            default -> "{}";
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
