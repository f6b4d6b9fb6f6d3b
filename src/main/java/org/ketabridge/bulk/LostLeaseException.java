package org.ketabridge.bulk;

/** The export is no longer this node's: it was removed, has failed, or another node has taken it over. */
final class LostLeaseException extends Exception {

    private static final long serialVersionUID = 1L;

    LostLeaseException(String export) {
        super("export " + export + " is worked on by another node, or was removed");
    }
}
