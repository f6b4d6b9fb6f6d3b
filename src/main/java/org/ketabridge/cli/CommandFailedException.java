package org.ketabridge.cli;

import org.jspecify.annotations.Nullable;

/** Why a command did not do what it was told, in one sentence. */
final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailedException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
