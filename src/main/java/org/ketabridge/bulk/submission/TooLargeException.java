package org.ketabridge.bulk.submission;

import java.io.IOException;

/** An answer has more bytes than are taken. */
final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;
}
