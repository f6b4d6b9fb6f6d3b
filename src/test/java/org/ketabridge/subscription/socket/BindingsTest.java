package org.ketabridge.subscription.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private Optional<String> add(Map<String, Standing> standings, Owner owner) {
        return bindings.add(standings.keySet(), standings, owner);
    }

    private Optional<String> stand(Map<String, Standing> standings) {
        return bindings.stand(Set.of("1"), standings);
    }

    private static Standing of(long lastNumber) {
        return new Standing(OWNER, lastNumber, Duration.ZERO);
    }

    /** The answer to a question from before it was bound has nothing of it. */
    @Test
    void isNotJudgedByAnAnswerThatIsNotAboutIt() {
        add(at(0), OWNER);
        assertThat(bindings.stand(Set.of("2"), Map.of("2", of(0)))).isEmpty();
    }

    @Test
    void bindsAllThatATokenIsForOrNothing() {
        assertThat(bindings.add(List.of("1", "2"), at(0), OWNER)).contains("2");
        assertThat(bindings.ids()).isEmpty();
    }

    @Test
    void tellsOfEachInItsTurn() {
        bindings.add(List.of("1", "2"), Map.of("1", of(0), "2", of(0)), OWNER);
        bindings.told(new Task("1", Kind.GREETING, 0), 0);
        bindings.told(new Task("2", Kind.GREETING, 0), 0);
        bindings.stand(Set.of("1", "2"), Map.of("1", of(9), "2", of(9)));
        assertThat(bindings.next()).contains(new Task("1", Kind.EVENTS, 0));
        bindings.told(new Task("1", Kind.EVENTS, 0), 1);
        assertThat(bindings.next()).contains(new Task("2", Kind.EVENTS, 0));
        bindings.told(new Task("2", Kind.EVENTS, 0), 1);
        assertThat(bindings.next()).contains(new Task("1", Kind.EVENTS, 1));
    }

    @Test
    void greetsFirstAndThenTellsOfWhatComesAfterTheNumberInTheGreeting() {
        assertThat(add(at(3), OWNER)).isEmpty();
        stand(at(5));
        assertThat(bindings.next()).contains(new Task("1", Kind.GREETING, 0));
        bindings.told(new Task("1", Kind.GREETING, 0), 4);
        assertThat(bindings.next()).contains(new Task("1", Kind.EVENTS, 4));
        bindings.told(new Task("1", Kind.EVENTS, 4), 5);
        assertThat(bindings.next()).isEmpty();
    }

    @Test
    void goesOnWhereItWasWhenItIsBoundAnew() {
        add(at(0), OWNER);
        bindings.told(new Task("1", Kind.GREETING, 0), 0);
        stand(at(2));
        add(at(2), OWNER);
        assertThat(bindings.next()).contains(new Task("1", Kind.EVENTS, 0));
        bindings.told(new Task("1", Kind.EVENTS, 0), 1);
        assertThat(bindings.next()).contains(new Task("1", Kind.EVENTS, 1));
        bindings.told(new Task("1", Kind.EVENTS, 1), 2);
        assertThat(bindings.next()).contains(new Task("1", Kind.GREETING, 2));
        bindings.told(new Task("1", Kind.GREETING, 2), 3);
        stand(at(3));
        assertThat(bindings.next()).as("what came before it was greeted again").contains(new Task("1", Kind.EVENTS, 2));
    }

    @Test
    void aSignOfLifeSkipsNoEvent() {
        var standing = Map.of("1", new Standing(OWNER, 0, Duration.ofNanos(1)));
        add(standing, OWNER);
        bindings.told(new Task("1", Kind.GREETING, 0), 0);
        assertThat(bindings.next()).contains(new Task("1", Kind.SIGN_OF_LIFE, 0));
        bindings.told(new Task("1", Kind.SIGN_OF_LIFE, 0), 7);
        stand(at(7));
        assertThat(bindings.next()).contains(new Task("1", Kind.EVENTS, 0));
    }

    @Test
    void bindsNothingThatIsAnothersAndNoticesWhenItBecomesThat() {
        assertThat(add(at(0), OTHER)).contains("1");
        add(at(0), OWNER);
        assertThat(stand(at(0))).isEmpty();
        assertThat(stand(Map.of("1", new Standing(OTHER, 0, Duration.ZERO)))).contains("1");
        assertThat(stand(Map.of())).contains("1");
    }
}
