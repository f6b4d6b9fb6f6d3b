package org.ketabridge.smart.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.smart.person.SignInFailures.TooMany;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.MovableClock;
import org.springframework.beans.factory.annotation.Autowired;

/** How many attempts to sign in may fail, and for how long, on all nodes together. */
@FhirServerTest
class SignInFailuresIT {

    @Autowired
    private DataSource dataSource;

    private final MovableClock clock = new MovableClock();
    private final String name = "person-" + UUID.randomUUID();
    private final String address = "address-" + UUID.randomUUID();
    private SignInFailures failures;
    private SignInFailures onAnotherNode;

    @BeforeEach
    void onTwoNodes() {
        failures = new SignInFailures(dataSource, clock);
        onAnotherNode = new SignInFailures(dataSource, clock);
    }

    @Test
    void refusesANameAfterTenFailuresFromAnywhere() throws TooMany {
        for (var i = 0; i < 10; i++) {
            (i % 2 == 0 ? failures : onAnotherNode).begin(name, another());
        }

        assertThatThrownBy(() -> failures.begin(name, another()))
                .isInstanceOfSatisfying(
                        TooMany.class, e -> assertThat(e.untilNext()).isEqualTo(Duration.ofMinutes(15)));
        assertThat(failures.begin(another(), address)).isNotNull();
    }

    @Test
    void refusesAnAddressAfterFiftyFailuresOfAnyName() throws TooMany {
        for (var i = 0; i < 50; i++) {
            failures.begin(another(), address);
        }

        assertThatThrownBy(() -> onAnotherNode.begin(another(), address)).isInstanceOf(TooMany.class);
        assertThat(failures.begin(another(), another())).isNotNull();
    }

    @Test
    void waitsUntilTheFirstOfThemIsOld() throws TooMany {
        failures.begin(name, address);
        clock.advance(Duration.ofMinutes(10));
        for (var i = 0; i < 9; i++) {
            failures.begin(name, address);
        }

        assertThatThrownBy(() -> failures.begin(name, address))
                .isInstanceOfSatisfying(
                        TooMany.class, e -> assertThat(e.untilNext()).isEqualTo(Duration.ofMinutes(5)));
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThatThrownBy(() -> failures.begin(name, address)).isInstanceOf(TooMany.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(failures.begin(name, address)).isNotNull();
        assertThatThrownBy(() -> failures.begin(name, address)).isInstanceOf(TooMany.class);
    }

    @Test
    void forgivesANameThatSucceedsButNotItsAddress() throws TooMany {
        for (var i = 0; i < 9; i++) {
            failures.begin(name, address);
        }
        clock.advance(Duration.ofMillis(1));
        failures.succeeded(failures.begin(name, address));

        for (var i = 0; i < 10; i++) {
            failures.begin(name, another());
        }
        for (var i = 0; i < 41; i++) {
            failures.begin(another(), address);
        }
        assertThatThrownBy(() -> failures.begin(another(), address)).isInstanceOf(TooMany.class);
    }

    @Test
    void takesANetworkOfIpv6ForOneAddress() throws TooMany {
        var random = another();
        var network = "2001:db8:" + random.substring(0, 4) + ":" + random.substring(4, 8);
        for (var i = 0; i < 50; i++) {
            failures.begin(another(), network + "::" + Integer.toHexString(i));
        }

        assertThatThrownBy(() -> failures.begin(another(), network + ":1:2:3:4"))
                .isInstanceOf(TooMany.class);
        assertThat(failures.begin(another(), "2001:db9::1")).isNotNull();
    }

    private static String another() {
        return UUID.randomUUID().toString();
    }
}
