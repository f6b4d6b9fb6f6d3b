package org.ketabridge.smart.scope;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ketabridge.smart.scope.Change.Plan;

/** Entries of batches and transactions: each alone, and many together. */
final class BundleChannels {

    private BundleChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("reads in a Bundle", 200, BundleChannels::reads),
                new Channel("many reads in a batch", 30, BundleChannels::manyReads),
                new Channel("transaction of two", 60, BundleChannels::together),
                new Channel("writes in a batch", 130, matrix -> writes(matrix, Route.BATCH)),
                new Channel("writes in a transaction", 130, matrix -> writes(matrix, Route.TRANSACTION)));
    }

    private static List<Question> readsOf(Matrix matrix, Caller caller) {
        var reads = new ArrayList<Question>();
        ReadChannels.KINDS.forEach(name ->
                reads.add(ReadChannels.read(matrix, caller, matrix.world().get(name))));
        for (var type : List.of("Observation", "Patient", "Group")) {
            reads.add(SearchChannels.search(matrix, caller, type));
        }
        return reads;
    }

    private static Stream<Question> reads(Matrix matrix) {
        return matrix.readers().some().stream().flatMap(caller -> readsOf(matrix, caller).stream()
                .flatMap(question -> Stream.of(question.by(Route.BATCH), question.by(Route.TRANSACTION))));
    }

    private static Stream<Together> manyReads(Matrix matrix) {
        return matrix.readers().some().stream().map(caller -> new Together(caller, readsOf(matrix, caller)));
    }

    /** Some reads as the entries of one batch. */
    private record Together(Caller caller, List<Question> questions) implements Cell {

        @Override
        public Verdict check() {
            var bundle = JsonNodeFactory.instance.objectNode();
            bundle.put("resourceType", "Bundle").put("type", "batch");
            var entries = bundle.putArray("entry");
            questions.forEach(question -> entries.addObject()
                    .putObject("request")
                    .put("method", "GET")
                    .put("url", question.request().path().substring(1)));
            var request = Request.post("", bundle.toString());
            var answer = caller.send(request);
            var findings = new ArrayList<Finding>();
            if (!caller.model().isKnown()) {
                findings.addAll(AnswerCheck.of(questions.get(0).world(), request, Expected.refused(401), answer));
                return Verdict.of(false, findings, "batch of reads by " + caller, answer);
            }
            for (var index = 0; index < questions.size(); index++) {
                var question = questions.get(index);
                var entry = Route.entry(answer, index);
                AnswerCheck.of(question.world(), request, question.expected(), entry)
                        .forEach(finding -> findings.add(new Finding(
                                finding.kind(),
                                question + ": " + finding.sentence() + " | entry: " + entry.shortened())));
            }
            return Verdict.of(true, findings, "batch of reads by " + caller, answer);
        }

        @Override
        public boolean isHarmless() {
            return true;
        }
    }

    /** A transaction is done whole or not at all. */
    private static Stream<Change> together(Matrix matrix) {
        return matrix.writers().some().stream().flatMap(caller -> Stream.of("W", "X")
                .map(patient -> new Change(matrix, caller, "W's with " + patient + "'s", Route.DIRECT, targets -> {
                    var model = caller.model();
                    var first = targets.described("W", "laboratory", "", World.newSecret());
                    var second = targets.described(patient, "laboratory", "", World.newSecret());
                    var one = targets.resource(first, "W", "laboratory");
                    var other = targets.resource(second, patient, "laboratory");
                    if (patient.equals("W")) {
                        other.putArray("hasMember").addObject().put("reference", "urn:uuid:" + Question.NEVER);
                    }
                    var bundle = JsonNodeFactory.instance.objectNode();
                    bundle.put("resourceType", "Bundle").put("type", "transaction");
                    var entries = bundle.putArray("entry");
                    for (var resource : List.of(one, other)) {
                        var entry = entries.addObject();
                        entry.set("resource", resource);
                        entry.putObject("request").put("method", "POST").put("url", "Observation");
                    }
                    ((ObjectNode) entries.get(0)).put("fullUrl", "urn:uuid:" + Question.NEVER);
                    var create = model.create(first);
                    var both = create.isAllowed() ? model.create(second) : create;
                    return Plan.creating(
                            "Observation",
                            first.secret(),
                            Request.post("", bundle.toString()),
                            both,
                            model.shows(first));
                })));
    }

    private static Stream<Change> writes(Matrix matrix, Route route) {
        return matrix.writers().some().stream().flatMap(caller -> Stream.of(
                        WriteChannels.creates(matrix, caller, route),
                        WriteChannels.updates(matrix, caller, route),
                        WriteChannels.patches(matrix, caller, route),
                        WriteChannels.deletes(matrix, caller, route),
                        ConditionalChannels.creates(matrix, caller, route),
                        ConditionalChannels.updates(matrix, caller, route),
                        ConditionalChannels.deletes(matrix, caller, route))
                .flatMap(cells -> cells));
    }
}
