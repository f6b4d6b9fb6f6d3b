package org.ketabridge.smart.launch;

/** A person cannot decide a request, and why; the message is a sentence for that person. */
final class DecisionRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DecisionRefusal(String sentence) {
        super(sentence);
    }
}
