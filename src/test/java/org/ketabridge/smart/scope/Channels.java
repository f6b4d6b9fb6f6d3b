package org.ketabridge.smart.scope;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All ways in and out. */
final class Channels {

    private Channels() {}

    static List<Channel> all() {
        return Stream.of(answeredAtOnce(), BulkChannels.all(), SubmissionChannels.all(), SubscriptionChannels.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Without those whose answer has to be waited for. */
    static List<Channel> answeredAtOnce() {
        return Stream.of(
                        ReadChannels.all(),
                        SearchChannels.all(),
                        LinkChannels.all(),
                        PagingChannels.all(),
                        HistoryChannels.all(),
                        OperationChannels.all(),
                        WriteChannels.all(),
                        ConditionalChannels.all(),
                        BundleChannels.all(),
                        ReferenceChannels.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The first of each, then the second of each: so the one channel that is guarded comes early. */
    static List<Cell> inTurn(List<Channel> channels, Matrix matrix, int ofEach) {
        var cells =
                channels.stream().map(channel -> channel.some(matrix, ofEach)).toList();
        var longest = cells.stream().mapToInt(List::size).max().orElse(0);
        return IntStream.range(0, longest)
                .boxed()
                .flatMap(index ->
                        cells.stream().filter(some -> index < some.size()).map(some -> some.get(index)))
                .toList();
    }
}
