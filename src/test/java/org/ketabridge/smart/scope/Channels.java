package org.ketabridge.smart.scope;

import java.util.List;
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
}
