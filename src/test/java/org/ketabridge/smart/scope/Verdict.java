package org.ketabridge.smart.scope;

import java.util.List;

/**
 * What came of a cell.
 *
 * @param allowed whether the rules allow it, so that data had to come
 */
record Verdict(boolean allowed, List<Finding> findings) {

    static Verdict of(boolean allowed, List<Finding> findings, Object cell, Answer answer) {
        return new Verdict(
                allowed,
                findings.stream()
                        .map(finding -> new Finding(
                                finding.kind(), cell + ": " + finding.sentence() + " | answer: " + answer.shortened()))
                        .toList());
    }
}
