package org.ketabridge.smart.scope;

import org.jspecify.annotations.Nullable;

/** Who asks: with what grant, and how. */
record Caller(String name, @Nullable Grant grant, Sender sender) {

    AccessModel model() {
        return new AccessModel(grant);
    }

    Answer send(Request request) {
        return sender.send(request);
    }

    @Override
    public String toString() {
        return name;
    }
}
