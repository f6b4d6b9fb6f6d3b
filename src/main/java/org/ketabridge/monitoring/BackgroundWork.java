package org.ketabridge.monitoring;

import java.time.Duration;

/** Work that this node does beside requests, in threads of its own, such as exports. */
public interface BackgroundWork {

    /** How long ago it last saw to what there is to be done, without a failure; zero before it has begun. */
    Duration sinceLook();

    /**
     * Takes up nothing more, and lays down what it can. It does not wait: all are told before the first is waited for, in its
     * {@code close}, and so they share the time that this may take.
     */
    default void tellToStop() {}
}
