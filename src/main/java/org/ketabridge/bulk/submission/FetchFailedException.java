package org.ketabridge.bulk.submission;

/** A file cannot be had; the message says why, for whoever submitted it. */
final class FetchFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    FetchFailedException(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
