package org.ketabridge.monitoring;

import java.time.Duration;

/** Work that this node does beside requests, in threads of its own, such as exports. */
public interface BackgroundWork {

    /** How long ago it last saw to what there is to be done, without a failure; before it has begun, since it was made. */
    Duration sinceLook();
}
