package org.ketabridge.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * Access tokens of a service, from any server that offers SMART Backend Services: reads where the token endpoint is, signs an
 * assertion and sends it.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/backend-services.html">SMART App Launch 2.2, backend services</a>
 */
final class ServiceTokens {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LIFETIME_OF_ASSERTION = Duration.ofMinutes(4);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ObjectMapper json = new ObjectMapper();

    private final String base;
    private final String id;
    private final JWK key;
    private final String scopes;

    /** @param base the server's FHIR base */
    ServiceTokens(String base, String id, Path keyFile, String scopes) throws IOException {
        this.base = base;
        this.id = id;
        this.key = key(keyFile);
        this.scopes = scopes;
    }

    /** A new token. */
    String next() throws IOException {
        var endpoint = tokenEndpoint();
        var body = "grant_type=client_credentials&scope=" + encoded(scopes) + "&client_assertion_type="
                + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer") + "&client_assertion="
                + assertion(id, endpoint, key);
        var answer = send(HttpRequest.newBuilder(URI.create(endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        var read = read(endpoint, answer);
        if (answer.statusCode() != 200) {
            throw new CommandFailedException(
                    endpoint + " answers " + answer.statusCode() + " "
                            + read.path("error").asText() + ": "
                            + read.path("error_description").asText("without a reason"),
                    null);
        }
        return read.path("access_token").asText();
    }

    private static JWK key(Path file) throws IOException {
        try {
            var key = JWK.parse(ClientCommand.read(file));
            if (key.isPrivate() && key.getKeyID() != null) {
                return key;
            }
        } catch (ParseException e) {
            throw new CommandFailedException(file + " holds no key (expected: a private key as a JSON Web Key)", e);
        }
        throw new CommandFailedException(
                file + " holds a key that is public or has no kid (expected: a private one)", null);
    }

    private String tokenEndpoint() throws IOException {
        var place = base + "/.well-known/smart-configuration";
        var answer = send(HttpRequest.newBuilder(URI.create(place)));
        var endpoint = answer.statusCode() == 200 ? read(place, answer).path("token_endpoint") : null;
        if (endpoint == null || !endpoint.isTextual()) {
            throw new CommandFailedException(
                    place + " names no token endpoint (expected: a server that supports SMART)", null);
        }
        return endpoint.asText();
    }

    private static String assertion(String id, String endpoint, JWK key) {
        try {
            var isRsa = key instanceof RSAKey;
            var header = new JWSHeader.Builder(isRsa ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384)
                    .type(JOSEObjectType.JWT)
                    .keyID(key.getKeyID())
                    .build();
            var claims = new JWTClaimsSet.Builder()
                    .issuer(id)
                    .subject(id)
                    .audience(endpoint)
                    .expirationTime(Date.from(Instant.now().plus(LIFETIME_OF_ASSERTION)))
                    .jwtID(UUID.randomUUID().toString())
                    .build();
            var assertion = new SignedJWT(header, claims);
            assertion.sign(isRsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey()));
            return assertion.serialize();
        } catch (JOSEException e) {
            throw new CommandFailedException("the key cannot sign: " + e.getMessage(), e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        var sent = request.timeout(PATIENCE).build();
        try {
            return http.send(sent, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CommandFailedException(sent.uri() + " does not answer (expected: a server that runs)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("the command was interrupted", e);
        }
    }

    private JsonNode read(String place, HttpResponse<String> answer) throws IOException {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new CommandFailedException(place + " answers " + answer.statusCode() + " without JSON", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
