package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A service as a vendor would write one: with keys of its own, by the specification alone. */
public final class Service {

    /** What all of them sign with; making keys of RSA takes time. */
    static final RSAKey RSA = rsa("rsa");

    static final ECKey EC = ec("ec");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String id;

    /** @param root where the server is, without a slash at its end */
    public Service(String root, String id) {
        this.root = root;
        this.id = id;
    }

    static RSAKey rsa(String kid) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public keys of all of them. */
    public static String jwks() {
        return new JWKSet(List.of(RSA, EC)).toString(true);
    }

    String id() {
        return id;
    }

    String tokenEndpoint() {
        return root + "/oauth2/token";
    }

    /** What an assertion says that is right in every way. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(id)
                .subject(id)
                .audience(tokenEndpoint())
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(4))))
                .jwtID(UUID.randomUUID().toString());
    }

    /** An assertion that is right in every way. */
    String assertion() {
        return assertion(claims -> {});
    }

    String assertion(Consumer<JWTClaimsSet.Builder> change) {
        var claims = claims();
        change.accept(claims);
        return signed(JWSAlgorithm.ES384, "ec", signer(EC), header -> {}, claims.build());
    }

    static JWSSigner signer(ECKey key) {
        try {
            return new ECDSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signed(
            JWSAlgorithm algorithm,
            @Nullable String kid,
            JWSSigner signer,
            Consumer<JWSHeader.Builder> change,
            JWTClaimsSet claims) {
        try {
            var header =
                    new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(kid);
            change.accept(header);
            var jwt = new SignedJWT(header.build(), claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The form by which a service asks for a token. */
    static Map<String, String> form(String scope, String assertion) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        form.put("scope", scope);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return form;
    }

    HttpResponse<String> ask(String scope) {
        return post("token", form(scope, assertion()));
    }

    HttpResponse<String> askWith(String assertion) {
        return post("token", form("system/*.rs", assertion));
    }

    public String token(String scope) {
        return json(ask(scope)).path("access_token").asText();
    }

    /** Examines a token, authenticated by an assertion. */
    HttpResponse<String> introspect(String token) {
        return post("introspect", authenticated(token));
    }

    public HttpResponse<String> revoke(String token) {
        return post("revoke", authenticated(token));
    }

    private Map<String, String> authenticated(String token) {
        var form = form("", assertion());
        form.remove("grant_type");
        form.remove("scope");
        form.put("token", token);
        return form;
    }

    HttpResponse<String> post(String endpoint, Map<String, String> form, String... headers) {
        var body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(root + "/oauth2/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }
}
