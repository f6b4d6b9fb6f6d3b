package org.ketabridge.smart.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be registered, and what cannot and why. */
class ClientTest {

    private static final ClientKeys KEYS = new ClientKeys.Given(Service.jwks());

    @Test
    void keepsTheOrderOfItsScopes() {
        assertThat(client("a", "A", "system/Patient.rs system/Basic.rs  ketabridge/introspect system/Patient.rs")
                        .scopes())
                .containsExactly("system/Patient.rs", "system/Basic.rs", "ketabridge/introspect");
    }

    @ParameterizedTest(name = "id {0}")
    @ValueSource(strings = {"", " ", "a b", "a/b", "ä", "a\u0000", "a%20b", "../a"})
    void refusesAnIdThatWouldNotStandInAUrl(String id) {
        assertThatThrownBy(() -> client(id, "A", "system/*.rs"))
                .isInstanceOf(InvalidClientException.class)
                .hasMessageStartingWith("id: ");
    }

    @Test
    void takesAnIdOfAHundredCharactersAndNoLongerOne() {
        assertThat(client("a".repeat(100), "A", "system/*.rs").id()).hasSize(100);
        assertThatThrownBy(() -> client("a".repeat(101), "A", "system/*.rs"))
                .isInstanceOf(InvalidClientException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\nB", "A\u202Egnp.exe", "A\u2066B", "A\u2028B", "A\u0000"})
    void refusesANameThatIsReadInAnotherWayThanItIsWritten(String name) {
        assertThatThrownBy(() -> client("a", name, "system/*.rs"))
                .isInstanceOf(InvalidClientException.class)
                .hasMessageStartingWith("name: ");
    }

    @ParameterizedTest(name = "scopes {0}")
    @ValueSource(
            strings = {"", "patient/*.rs", "user/*.rs", "openid", "system/Patient.sr", "system/*.rs offline_access"})
    void refusesScopesThatAreNotForServices(String scopes) {
        assertThatThrownBy(() -> client("a", "A", scopes))
                .isInstanceOf(InvalidClientException.class)
                .hasMessageStartingWith("scopes: ");
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void refusesKeysThatVerifyNothing(String jwks, String reason) {
        assertThatThrownBy(() -> new ClientKeys.Given(jwks))
                .isInstanceOf(InvalidClientException.class)
                .hasMessageStartingWith("jwks: ")
                .hasMessageContaining(reason);
    }

    static Stream<Arguments> refusesKeysThatVerifyNothing() throws JOSEException, NoSuchAlgorithmException {
        var small = KeyPairGenerator.getInstance("RSA");
        small.initialize(1024);
        return Stream.of(
                Arguments.of("", "not a JSON Web Key Set"),
                Arguments.of("[]", "not a JSON Web Key Set"),
                Arguments.of("{\"keys\": []}", "no key in it"),
                Arguments.of(new JWKSet(Service.EC).toString(false), "is private or secret"),
                Arguments.of(set(new OctetSequenceKeyGenerator(256).keyID("o").generate()), "is private or secret"),
                Arguments.of(set(new ECKeyGenerator(Curve.P_384).generate().toPublicJWK()), "has no kid"),
                Arguments.of(
                        set(new ECKeyGenerator(Curve.P_256)
                                .keyID("e")
                                .generate()
                                .toPublicJWK()),
                        "curve P-256"),
                Arguments.of(
                        set(new ECKeyGenerator(Curve.P_384)
                                .keyID("e")
                                .keyUse(KeyUse.ENCRYPTION)
                                .generate()
                                .toPublicJWK()),
                        "is for enc"),
                Arguments.of(
                        set(new RSAKey.Builder(Service.RSA.toPublicJWK())
                                .algorithm(JWSAlgorithm.RS256)
                                .build()),
                        "is for RS256"),
                Arguments.of(
                        set(new RSAKey.Builder(
                                        (RSAPublicKey) small.generateKeyPair().getPublic())
                                .keyID("s")
                                .build()),
                        "has 1024 bits"),
                Arguments.of(
                        new JWKSet(List.of(
                                        Service.EC.toPublicJWK(),
                                        Service.ec("ec").toPublicJWK()))
                                .toString(true),
                        "two keys have the kid ec"));
    }

    private static String set(JWK key) {
        return new JWKSet(key).toString(false);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://service.example.org/jwks.json, true",
        "https://10.0.0.1/jwks.json, true",
        "http://localhost:8090/jwks.json, true",
        "http://127.0.0.1/jwks.json, true",
        "http://[::1]:8090/jwks.json, true",
        "http://service.example.org/jwks.json, false",
        "http://localhost.attacker.example/jwks.json, false",
        "https://user:secret@service.example.org/jwks.json, false",
        "https://service.example.org/jwks.json#x, false",
        "ftp://service.example.org/jwks.json, false",
        "file:///etc/passwd, false",
        "https:/jwks.json, false",
        "jwks.json, false"
    })
    void takesAnAddressOfKeysThatIsEncryptedOrOnThisMachine(URI url, boolean isTaken) {
        if (isTaken) {
            assertThat(new ClientKeys.Published(url).url()).isEqualTo(url);
        } else {
            assertThatThrownBy(() -> new ClientKeys.Published(url))
                    .isInstanceOf(InvalidClientException.class)
                    .hasMessageStartingWith("jwks_url: ");
        }
    }

    @ParameterizedTest(name = "{0}: public {1}")
    @CsvSource({
        "93.184.216.34, true",
        "2606:2800:220:1:248:1893:25c8:1946, true",
        "127.0.0.1, false",
        "::1, false",
        "0.0.0.0, false",
        "0.1.2.3, false",
        "::, false",
        "10.1.2.3, false",
        "172.16.0.1, false",
        "172.32.0.1, true",
        "192.168.1.1, false",
        "100.64.0.1, false",
        "100.128.0.1, true",
        "169.254.169.254, false",
        "fe80::1, false",
        "fd00::1, false",
        "fc00::1, false",
        "::ffff:10.0.0.1, false",
        "::ffff:127.0.0.1, false",
        "64:ff9b::a00:1, false",
        "224.0.0.1, false",
        "255.255.255.255, false"
    })
    void knowsWhichAddressesLeadIntoItsOwnNetwork(String address, boolean isPublic) throws UnknownHostException {
        assertThat(org.ketabridge.server.NetworkAddress.isPublic(InetAddress.getByName(address)))
                .isEqualTo(isPublic);
    }

    @Test
    void asksOnTheLoopbackOnlyWhenItIsThereItself() throws UnknownHostException {
        var local = URI.create("http://localhost:8090/jwks.json");

        KeySetAddress.checkTarget(local, true);
        assertThatThrownBy(() -> KeySetAddress.checkTarget(local, false)).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> KeySetAddress.checkTarget(URI.create("https://10.0.0.1/jwks.json"), true))
                .isInstanceOf(UnknownHostException.class);
    }

    private static Client client(String id, String name, String scopes) {
        return new Client(id, name, Client.scopes(scopes), KEYS, null, false, Instant.EPOCH, null);
    }
}
