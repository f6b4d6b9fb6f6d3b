package org.ketabridge.smart.scope;

import java.util.Collection;
import java.util.List;

/**
 * How a channel did.
 *
 * @param allowed how many of the cells had to answer data
 */
record Tally(String channel, int cells, int allowed, List<Finding> findings, long milliseconds) {

    static Tally of(Channel channel, Matrix matrix) {
        var begin = System.nanoTime();
        var all = channel.cells(matrix);
        var harmless = all.stream().allMatch(Cell::isHarmless);
        var verdicts = (harmless ? all.parallelStream() : all.stream())
                .map(Cell::check)
                .toList();
        return new Tally(
                channel.name(),
                all.size(),
                (int) verdicts.stream().filter(Verdict::allowed).count(),
                verdicts.stream()
                        .flatMap(verdict -> verdict.findings().stream())
                        .toList(),
                (System.nanoTime() - begin) / 1_000_000);
    }

    static Tally sum(Collection<Tally> tallies) {
        return new Tally(
                "all",
                tallies.stream().mapToInt(Tally::cells).sum(),
                tallies.stream().mapToInt(Tally::allowed).sum(),
                tallies.stream().flatMap(tally -> tally.findings().stream()).toList(),
                tallies.stream().mapToLong(Tally::milliseconds).sum());
    }

    private long count(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }

    @Override
    public String toString() {
        return "%-32s %6d cells, %6d allowed, %d leaks, %d wrong refusals, %d wrong answers, %d ms"
                .formatted(
                        channel,
                        cells,
                        allowed,
                        count(Finding.Kind.LEAK),
                        count(Finding.Kind.WRONG_REFUSAL),
                        count(Finding.Kind.WRONG_ANSWER),
                        milliseconds);
    }
}
