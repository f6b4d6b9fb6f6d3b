package org.ketabridge.smart.authorization;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The time of an answer tells neither which clients there are nor how much of a secret is right. */
class SecretClientProviderTest {

    private static final String SECRET = "what-only-the-client-knows";

    private final RecordingHash secrets = new RecordingHash();
    private final SecretClientProvider provider = new SecretClientProvider(
            new InMemoryRegisteredClientRepository(
                    client("known", ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .clientSecret(new SecretHash().encode(SECRET))
                            .build(),
                    client("public", ClientAuthenticationMethod.NONE).build()),
            secrets);

    private static RegisteredClient.Builder client(String id, ClientAuthenticationMethod method) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientAuthenticationMethod(method)
                .redirectUri("https://app.example.org/back")
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
    }

    private static OAuth2ClientAuthenticationToken shown(String client, String secret) {
        return new OAuth2ClientAuthenticationToken(
                client, ClientAuthenticationMethod.CLIENT_SECRET_BASIC, secret, null);
    }

    @Test
    void knowsAClientByItsSecret() {
        assertThat(Objects.requireNonNull(provider.authenticate(shown("known", SECRET)))
                        .isAuthenticated())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"known", "unknown", "public"})
    void hashesAndComparesOnceWhetherThereIsSuchAClientOrNot(String client) {
        assertThatThrownBy(() -> provider.authenticate(shown(client, "a guess")))
                .isInstanceOfSatisfying(OAuth2AuthenticationException.class, refused -> assertThat(
                                refused.getError().getDescription())
                        .isEqualTo("the client is not known or is disabled, has no secret, or has another one"));

        assertThat(secrets.compared).containsExactly("a guess");
        assertThat(secrets.with).allSatisfy(hash -> assertThat(hash).matches("[0-9a-f]{64}"));
    }

    @Test
    void comparesInATimeThatDoesNotTellHowMuchWasRight() {
        var hash = new ClassFileImporter().importClasses(SecretHash.class);

        classes()
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(hash);
        noClasses().should().callMethod(String.class, "equals", Object.class).check(hash);
        noClasses()
                .should()
                .callMethod(String.class, "contentEquals", CharSequence.class)
                .check(hash);
    }

    /** The real one, which also keeps what it was asked. */
    private static final class RecordingHash implements PasswordEncoder {

        private final PasswordEncoder hash = new SecretHash();
        private final List<String> compared = new ArrayList<>();
        private final List<String> with = new ArrayList<>();

        @Override
        public String encode(CharSequence secret) {
            return hash.encode(secret);
        }

        @Override
        public boolean matches(CharSequence secret, String encoded) {
            compared.add(secret.toString());
            with.add(encoded);
            return hash.matches(secret, encoded);
        }
    }
}
