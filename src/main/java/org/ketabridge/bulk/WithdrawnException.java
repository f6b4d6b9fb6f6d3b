package org.ketabridge.bulk;

/** What the export was granted was taken back. */
final class WithdrawnException extends Exception {

    private static final long serialVersionUID = 1L;
}
