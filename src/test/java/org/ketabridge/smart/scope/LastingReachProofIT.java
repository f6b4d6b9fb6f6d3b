package org.ketabridge.smart.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Finding.Kind;
import org.ketabridge.smart.scope.SwitchedReach.Rule;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.OnPostgresqlAlone;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The matrix would tell if exports or subscriptions went past any rule of theirs: without each a cell of it turns red. As
 * {@link EnforcementProofIT} of what is answered at once.
 */
@OnPostgresqlAlone
@FhirServerTest
@TestInstance(Lifecycle.PER_CLASS)
class LastingReachProofIT {

    /** More than that would show the same again. */
    private static final int CELLS_OF_A_CHANNEL = 30;

    @Autowired
    private FhirTestClient client;

    @Autowired
    private StoredAccessTokens tokens;

    @Autowired
    private ClientStore clients;

    @Autowired
    private PublicAddress address;

    @Autowired
    private SwitchedReach reach;

    @SuppressWarnings("NullAway.Init")
    private Matrix matrix;

    @BeforeAll
    void open() {
        matrix = Matrix.of(client, new ServerTokens(tokens, clients), address.fhirBase());
    }

    @AfterAll
    void close() {
        matrix.withdraw();
    }

    @ParameterizedTest
    @EnumSource
    void turnsRedWithoutAnyRule(Rule rule) {
        var cells = Channels.inTurn(guardedBy(rule), matrix, CELLS_OF_A_CHANNEL);

        var red = firstThatLeaks(rule, cells);

        assertThat(red).isPresent();
        assertThat(red.get().findings()).as("with the rule again").isEmpty();
    }

    /** Its own channels: waiting for all others would show the same. */
    private static List<Channel> guardedBy(Rule rule) {
        var names =
                switch (rule) {
                    case SCOPES_OF_SERVICES, VERSIONS -> Set.of("notifications");
                    case OWNER -> Set.of("exports of others", "subscriptions of others");
                    case ADMINISTRATOR -> Set.of("subscriptions of others");
                    // Elsewhere the other rules leave nothing of a type that is not granted.
                    case TYPES -> Set.of("$export of inner groups", "notifications");
                    case RESOURCES -> Set.of("$export");
                    case SEARCHES -> Set.of("$export by chains");
                    case INNER_GROUPS -> Set.of("$export of inner groups");
                    case AS_MUCH -> Set.of("files of exports");
                    case TAKEN_BACK -> Set.of("exports that are taken back");
                    case STILL_ALLOWED -> Set.of("notifications after less is granted");
                };
        return Channels.all().stream()
                .filter(channel -> names.contains(channel.name()))
                .toList();
    }

    private Optional<Cell> firstThatLeaks(Rule rule, List<Cell> cells) {
        Question.forget();
        reach.switchOff(rule);
        try {
            return cells.stream().filter(LastingReachProofIT::leaks).findFirst();
        } finally {
            reach.switchOn();
            Question.forget();
        }
    }

    private static boolean leaks(Cell cell) {
        return cell.findings().stream().anyMatch(finding -> finding.kind() == Kind.LEAK);
    }
}
