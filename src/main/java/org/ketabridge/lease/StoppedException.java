package org.ketabridge.lease;

/** The server stops; another start or another node goes on. */
public final class StoppedException extends Exception {

    private static final long serialVersionUID = 1L;
}
