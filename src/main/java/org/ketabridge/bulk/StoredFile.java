package org.ketabridge.bulk;

import java.io.IOException;
import java.io.InputStream;

/**
 * A finished file that is being read.
 *
 * @param size in bytes
 */
record StoredFile(InputStream content, long size) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        content.close();
    }
}
