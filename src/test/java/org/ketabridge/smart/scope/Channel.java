package org.ketabridge.smart.scope;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A way in or out.
 *
 * @param enough about how many of all its cells are checked with {@code -Dketabridge.test.matrix=full}, spread evenly over
 *     callers and questions; without it a third, which leaves out no caller
 */
record Channel(String name, int enough, Function<Matrix, Stream<? extends Cell>> all) {

    /** The fractions of their multiples lie evenly between 0 and 1, alone and together. */
    private static final double GOLDEN = 0.6180339887498949;

    private static final double SILVER = 0.4142135623730951;

    /** The whole takes two minutes on each database. */
    private static final int SHARE = "full".equals(System.getProperty("ketabridge.test.matrix")) ? 1 : 3;

    /** Fewer cells than this are a fault of the matrix. */
    int least() {
        return enough / SHARE / 2;
    }

    /** Enough of them, and one at least of every caller. */
    List<Cell> cells(Matrix matrix) {
        var every = every(matrix);
        var kept = spread(every, enough / SHARE);
        var heard = kept.stream().map(Cell::caller).collect(Collectors.toCollection(HashSet::new));
        every.stream().filter(cell -> heard.add(cell.caller())).forEach(kept::add);
        return kept;
    }

    /** About as many. */
    List<Cell> some(Matrix matrix, int number) {
        return spread(every(matrix), number);
    }

    /** Each channel begins with another situation, so that all together try every form in every one. */
    private List<? extends Cell> every(Matrix matrix) {
        return all.apply(matrix.turned(Math.floorMod(name.hashCode(), Callers.SITUATIONS)))
                .toList();
    }

    private static List<Cell> spread(List<? extends Cell> every, int number) {
        var kept = new ArrayList<Cell>();
        var caller = 0;
        var question = 0;
        for (var index = 0; index < every.size(); index++) {
            var isSame = index > 0
                    && every.get(index).caller().equals(every.get(index - 1).caller());
            caller = isSame ? caller : caller + 1;
            question = isSame ? question + 1 : 0;
            if ((caller * GOLDEN + question * SILVER) % 1 * every.size() < number) {
                kept.add(every.get(index));
            }
        }
        return kept;
    }

    @Override
    public String toString() {
        return name;
    }
}
