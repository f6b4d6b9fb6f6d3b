package org.ketabridge.smart.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cell that writes: besides the answer it looks whether the storage has changed, which it must exactly if allowed. */
record Change(Matrix matrix, Caller caller, String what, Route route, Function<Targets, Plan> prepare) implements Cell {

    /**
     * What is asked, and what must come of it.
     *
     * @param target what it is about; null: nothing stored
     * @param changes whether it changes the target where it is allowed
     * @param created secret of what it creates where it is allowed; null: nothing
     * @param createdType the type of that
     * @param hidden what the request says of what is out of reach, an id or a secret; null: nothing
     * @param untold what else the answer must not tell
     * @param readable whether the caller may read what it writes, so that the answer may show it
     */
    record Plan(
            @Nullable Version target,
            Request request,
            Expected expected,
            boolean changes,
            @Nullable String created,
            String createdType,
            @Nullable String hidden,
            boolean readable,
            Set<String> untold) {

        Plan(
                @Nullable Version target,
                Request request,
                Expected expected,
                boolean changes,
                @Nullable String created,
                String createdType,
                @Nullable String hidden,
                boolean readable) {
            this(target, request, expected, changes, created, createdType, hidden, readable, Set.of());
        }

        static Plan about(Version target, Request request, Expected expected, boolean readable) {
            return new Plan(target, request, expected, true, null, "Observation", null, readable);
        }

        static Plan creating(String type, String secret, Request request, Expected expected, boolean readable) {
            return new Plan(null, request, expected, false, secret, type, null, readable);
        }

        /** Answered as if what is hidden had never been. */
        Plan hiding(String text) {
            return new Plan(target, request, expected, changes, created, createdType, text, readable);
        }

        /** The answer must not have these texts. */
        Plan silentAbout(Set<String> texts) {
            return new Plan(target, request, expected, changes, created, createdType, hidden, readable, texts);
        }

        /** It leaves the target as it is. */
        Plan sparing(Version other) {
            return new Plan(other, request, expected, false, created, createdType, hidden, readable);
        }
    }

    /** Any answer, as long as it is that to what never was. */
    static final Expected AS_NEVER = new Expected(null, Set.of());

    @Override
    public Verdict check() {
        var targets = matrix.targets();
        var plan = prepare.apply(targets);
        var findings = new ArrayList<Finding>();
        var answer = route.send(caller, plan.request);
        if (!plan.expected.equals(AS_NEVER)) {
            findings.addAll(AnswerCheck.of(matrix.world(), plan.request, plan.expected, answer));
        }
        lookForSecrets(plan, answer, findings);
        lookAtStorage(targets, plan, findings);
        var hidden = plan.hidden;
        if (hidden != null && findings.isEmpty() && !plan.expected.isAllowed()) {
            // Another each time: some may create it.
            var never = hidden.startsWith("secret")
                    ? World.newSecret()
                    : UUID.randomUUID().toString();
            var other = route.send(caller, plan.request.about(hidden, never));
            if (!answer.comparable(hidden).equals(other.comparable(never))) {
                findings.add(Finding.leak(
                        "is not answered as what never was: " + answer.differenceFrom(other, hidden, never)));
            }
        }
        return Verdict.of(plan.expected.isAllowed(), findings, describe(plan), answer);
    }

    private static void lookForSecrets(Plan plan, Answer answer, List<Finding> findings) {
        var target = plan.target;
        if (target != null && !plan.readable && answer.mentions(target.secret()) && plan.hidden == null) {
            findings.add(Finding.leak("shows the content of the target"));
        }
        if (plan.untold.stream().anyMatch(answer::mentions)) {
            findings.add(Finding.leak("tells what refers to the target"));
        }
        if (plan.created != null
                && !plan.readable
                && answer.isSuccess()
                && answer.body().contains(plan.created)) {
            findings.add(Finding.leak("gives content back to who may not read it"));
        }
    }

    private void lookAtStorage(Targets targets, Plan plan, List<Finding> findings) {
        var target = plan.target;
        if (target != null) {
            var changed = !targets.isUnchanged(target);
            var mustChange = plan.changes && plan.expected.isAllowed();
            if (changed && !mustChange) {
                findings.add(Finding.leak("changes the target"));
            }
            if (!changed && mustChange && plan.expected.refusals().isEmpty()) {
                findings.add(Finding.wrongRefusal("changes nothing"));
            }
        }
        if (plan.created != null) {
            var stored = targets.isStored(plan.createdType, plan.created);
            if (stored && target != null) {
                // The new one satisfies the condition as well.
                targets.renew(target);
            }
            if (stored && !plan.expected.isAllowed()) {
                findings.add(Finding.leak("stores it"));
            }
            if (!stored && plan.expected.isAllowed() && plan.expected.refusals().isEmpty()) {
                findings.add(Finding.wrongRefusal("stores nothing"));
            }
        }
    }

    private String describe(Plan plan) {
        return what + " by " + route + ": " + plan.request + " by " + caller + ", expected " + plan.expected;
    }

    @Override
    public boolean isHarmless() {
        return false;
    }
}
