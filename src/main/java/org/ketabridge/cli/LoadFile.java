package org.ketabridge.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.LoadOrder;

/**
 * A file that is to be loaded.
 *
 * @param type of the resource, or of the first one; null when the file does not tell
 */
record LoadFile(Path path, Kind kind, @Nullable String type) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    enum Kind {
        TRANSACTION,
        BATCH,
        RESOURCE,
        LINES
    }

    /** Is given what a file holds. */
    interface Visitor {
        /** Is given the next one. */
        void visit(LoadUnit unit) throws InterruptedException;

        /**
         * Is told of a line or an entry that cannot be sent at all.
         *
         * @param reason why not, to follow its place
         */
        void unreadable(LoadUnit unit, String reason);
    }

    /**
     * Looks at the beginning of a file.
     *
     * @return null for a file that holds no resources, but other JSON
     */
    static @Nullable LoadFile of(Path path) throws IOException {
        var head = Head.of(path);
        if (isLines(path)) {
            return new LoadFile(path, Kind.LINES, head.resourceType());
        }
        if (head.isMalformed()) {
            return new LoadFile(path, Kind.RESOURCE, null);
        }
        if (head.resourceType() == null) {
            return null;
        }
        if (!head.resourceType().equals("Bundle")) {
            return new LoadFile(path, Kind.RESOURCE, head.resourceType());
        }
        return switch (String.valueOf(head.bundleType())) {
            case "transaction" -> new LoadFile(path, Kind.TRANSACTION, null);
            case "batch" -> new LoadFile(path, Kind.BATCH, null);
            default -> new LoadFile(path, Kind.RESOURCE, "Bundle");
        };
    }

    String name() {
        return String.valueOf(path.getFileName());
    }

    /** Batches hold what is shared; transactions refer to that and bring the rest along. */
    int rank() {
        return switch (kind) {
            case BATCH -> 0;
            case TRANSACTION -> LoadOrder.END;
            case RESOURCE, LINES -> LoadOrder.rank(type);
        };
    }

    /**
     * Reads what it holds, one after the other.
     *
     * @param numbers which of them; null for all
     */
    void read(@Nullable Set<Integer> numbers, Visitor visitor) throws IOException, InterruptedException {
        if (kind == Kind.LINES) {
            readLines(numbers, visitor);
            return;
        }
        ObjectNode content;
        try (var input = open(path)) {
            content = (ObjectNode) JSON.readTree(input);
        } catch (JsonProcessingException | ClassCastException e) {
            visitor.unreadable(new LoadUnit(this, 0, JSON.createObjectNode()), "is not JSON of one resource");
            return;
        }
        switch (kind) {
            case TRANSACTION -> visitor.visit(new LoadUnit(this, 0, content));
            case RESOURCE -> visitor.visit(new LoadUnit(this, 0, entry(content)));
            default -> readEntries(content, numbers, visitor);
        }
    }

    private void readLines(@Nullable Set<Integer> numbers, Visitor visitor) throws IOException, InterruptedException {
        try (var reader = new BufferedReader(new InputStreamReader(open(path), StandardCharsets.UTF_8))) {
            var number = 0;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank() && (numbers == null || numbers.contains(number))) {
                    readLine(number, line, visitor);
                }
            }
        }
    }

    private void readLine(int number, String line, Visitor visitor) throws IOException, InterruptedException {
        JsonNode resource;
        try {
            resource = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            resource = JSON.createArrayNode();
        }
        if (resource instanceof ObjectNode object && object.path("resourceType").isTextual()) {
            visitor.visit(new LoadUnit(this, number, entry(object)));
        } else {
            visitor.unreadable(
                    new LoadUnit(this, number, JSON.createObjectNode()),
                    "is not a resource in JSON (expected: one whole resource in each line)");
        }
    }

    private void readEntries(ObjectNode bundle, @Nullable Set<Integer> numbers, Visitor visitor)
            throws IOException, InterruptedException {
        var number = 0;
        for (var entry : bundle.path("entry")) {
            number++;
            if (numbers == null || numbers.contains(number)) {
                visitor.visit(new LoadUnit(this, number, (ObjectNode) entry));
            }
        }
    }

    /** One that has an id keeps it. */
    private static ObjectNode entry(ObjectNode resource) {
        var type = resource.path("resourceType").asText();
        var id = resource.path("id").asText("");
        var entry = JSON.createObjectNode();
        entry.set("resource", resource);
        entry.putObject("request")
                .put("method", id.isEmpty() ? "POST" : "PUT")
                .put("url", id.isEmpty() ? type : type + "/" + id);
        return entry;
    }

    private static boolean isLines(Path path) {
        var name = lowerCase(path);
        return name.endsWith(".ndjson") || name.endsWith(".ndjson.gz");
    }

    private static String lowerCase(Path path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }

    private static InputStream open(Path path) throws IOException {
        var file = Files.newInputStream(path);
        return lowerCase(path).endsWith(".gz") ? new GZIPInputStream(file) : file;
    }

    /** What the first resource of a file says of itself, wherever in it that stands. */
    private record Head(@Nullable String resourceType, @Nullable String bundleType, boolean isMalformed) {

        private static final JsonFactory PARSERS = new JsonFactory();

        static Head of(Path path) throws IOException {
            String resourceType = null;
            String bundleType = null;
            try (var input = open(path);
                    var parser = PARSERS.createParser(input)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    return new Head(null, null, false);
                }
                while ((resourceType == null || (resourceType.equals("Bundle") && bundleType == null))
                        && parser.nextToken() == JsonToken.FIELD_NAME) {
                    var field = parser.currentName();
                    parser.nextToken();
                    if (field.equals("resourceType")) {
                        resourceType = parser.getValueAsString();
                    } else if (field.equals("type")) {
                        bundleType = parser.getValueAsString();
                    }
                    parser.skipChildren();
                }
            } catch (JsonProcessingException e) {
                return new Head(resourceType, bundleType, true);
            }
            return new Head(resourceType, bundleType, false);
        }
    }
}
