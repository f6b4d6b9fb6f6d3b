package org.ketabridge.smart.scope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ketabridge.smart.scope.Version.Link;

/**
 * Resources of some patients, each with a name, as they are described to the {@link AccessModel} and as they are stored.
 * Every version has a secret, which stands in its text, its identifier and its tags.
 */
final class World {

    /** A code system of no one, and the tag that all share. */
    static final String SYSTEM = "urn:oid:2.999.1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> WITHOUT_IDENTIFIER = Set.of("Provenance", "Binary");
    private static final Set<String> WITH_ONE_IDENTIFIER = Set.of("QuestionnaireResponse", "AdverseEvent", "Bundle");

    /** The tag by which a search finds all of it and nothing else. */
    final String tag = "world-" + UUID.randomUUID();

    private final Instant begin = Instant.now();
    private Instant end = begin;

    private final Map<String, List<Draft>> drafts = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, List<Version>> versions = new LinkedHashMap<>();
    private final Set<String> denied = new HashSet<>();
    private final Map<String, Set<String>> deniedTypes = new LinkedHashMap<>();

    /** A version before its names are replaced by ids; no JSON: a deletion. */
    private record Draft(
            String type, Set<String> owners, boolean shared, Set<String> tags, String json, String secret) {}

    /** Adds a resource that belongs to the records of these patients. */
    void ofPatients(String name, String type, Set<String> owners, Set<String> tags, String json) {
        draft(name, new Draft(type, owners, false, tags, json, newSecret()));
    }

    void shared(String name, String type, String json) {
        draft(name, new Draft(type, Set.of(), true, Set.of(), json, newSecret()));
    }

    /** Adds a resource that is in no record and not shared. */
    void ofNobody(String name, String type, Set<String> tags, String json) {
        draft(name, new Draft(type, Set.of(), false, tags, json, newSecret()));
    }

    /** That patient keeps some of these types from others. */
    void denying(String patient, String... types) {
        deniedTypes.put(patient, Set.of(types));
    }

    /** A Consent of its patient keeps that resource from others. */
    void denied(String name) {
        denied.add(name);
    }

    Set<String> deniedTypes(String patient) {
        return deniedTypes.getOrDefault(patient, Set.of());
    }

    /** Deletes it; the deletion belongs to whom the resource belonged to. */
    void deleted(String name) {
        var steps = drafts(name);
        var last = steps.get(steps.size() - 1);
        draft(name, new Draft(last.type, last.owners, last.shared, last.tags, "", newSecret()));
    }

    private List<Draft> drafts(String name) {
        var steps = drafts.get(name);
        if (steps == null) {
            throw new IllegalArgumentException("fixture: no " + name);
        }
        return steps;
    }

    private void draft(String name, Draft draft) {
        drafts.computeIfAbsent(name, key -> new ArrayList<>()).add(draft);
        ids.computeIfAbsent(name, key -> UUID.randomUUID().toString());
    }

    static String newSecret() {
        return "secret" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Stores all by one transaction for each version. */
    void store(Sender almighty) {
        drafts.forEach((name, steps) -> versions.put(name, described(name, steps)));
        for (var step = 0; step < 3; step++) {
            var bundle = JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
            var entries = bundle.putArray("entry");
            for (var name : drafts.keySet()) {
                if (drafts(name).size() > step) {
                    var draft = drafts(name).get(step);
                    var entry = entries.addObject();
                    var method = draft.json.isEmpty() ? "DELETE" : "PUT";
                    if (!draft.json.isEmpty()) {
                        entry.set("resource", resource(name, draft));
                    }
                    entry.putObject("request").put("method", method).put("url", reference(name));
                }
            }
            if (!entries.isEmpty()) {
                var answer = almighty.send(Request.post("", bundle.toString()));
                if (answer.status() != 200) {
                    throw new IllegalStateException("fixture: " + answer);
                }
            }
        }
        end = Instant.now();
    }

    /** The part of a history's URL that asks for what was stored of it, and for nothing later. */
    String meantime() {
        return "_at=ge" + begin.truncatedTo(ChronoUnit.MILLIS) + "&_at=le" + end.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A time before anything of it was stored. */
    Instant begin() {
        return begin.truncatedTo(ChronoUnit.MILLIS).minusMillis(1);
    }

    private List<Version> described(String name, List<Draft> steps) {
        var described = new ArrayList<Version>();
        for (var step = 0; step < steps.size(); step++) {
            var draft = steps.get(step);
            var owners = draft.owners.stream().map(ids::get).toList();
            var links = draft.json.isEmpty() ? List.<Link>of() : links(resource(name, draft));
            described.add(new Version(
                    name,
                    draft.type,
                    id(name),
                    step + 1,
                    step == steps.size() - 1,
                    draft.json.isEmpty(),
                    Set.copyOf(owners),
                    draft.shared,
                    draft.tags,
                    draft.secret,
                    links,
                    denied.contains(name),
                    draft.owners.stream()
                            .flatMap(owner -> deniedTypes(owner).stream())
                            .collect(Collectors.toUnmodifiableSet())));
        }
        return described;
    }

    private ObjectNode resource(String name, Draft draft) {
        var resource = complete(named(draft.json), draft.type, draft.secret);
        resource.put("id", id(name));
        // A tag stays when a new version comes without it: so it is of the resource, and not of the version.
        var tags = resource.withObject("/meta").putArray("tag");
        tags.addObject().put("system", SYSTEM).put("code", tag);
        tags.addObject().put("system", SYSTEM).put("code", "tag-" + id(name));
        return resource;
    }

    /** A text with single quotes and names in braces as JSON with references. */
    ObjectNode named(String json) {
        return read(NAME.matcher(json.replace('\'', '"')).replaceAll(match -> reference(match.group(1))));
    }

    /** Adds a type, and a secret wherever it can stand. */
    static ObjectNode complete(ObjectNode resource, String type, String secret) {
        resource.put("resourceType", type);
        resource.withObject("/meta")
                .putArray("tag")
                .addObject()
                .put("system", SYSTEM)
                .put("code", secret);
        if (type.equals("Binary")) {
            resource.put("data", base64(secret));
            return resource;
        }
        resource.putObject("text")
                .put("status", "generated")
                .put("div", "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + secret + "</div>");
        if (WITH_ONE_IDENTIFIER.contains(type)) {
            resource.putObject("identifier").put("system", SYSTEM).put("value", secret);
        } else if (!WITHOUT_IDENTIFIER.contains(type)) {
            resource.putArray("identifier").addObject().put("system", SYSTEM).put("value", secret);
        }
        return resource;
    }

    static String base64(String secret) {
        return Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Link> links(JsonNode node) {
        var links = new ArrayList<Link>();
        addLinks("", node, links);
        return List.copyOf(links);
    }

    private static void addLinks(String element, JsonNode node, List<Link> links) {
        if (node.isArray()) {
            node.forEach(item -> addLinks(element, item, links));
        }
        node.properties().forEach(field -> {
            if (field.getKey().equals("reference") && field.getValue().isTextual()) {
                var parts = field.getValue().asText().split("/", -1);
                links.add(new Link(parameter(element), parts[0], parts[1]));
            } else {
                addLinks(field.getKey(), field.getValue(), links);
            }
        });
    }

    /** The search parameter of an element: {@code derived-from} for {@code derivedFrom}. */
    private static String parameter(String element) {
        return switch (element) {
            case "individual" -> "participant";
            case "entity" -> "member";
            default -> element.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        };
    }

    String id(String name) {
        var id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("fixture: no " + name);
        }
        return id;
    }

    String reference(String name) {
        return drafts(name).get(0).type + "/" + id(name);
    }

    /** The last version of a resource. */
    Version get(String name) {
        var all = versions(name);
        return all.get(all.size() - 1);
    }

    List<Version> versions(String name) {
        var all = versions.get(name);
        if (all == null) {
            throw new IllegalArgumentException("fixture: no " + name);
        }
        return all;
    }

    /** Every version of everything. */
    List<Version> everyVersion() {
        return versions.values().stream().flatMap(Collection::stream).toList();
    }

    /** The last version of everything that is not deleted. */
    List<Version> current() {
        return everyVersion().stream().filter(Version::isFound).toList();
    }

    List<Version> current(String type) {
        return Version.found(everyVersion(), type);
    }

    /** Those of some versions that refer to another, and those that it refers to. */
    List<Version> targets(Collection<Version> from, String parameter) {
        return from.stream()
                .flatMap(version -> version.links().stream())
                .filter(link -> parameter.equals("*") || link.parameter().equals(parameter))
                .flatMap(link ->
                        current().stream().filter(version -> version.id().equals(link.id())))
                .distinct()
                .toList();
    }

    List<Version> referring(Collection<Version> to, String type, String parameter) {
        var found = to.stream().map(Version::id).toList();
        return current().stream()
                .filter(version -> type.equals("*") || version.type().equals(type))
                .filter(version -> version.links().stream()
                        .anyMatch(link ->
                                (parameter.equals("*") || link.parameter().equals(parameter))
                                        && found.contains(link.id())))
                .toList();
    }
}
