package org.ketabridge.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LastOfEachCodeTest {

    @Test
    void takesOfEachCodeTheLatest() {
        assertThat(last(1, at(1, "10:00", "a"), at(2, "12:00", "a"), at(3, "11:00", "b")))
                .containsExactly(2L, 3L);
    }

    @Test
    void takesAsManyOfEachCodeAsAskedFor() {
        assertThat(last(2, at(1, "10:00", "a"), at(2, "12:00", "a"), at(3, "11:00", "a"), at(4, "09:00", "b")))
                .containsExactly(2L, 3L, 4L);
    }

    @Test
    void takesMoreThanAskedForIfTheLastOfThemShareTheirTime() {
        var found = List.of(
                at(1, "12:00", "a"),
                at(2, "11:00", "a"),
                at(3, "10:00", "a"),
                at(4, "10:00", "a"),
                at(5, "09:00", "a"));

        assertThat(last(1, found)).containsExactly(1L);
        assertThat(last(3, found)).containsExactly(1L, 2L, 4L, 3L);
    }

    @Test
    void takesCodesForOneThatAThirdSaysTogetherHoweverOldItIs() {
        assertThat(last(1, at(1, "12:00", "a"), at(2, "11:00", "c"), at(3, "01:00", "a", "c"), at(4, "10:00", "b")))
                .containsExactly(1L, 4L);
    }

    @Test
    void takesCodesForOneAlongAChainOfSuch() {
        assertThat(last(
                        1,
                        at(1, "12:00", "d"),
                        at(2, "11:00", "a"),
                        at(3, "03:00", "a", "b"),
                        at(4, "02:00", "c", "d"),
                        at(5, "01:00", "b", "c")))
                .containsExactly(1L);
    }

    @Test
    void takesCodesForOneThatAreEachSaidTogetherWithTheSame() {
        assertThat(last(
                        1,
                        at(1, "01:00", "a", "b"),
                        at(2, "02:00", "a", "c"),
                        at(3, "03:00", "a", "d"),
                        at(4, "12:00", "b"),
                        at(5, "11:00", "c"),
                        at(6, "10:00", "d")))
                .containsExactly(4L);
    }

    @Test
    void keepsCodesApartThatNothingSaysTogether() {
        assertThat(last(1, at(1, "12:00", "a"), at(2, "11:00", "b"), at(3, "10:00", "c")))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void putsWhatDoesNotSayWhenLastAndOfThatWhatWasStoredLastFirst() {
        assertThat(last(1, at(1, null, "a"), at(2, null, "a"), at(3, "10:00", "b")))
                .containsExactly(3L, 2L);
        assertThat(last(2, at(1, null, "a"), at(2, null, "a"), at(3, "10:00", "a")))
                .containsExactly(3L, 2L);
    }

    @Test
    void findsNothingInNothing() {
        assertThat(last(1)).isEmpty();
    }

    @Test
    void doesNotTakeLongForThousandsThatOneChainMakesTheSame() {
        var chain = LongStream.range(0, 100_000)
                .mapToObj(id -> at(id, "10:00", "code " + id, "code " + (id + 1)))
                .toList();

        assertThat(last(1, chain)).hasSize(100_000);
    }

    private static List<Long> last(int max, IndexedObservation... found) {
        return last(max, List.of(found));
    }

    private static List<Long> last(int max, List<IndexedObservation> found) {
        return new LastOfEachCode(max)
                .of(found).stream().map(IndexedObservation::id).toList();
    }

    private static IndexedObservation at(long id, @Nullable String time, String... codes) {
        return new IndexedObservation(
                id, Set.of(codes), time == null ? null : Instant.parse("2026-01-05T" + time + ":00Z"));
    }
}
