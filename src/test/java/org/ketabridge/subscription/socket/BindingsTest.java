package org.ketabridge.subscription.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ketabridge.subscription.SocketFeed.Owner;
import org.ketabridge.subscription.SocketFeed.Standing;
import org.ketabridge.subscription.socket.Bindings.Kind;
import org.ketabridge.subscription.socket.Bindings.Task;

class BindingsTest {

    private static final Owner OWNER = new Owner("client", null);
    private static final Owner OTHER = new Owner("other", null);

    private final Bindings bindings = new Bindings();

    private static Map<String, Standing> at(long lastNumber) {
        return Map.of("1", new Standing(OWNER, lastNumber, Duration.ZERO));
    }

    @Test
    void greetsFirstAndThenTellsOfWhatComesAfterTheNumberInTheGreeting() {
        assertThat(bindings.add(at(3), OWNER)).isTrue();
        bindings.stand(at(5));
        assertThat(bindings.next()).contains(new Task("1", Kind.GREETING, 0));
        bindings.told(new Task("1", Kind.GREETING, 0), 4);
        assertThat(bindings.next()).contains(new Task("1", Kind.EVENTS, 4));
        bindings.told(new Task("1", Kind.EVENTS, 4), 5);
        assertThat(bindings.next()).isEmpty();
    }

    @Test
    void goesOnWhereItWasWhenItIsBoundAnew() {
        bindings.add(at(0), OWNER);
        bindings.told(new Task("1", Kind.GREETING, 0), 0);
        bindings.stand(at(2));
        bindings.add(at(2), OWNER);
        assertThat(bindings.next()).contains(new Task("1", Kind.EVENTS, 0));
        bindings.told(new Task("1", Kind.EVENTS, 0), 1);
        assertThat(bindings.next()).contains(new Task("1", Kind.EVENTS, 1));
        bindings.told(new Task("1", Kind.EVENTS, 1), 2);
        assertThat(bindings.next()).contains(new Task("1", Kind.GREETING, 2));
        bindings.told(new Task("1", Kind.GREETING, 2), 3);
        bindings.stand(at(3));
        assertThat(bindings.next()).as("what came before it was greeted again").contains(new Task("1", Kind.EVENTS, 2));
    }

    @Test
    void aSignOfLifeSkipsNoEvent() {
        var standing = Map.of("1", new Standing(OWNER, 0, Duration.ofNanos(1)));
        bindings.add(standing, OWNER);
        bindings.told(new Task("1", Kind.GREETING, 0), 0);
        assertThat(bindings.next()).contains(new Task("1", Kind.SIGN_OF_LIFE, 0));
        bindings.told(new Task("1", Kind.SIGN_OF_LIFE, 0), 7);
        bindings.stand(at(7));
        assertThat(bindings.next()).contains(new Task("1", Kind.EVENTS, 0));
    }

    @Test
    void bindsNothingThatIsAnothersAndNoticesWhenItBecomesThat() {
        assertThat(bindings.add(at(0), OTHER)).isFalse();
        bindings.add(at(0), OWNER);
        assertThat(bindings.stand(at(0))).isEmpty();
        assertThat(bindings.stand(Map.of("1", new Standing(OTHER, 0, Duration.ZERO))))
                .contains("1");
        assertThat(bindings.stand(Map.of())).contains("1");
    }
}
