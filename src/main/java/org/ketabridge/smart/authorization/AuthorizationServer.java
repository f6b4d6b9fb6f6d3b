package org.ketabridge.smart.authorization;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenIntrospectionEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenRevocationEndpointFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.authentication.DelegatingAuthenticationConverter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Spring's authorization server, of its parts those that are needed: authentication of the client, then the endpoint. They
 * are put together here rather than by {@code @EnableWebSecurity}, which would stand before every other path too.
 */
final class AuthorizationServer {

    private final AuthorizationEndpoints endpoints;
    private final RegisteredClientRepository clients;
    private final OAuth2AuthorizationService authorizations;
    private final ClientAssertions assertions;
    private final StoredAccessTokens tokens;
    private final OpaqueTokenGenerator generator;
    private final List<GrantFlow> flows;
    private final List<RevocableTokens> revocable;

    AuthorizationServer(
            AuthorizationEndpoints endpoints,
            RegisteredClientRepository clients,
            ClientAssertions assertions,
            StoredAccessTokens tokens,
            OpaqueTokenGenerator generator,
            List<GrantFlow> flows,
            List<RevocableTokens> revocable) {
        this.endpoints = endpoints;
        this.clients = clients;
        this.authorizations = new StoredAuthorizations(tokens);
        this.assertions = assertions;
        this.tokens = tokens;
        this.generator = generator;
        this.flows = flows;
        this.revocable = revocable;
    }

    /** What stands before the endpoints and answers them. */
    FilterChainProxy filters() {
        var errors = new AuthorizationErrors(AuthorizationErrors.NOT_AUTHENTICATED);
        var manager = authentication();
        var clientAuthentication = new OAuth2ClientAuthenticationFilter(manager, posts());
        clientAuthentication.setAuthenticationConverter(new ClientAuthenticationConverter(revocable));
        clientAuthentication.setAuthenticationFailureHandler(errors);
        var token = new OAuth2TokenEndpointFilter(manager, AuthorizationEndpoints.TOKEN);
        token.setAuthenticationConverter(new DelegatingAuthenticationConverter(Stream.concat(
                        Stream.of(new ServiceTokenConverter()), flows.stream().map(GrantFlow::converter))
                .toList()));
        token.setAuthenticationSuccessHandler(new TokenResponse());
        token.setAuthenticationFailureHandler(errors);
        var introspection = new OAuth2TokenIntrospectionEndpointFilter(manager, AuthorizationEndpoints.INTROSPECT);
        introspection.setAuthenticationFailureHandler(errors);
        var revocation = new OAuth2TokenRevocationEndpointFilter(manager, AuthorizationEndpoints.REVOKE);
        revocation.setAuthenticationFailureHandler(errors);
        List<Filter> filters = List.of(
                new HeaderWriterFilter(List.of(
                        new StaticHeadersWriter("Cache-Control", "no-store"),
                        new StaticHeadersWriter("Pragma", "no-cache"),
                        new StaticHeadersWriter("X-Content-Type-Options", "nosniff"))),
                // Nothing is remembered from one request to the next.
                new SecurityContextHolderFilter(new RequestAttributeSecurityContextRepository()),
                new ContextFilter(context()),
                clientAuthentication,
                token,
                introspection,
                revocation);
        return new FilterChainProxy(new DefaultSecurityFilterChain(posts(), filters));
    }

    private static RequestMatcher posts() {
        var paths = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(AuthorizationEndpoints.paths().stream()
                .<RequestMatcher>map(path -> paths.matcher(HttpMethod.POST, path))
                .toList());
    }

    private AuthenticationManager authentication() {
        var byAssertion = new JwtClientAssertionAuthenticationProvider(clients, authorizations);
        byAssertion.setJwtDecoderFactory(assertions);
        var service = new OAuth2ClientCredentialsAuthenticationProvider(authorizations, generator);
        // ServiceTokenConverter has left of the scopes what may be granted.
        service.setAuthenticationValidator(request -> {});
        var providers = new ArrayList<AuthenticationProvider>(List.of(
                byAssertion,
                new SecretClientProvider(clients, new SecretHash()),
                new PublicClientProvider(clients),
                new BearerClientProvider(tokens, clients),
                service,
                new IntrospectionProvider(tokens, endpoints.address()),
                new RevocationProvider(revocable)));
        providers.addAll(flows);
        return new ProviderManager(providers);
    }

    private AuthorizationServerContext context() {
        var settings = AuthorizationServerSettings.builder()
                .issuer(endpoints.address().root())
                .tokenEndpoint(AuthorizationEndpoints.TOKEN)
                .tokenIntrospectionEndpoint(AuthorizationEndpoints.INTROSPECT)
                .tokenRevocationEndpoint(AuthorizationEndpoints.REVOKE)
                .build();
        return new AuthorizationServerContext() {

            @Override
            public String getIssuer() {
                return settings.getIssuer();
            }

            @Override
            public AuthorizationServerSettings getAuthorizationServerSettings() {
                return settings;
            }
        };
    }

    /** Tells Spring's parts where they are. */
    private static final class ContextFilter extends OncePerRequestFilter {

        private final AuthorizationServerContext context;

        ContextFilter(AuthorizationServerContext context) {
            this.context = context;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            try {
                AuthorizationServerContextHolder.setContext(context);
                chain.doFilter(request, response);
            } finally {
                AuthorizationServerContextHolder.resetContext();
            }
        }
    }
}
