package org.ketabridge.smart.scope;

/** What is wrong with a cell. */
record Finding(Kind kind, String sentence) {

    enum Kind {
        /** Something was shown, told or changed that should not have been. */
        LEAK,
        /** Something was refused that should not have been. */
        WRONG_REFUSAL,
        /** Refused as it should have been, in another way than the rules say. */
        WRONG_ANSWER
    }

    static Finding leak(String sentence) {
        return new Finding(Kind.LEAK, sentence);
    }

    static Finding wrongRefusal(String sentence) {
        return new Finding(Kind.WRONG_REFUSAL, sentence);
    }

    static Finding wrongAnswer(String sentence) {
        return new Finding(Kind.WRONG_ANSWER, sentence);
    }

    @Override
    public String toString() {
        return kind + " " + sentence;
    }
}
