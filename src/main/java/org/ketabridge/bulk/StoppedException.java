package org.ketabridge.bulk;

/** The server stops; another start or another node goes on. */
final class StoppedException extends Exception {

    private static final long serialVersionUID = 1L;
}
