package org.ketabridge.smart.launch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** An app as a vendor would write it: by the specification alone. */
final class TestApp {

    static final String REDIRECT = "https://app.example.org/back?from=here";

    /** A verifier of PKCE; a real app makes a new one each time. */
    static final String VERIFIER = "a-verifier-that-is-long-enough-to-be-one-0123456789";

    static final ECKey KEY = key();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How an app proves who it is. */
    enum By {
        NOTHING,
        SECRET,
        KEY
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String id;
    private final By by;
    private final String secret;

    TestApp(String root, String id, By by, String secret) {
        this.root = root;
        this.id = id;
        this.by = by;
        this.secret = secret;
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID("app").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static String jwks() {
        return new JWKSet(KEY).toString(true);
    }

    String id() {
        return id;
    }

    static String challenge(String verifier) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What it authenticates itself by, if it has a secret. */
    String secret() {
        return secret;
    }

    /** A request for authorization that is right in every way. */
    Map<String, String> request(String scope) {
        var request = new LinkedHashMap<String, String>();
        request.put("response_type", "code");
        request.put("client_id", id);
        request.put("redirect_uri", REDIRECT);
        request.put("scope", scope);
        request.put("state", "state & more=1");
        request.put("aud", root + "/fhir");
        request.put("code_challenge", challenge(VERIFIER));
        request.put("code_challenge_method", "S256");
        return request;
    }

    String address(Map<String, String> request) {
        return root + "/oauth2/authorize?" + encoded(request);
    }

    /** The form by which a code is exchanged. */
    Map<String, String> exchange(String code) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", REDIRECT);
        form.put("code_verifier", VERIFIER);
        return form;
    }

    Map<String, String> refresh(String token) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", token);
        return form;
    }

    /** Sends a form to an endpoint below {@code /oauth2/}, authenticated as this app is. */
    HttpResponse<String> post(String endpoint, Map<String, String> values) {
        var form = new LinkedHashMap<>(values);
        var request = HttpRequest.newBuilder(URI.create(root + "/oauth2/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded");
        switch (by) {
            case NOTHING -> form.put("client_id", id);
            case SECRET -> request.header("Authorization", "Basic " + basic());
            case KEY -> {
                form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
                form.put("client_assertion", assertion());
            }
        }
        return send(request.POST(BodyPublishers.ofString(encoded(form))).build());
    }

    /** Sends a form as it is, without a word about who sends it. */
    HttpResponse<String> postUnnamed(String endpoint, Map<String, String> form) {
        return send(HttpRequest.newBuilder(URI.create(root + "/oauth2/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)))
                .build());
    }

    private String basic() {
        return Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private String assertion() {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("app").build(),
                    new JWTClaimsSet.Builder()
                            .issuer(id)
                            .subject(id)
                            .audience(root + "/oauth2/token")
                            .expirationTime(Date.from(Instant.now().plusSeconds(200)))
                            .jwtID(UUID.randomUUID().toString())
                            .build());
            jwt.sign(new ECDSASigner(KEY));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
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

    static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }
}
