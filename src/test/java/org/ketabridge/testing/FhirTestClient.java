package org.ketabridge.testing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.AdditionalRequestHeadersInterceptor;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * How tests reach the server: HAPI's generic client, which knows nothing of Ketabridge, and plain HTTP for what it cannot
 * say. The caller's authorization is added here and nowhere else: that of a service which may do everything, unless a test
 * asks for another by {@link #with(Grant)}.
 */
public class FhirTestClient {

    /** Apart from the server's own context: what one of them is told about parsing must not reach the other. */
    private static final FhirContext FHIR = FhirContext.forR4();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final Grant EVERYTHING = Grant.toService("tests", Set.of("system/*.cruds"));

    private final PublicAddress address;
    private final @Nullable StoredAccessTokens tokens;
    private final @Nullable String token;

    @Autowired
    public FhirTestClient(PublicAddress address, StoredAccessTokens tokens) {
        this(address, tokens, tokens.issue(EVERYTHING, Duration.ofHours(1)));
    }

    private FhirTestClient(PublicAddress address, @Nullable StoredAccessTokens tokens, @Nullable String token) {
        this.address = address;
        this.tokens = tokens;
        this.token = token;
    }

    /** A client of a server whose security is off, or that sends no token to one whose is on. */
    public static FhirTestClient withoutToken(PublicAddress address) {
        return new FhirTestClient(address, null, null);
    }

    /** The same client with a token for a grant. */
    public FhirTestClient with(Grant grant) {
        var issuer = Objects.requireNonNull(tokens, "a client without the server's tokens");
        return new FhirTestClient(address, issuer, issuer.issue(grant, Duration.ofHours(1)));
    }

    /** The same client with a token that comes from elsewhere. */
    public FhirTestClient withToken(String accessToken) {
        return new FhirTestClient(address, tokens, accessToken);
    }

    /** The same client without a token. */
    public FhirTestClient withoutToken() {
        return new FhirTestClient(address, tokens, null);
    }

    /** Stores something new; tells its reference. */
    public String create(Resource resource) {
        return generic()
                .create()
                .resource(resource)
                .execute()
                .getId()
                .toUnqualifiedVersionless()
                .getValue();
    }

    /** HAPI's client as any vendor would use it. */
    public IGenericClient generic() {
        FHIR.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        FHIR.getRestfulClientFactory().setSocketTimeout(60_000);
        var client = FHIR.newRestfulGenericClient(address.fhirBase());
        if (token != null) {
            client.registerInterceptor(new BearerTokenAuthInterceptor(token));
        }
        client.registerInterceptor(new SentByClient());
        return client;
    }

    /** HAPI's client that asks for the OperationOutcome of its writes. */
    public IGenericClient askingForOutcome() {
        var client = generic();
        var headers = new AdditionalRequestHeadersInterceptor();
        headers.addHeaderValue("Prefer", "return=OperationOutcome");
        client.registerInterceptor(headers);
        return client;
    }

    /** {@code GET} of a path below the FHIR base. */
    public HttpResponse<String> get(String path) {
        return send(path, HttpRequest.Builder::GET);
    }

    /** {@code POST} of a JSON text to a path below the FHIR base. */
    public HttpResponse<String> post(String path, String json) {
        return send(path, request -> request.header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** The same client of another server, with the token that it has. */
    public FhirTestClient at(PublicAddress elsewhere) {
        return new FhirTestClient(elsewhere, tokens, token);
    }

    /** Any request to a path below the FHIR base. */
    public HttpResponse<String> send(String path, UnaryOperator<HttpRequest.Builder> request) {
        return sendToRoot(PublicAddress.FHIR_PATH + path, request);
    }

    /** Any request to a path below the root of the server. */
    public HttpResponse<String> sendToRoot(String path, UnaryOperator<HttpRequest.Builder> request) {
        try {
            var builder = HttpRequest.newBuilder(URI.create(address.root() + path));
            if (token != null) {
                builder.header("Authorization", "Bearer " + token);
            }
            return SentByClient.sending(HTTP, request.apply(builder).build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String json(IBaseResource resource) {
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    /** The first code of each issue of a severity. */
    public static List<String> codes(OperationOutcome outcome, IssueSeverity severity) {
        return outcome.getIssue().stream()
                .filter(issue -> issue.getSeverity() == severity)
                .map(issue -> issue.getDetails().getCodingFirstRep().getCode())
                .toList();
    }

    /** A text as a value of a URL's query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static OperationOutcome outcome(String json) {
        return parse(OperationOutcome.class, json);
    }

    public static <T extends IBaseResource> T parse(Class<T> type, String json) {
        return FHIR.newJsonParser().parseResource(type, json);
    }
}
