package org.ketabridge.smart.scope;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.lang.reflect.Method;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.OnPostgresqlAlone;
import org.springframework.beans.factory.annotation.Autowired;

/** The matrix would tell if any rule were not enforced: without each hook that enforces, a cell of it turns red. */
@OnPostgresqlAlone
@FhirServerTest
@TestInstance(Lifecycle.PER_CLASS)
class EnforcementProofIT {

    /** More than that of a channel would show the same again. */
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
    private DataSource dataSource;

    @Autowired
    private RestfulServer endpoint;

    @SuppressWarnings("NullAway.Init")
    private Matrix matrix;

    @SuppressWarnings("NullAway.Init")
    private List<Cell> cells;

    @BeforeAll
    void open() {
        matrix = Matrix.of(client, new ServerTokens(tokens, clients), address.fhirBase());
        cells = Channels.inTurn(Channels.answeredAtOnce(), matrix, CELLS_OF_A_CHANNEL);
    }

    @AfterAll
    void close() {
        matrix.withdraw();
    }

    @TestFactory
    Stream<DynamicTest> turnsRedWithoutAnyHook() {
        return WithoutHook.registered(endpoint).stream()
                .filter(interceptor -> interceptor.getClass().getPackage().equals(Scope.class.getPackage()))
                .flatMap(interceptor -> WithoutHook.hooks(interceptor).stream()
                        .map(hook -> DynamicTest.dynamicTest(name(interceptor, hook), () -> {
                            var red = firstRed(interceptor, hook);
                            openUnlessUnchanged(red.orElse(cells.size() - 1));

                            assertThat(red).isPresent();
                            assertThat(cells.get(red.getAsInt()).findings())
                                    .as("with the hook again")
                                    .isEmpty();
                        })));
    }

    @Test
    void turnsRedWithoutWhatPatientsDeny() {
        Question.forget();
        var denials = new StoredRows(dataSource, "consent_denial", "consent_denied_type");
        var red = OptionalInt.empty();
        denials.takeAway();
        try {
            red = firstRed();
        } finally {
            denials.putBack();
            Question.forget();
        }
        openUnlessUnchanged(red.orElse(cells.size() - 1));

        assertThat(red).isPresent();
        assertThat(cells.get(red.getAsInt()).findings()).as("with them again").isEmpty();
    }

    private static String name(Object interceptor, Method hook) {
        return interceptor.getClass().getSimpleName() + "." + hook.getName();
    }

    private OptionalInt firstRed(Object interceptor, Method hook) {
        Question.forget();
        try (var without = new WithoutHook(endpoint, interceptor, hook)) {
            return firstRed();
        } finally {
            Question.forget();
        }
    }

    private OptionalInt firstRed() {
        return IntStream.range(0, cells.size())
                .filter(index -> !cells.get(index).findings().isEmpty())
                .findFirst();
    }

    /** What a hook that is off lets through stays stored: the next one needs a clinic that knows nothing of it. */
    private void openUnlessUnchanged(int lastChecked) {
        if (!cells.subList(0, lastChecked + 1).stream().allMatch(Cell::isHarmless)) {
            matrix.withdraw();
            open();
        }
    }
}
