package org.ketabridge.smart.scope;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ketabridge.smart.scope.Version.Link;

/** Resources to be changed: laboratory Observations of patients W and X, made anew when a cell has changed them. */
final class Targets {

    private final World world;
    private final Caller almighty;
    private final Map<String, Version> unchanged = new ConcurrentHashMap<>();

    Targets(World world, Caller almighty) {
        this.world = world;
        this.almighty = almighty;
    }

    /** A stored one of that patient, of which this is the first version. */
    Version of(String patient) {
        return unchanged.computeIfAbsent(patient, this::make);
    }

    private Version make(String patient) {
        var target = described(patient, "laboratory", UUID.randomUUID().toString(), World.newSecret());
        store(Request.put("/" + target.reference(), json(target, patient, "laboratory")));
        return target;
    }

    /** Has the fixture's own service write something. */
    Answer store(Request request) {
        var answer = almighty.send(request);
        if (!answer.isSuccess()) {
            throw new IllegalStateException("fixture: " + request + ": " + answer);
        }
        return answer;
    }

    /** Whether it is as it was stored; if not, the next one is a new one. */
    boolean isUnchanged(Version target) {
        var now = almighty.send(Request.get("/" + target.reference()));
        var same = now.status() == 200 && now.mentions("\"versionId\":\"1\"") && now.mentions(target.secret());
        if (!same) {
            renew(target);
        }
        return same;
    }

    /** The next one will be another. */
    void renew(Version target) {
        unchanged.values().remove(target);
    }

    /** Whether something with that secret in its identifier, or its tag, is stored. */
    boolean isStored(String type, String secret) {
        var found = almighty.send(Request.get("/" + type + "?_tag=" + secret));
        return !found.entries().isEmpty();
    }

    Version described(String patient, String category, String id, String secret) {
        return new Version(
                "a target of " + patient,
                "Observation",
                id,
                1,
                true,
                false,
                Set.of(world.id("patient" + patient)),
                false,
                Clinic.tags(category, "glucose"),
                secret,
                List.of(
                        new Link("subject", "Patient", world.id("patient" + patient)),
                        new Link("encounter", "Encounter", world.id("encounter" + patient))),
                world.deniedTypes("patient" + patient).contains("Observation"),
                world.deniedTypes("patient" + patient));
    }

    /** The text of an Observation that is so described. */
    String json(Version version, String patient, String category) {
        return resource(version, patient, category).toString();
    }

    ObjectNode resource(Version version, String patient, String category) {
        var resource = World.complete(
                world.named(Clinic.observationOf(patient, category, "glucose", "")), "Observation", version.secret());
        return version.id().isEmpty() ? resource : resource.put("id", version.id());
    }
}
