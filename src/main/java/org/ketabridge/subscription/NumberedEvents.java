package org.ketabridge.subscription;

/** Wants to know when events have got their numbers on this node. Others number too: who must not miss any looks for them. */
public interface NumberedEvents {

    /** There may be new ones, which are committed; called often, and waited for. */
    void mayBeThere();
}
