package org.ketabridge.smart.scope;

import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cell of one request, which changes nothing.
 *
 * @param hidden the id that was asked for and is out of reach: the answer must be that to {@link #NEVER}; null: none
 */
record Question(World world, Caller caller, Request request, Route route, Expected expected, @Nullable String hidden)
        implements Cell {

    /** An id that no resource ever had. */
    static final String NEVER = "0f5e9a77-3c1b-4d62-9e08-7ad1c2b3e4f5";

    private static final Map<String, Answer> ABOUT_NEVER = new ConcurrentHashMap<>();

    static Question of(World world, Caller caller, Request request, Expected expected) {
        return new Question(world, caller, request, Route.DIRECT, expected, null);
    }

    /** One about a single resource: if it is refused, then as one that never was. */
    static Question about(World world, Caller caller, Request request, Version version, Expected expected) {
        var hidden = expected.isAllowed() || !expected.refusals().contains(404) ? null : version.id();
        return new Question(world, caller, request, Route.DIRECT, expected, hidden);
    }

    /** Forgets how what never was is answered, when the server has become another. */
    static void forget() {
        ABOUT_NEVER.clear();
    }

    Question by(Route other) {
        return new Question(world, caller, request, other, expected, hidden);
    }

    @Override
    public Verdict check() {
        var answer = route.send(caller, request);
        var findings = new ArrayList<Finding>();
        AnswerCheck.of(world, request, expected, answer).forEach(findings::add);
        if (hidden != null && findings.isEmpty()) {
            var about = request.about(hidden, NEVER);
            var never = ABOUT_NEVER.computeIfAbsent(
                    caller.sender().token() + " " + route + " " + about, key -> route.send(caller, about));
            if (!answer.comparable(hidden).equals(never.comparable(NEVER))) {
                findings.add(Finding.leak(
                        "is not answered as an id that never existed: " + answer.differenceFrom(never, hidden, NEVER)));
            }
        }
        return Verdict.of(expected.isAllowed(), findings, this, answer);
    }

    @Override
    public boolean isHarmless() {
        return true;
    }

    @Override
    public String toString() {
        return (route == Route.DIRECT ? "" : route + " of ") + request + " by " + caller + ", expected " + expected;
    }
}
