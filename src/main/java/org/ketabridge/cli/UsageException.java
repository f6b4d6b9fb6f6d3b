package org.ketabridge.cli;

/** A command line that is none; its message stands before the usage. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String sentence) {
        super(sentence);
    }
}
