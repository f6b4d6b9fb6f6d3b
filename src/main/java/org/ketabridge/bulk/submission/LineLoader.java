package org.ketabridge.bulk.submission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.submission.SubmittedLines.LostException;
import org.ketabridge.bulk.submission.SubmittedLines.Place;
import org.ketabridge.server.OwnRequest;
import org.ketabridge.server.OwnRequests;
import org.ketabridge.smart.scope.Grants;

/**
 * Loads lines: each becomes the request that the submitter would send for its resource, with all that stands before such a request and
 * what the submitter is granted. A resource keeps its id.
 */
final class LineLoader {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final int FIRST_OF_SERVER = 500;

    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private final OwnRequests requests;
    private final SubmittedLines lines;
    private final OutcomeWriter outcomes;

    LineLoader(OwnRequests requests, SubmittedLines lines, OutcomeWriter outcomes) {
        this.requests = requests;
        this.lines = lines;
        this.outcomes = outcomes;
    }

    /**
     * Loads a line, and notes what became of it.
     *
     * @return whether it is stored
     * @throws LostException when the submission is no longer this node's, or was stopped: then nothing is stored
     */
    boolean load(String node, SubmittedManifest manifest, SubmittedFile file, Place place, String text) {
        JsonNode read;
        try {
            read = json.readTree(text);
        } catch (JsonProcessingException e) {
            read = json.createArrayNode();
        }
        var type = read.path("resourceType").asText("");
        var id = read.path("id").asText("");
        var name = type.isEmpty() || id.isEmpty() ? null : manifest.fhirBase() + "/" + type + "/" + id;
        var wrong = wrong(read, type, id, file);
        if (wrong != null) {
            refuse(node, file, place, wrong, name);
            return false;
        }
        var resource = file.type() == null ? null : type + "/" + id;
        var isAbsent = resource != null && lines.version(resource) == null;
        var noted = new Noted(node, place, false, isAbsent);
        var body = withOurReferences(manifest, text);
        var answer = resource == null
                ? send("POST", "", body, manifest, noted, Map.of())
                : send("PUT", resource, body, manifest, noted, Map.of());
        noted.requireOwn();
        if (!answer.isSuccess()) {
            var outcome = outcomes.ofLine(answer.status(), answer.body(), file, place.line(), name);
            lines.refused(node, place, outcome, resource, text);
            return false;
        }
        if (!noted.isNoted) {
            // It is as it was before.
            lines.stored(node, place, resource == null ? type : resource, null, false);
        }
        if (resource != null) {
            var outcome = outcomes.ofLine(answer.status(), answer.body(), file, place.line(), name);
            if (outcome.warnings() > 0) {
                lines.warned(place, outcome);
            }
        }
        return true;
    }

    /** Notes that a line says nothing that could be loaded. */
    void refuse(String node, SubmittedFile file, Place place, String sentence, @Nullable String resource) {
        lines.refused(node, place, outcomes.ofLine("not-readable", sentence, file, place.line(), resource), null, null);
    }

    private static @Nullable String wrong(JsonNode read, String type, String id, SubmittedFile file) {
        if (!read.isObject() || type.isEmpty()) {
            return "The line is not a resource in JSON (expected: one whole resource in each line)";
        }
        if (file.type() == null) {
            return isDeletion(read)
                    ? null
                    : "The line is no Bundle of deletions (expected: a transaction whose entries all have the method DELETE)";
        }
        if (!type.equals(file.type())) {
            return "The line has the type " + type + " (expected: " + file.type()
                    + ", as the manifest says of the file)";
        }
        return ID.matcher(id).matches()
                ? null
                : "The resource has no id that can be kept (expected: 1 to 64 letters, digits, dots and hyphens)";
    }

    private static boolean isDeletion(JsonNode read) {
        if (!read.path("resourceType").asText().equals("Bundle")
                || !read.path("type").asText().equals("transaction")
                || read.path("entry").isEmpty()) {
            return false;
        }
        for (var entry : read.path("entry")) {
            if (!entry.path("request").path("method").asText().equals("DELETE")) {
                return false;
            }
        }
        return true;
    }

    /** What the submitter calls by the whole address is here by the same id. */
    private static String withOurReferences(SubmittedManifest manifest, String text) {
        var base = manifest.fhirBase();
        if (base == null || !text.contains(base)) {
            return text;
        }
        var withoutSlash = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return text.replaceAll(
                "(\"reference\"\\s*:\\s*\")" + Pattern.quote(withoutSlash)
                        + "/(?=[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}[\"/])",
                "$1");
    }

    /**
     * Removes what a line stored, if it has the version still that was looked at.
     *
     * @param manifest whose submitter removes it
     * @return null: it is removed; else why not
     */
    @Nullable String remove(String node, SubmittedManifest manifest, Place place, String resource, String version) {
        var noted = new Noted(node, place, true, false);
        var answer = send("DELETE", resource, "", manifest, noted, Map.of("If-Match", "W/\"" + version + "\""));
        noted.requireOwn();
        if (!answer.isSuccess()) {
            return resource + " cannot be removed: the server answers " + answer.status()
                    + " to its deletion (expected: a scope that permits it, and nothing else that refers to it)";
        }
        if (!noted.isNoted) {
            lines.removed(node, place);
        }
        return null;
    }

    private OwnRequest.Answer send(
            String method,
            String path,
            String body,
            SubmittedManifest manifest,
            Noted noted,
            Map<String, String> more) {
        var headers = new HashMap<String, String>(more);
        headers.put("Content-Type", "application/fhir+json");
        headers.put("Accept", "application/fhir+json");
        headers.put("Prefer", "return=OperationOutcome");
        var attributes = new HashMap<String, Object>(
                manifest.access() == null ? Map.of() : Grants.attributes(manifest.access()));
        attributes.put(LineInProgress.ATTRIBUTE, noted);
        var answer = requests.send(new OwnRequest(method, path, body, headers, attributes, manifest.address()));
        if (answer.status() >= FIRST_OF_SERVER) {
            // If it is the database that fails, what follows fails as well, and is done again later.
            noted.isNoted = false;
        }
        return answer;
    }

    /** What a request was heard to change. */
    private final class Noted implements LineInProgress {

        private final String node;
        private final Place place;
        private final boolean isRemoval;
        /** Whether there was no such resource; one that was deleted before is updated by HAPI. */
        private final boolean isAbsent;

        private boolean isNoted;
        private boolean isLost;

        Noted(String node, Place place, boolean isRemoval, boolean isAbsent) {
            this.node = node;
            this.place = place;
            this.isRemoval = isRemoval;
            this.isAbsent = isAbsent;
        }

        @Override
        public void changed(IdType resource, boolean isNew) {
            try {
                if (isRemoval) {
                    lines.removed(node, place);
                } else {
                    lines.stored(
                            node,
                            place,
                            resource.toVersionless().getValue(),
                            resource.getVersionIdPart(),
                            isNew || isAbsent);
                }
                isNoted = true;
            } catch (LostException e) {
                isLost = true;
                throw e;
            }
        }

        void requireOwn() {
            if (isLost) {
                throw new LostException();
            }
        }
    }
}
