package org.ketabridge.smart.person;

/** A person who cannot be registered as they are. The message is one sentence for whoever registers them. */
public class InvalidPersonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidPersonException(String sentence) {
        super(sentence);
    }

    /** The sentence for the user. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
