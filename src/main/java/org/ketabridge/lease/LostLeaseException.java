package org.ketabridge.lease;

/** The work is no longer this node's: it was removed, has failed, or another node has taken it over. */
public final class LostLeaseException extends Exception {

    private static final long serialVersionUID = 1L;

    public LostLeaseException(String id) {
        super(id + " is worked on by another node, or was removed");
    }
}
