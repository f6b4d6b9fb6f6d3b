package org.ketabridge.smart.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every form of scope by every way in and out, for one's own, another's and no patient's resources: what is answered is what
 * the {@link AccessModel} says.
 */
@FhirServerTest
@TestInstance(Lifecycle.PER_CLASS)
class AuthorizationMatrixIT {

    @Autowired
    private FhirTestClient client;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private ClientStore clients;

    @Autowired
    private PublicAddress address;

    private final List<Tally> tallies = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Matrix matrix;

    @BeforeAll
    void open() {
        matrix = Matrix.of(client, new ServerTokens(tokens, clients), address.fhirBase());
    }

    static Stream<Channel> channels() {
        return Channels.all().stream();
    }

    @ParameterizedTest
    @MethodSource("channels")
    void answersAsTheRulesSay(Channel channel) {
        var tally = Tally.of(channel, matrix);
        tallies.add(tally);

        assertThat(tally.findings()).as(tally.toString()).isEmpty();
        assertThat(tally.cells()).isGreaterThan(channel.least());
    }

    @AfterAll
    void close() {
        matrix.withdraw();
        tallies.forEach(tally -> System.out.println(tally));
        System.out.println(Tally.sum(tallies));
    }
}
