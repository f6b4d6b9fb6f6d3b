package org.ketabridge.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.ImplementationGuide.ImplementationGuideDefinitionResourceComponent;

/**
 * An example of the guide: a compiled file, or the resource of one entry of a Bundle.
 *
 * @param name the file, for an entry with the JSON Pointer to it: {@code Bundle-a.json#/entry/0/resource}
 */
record GuideExample(String name, JsonNode resource) {

    /**
     * Every example that the guide lists; of a Bundle its entries, not the Bundle itself. A definition of the guide that
     * claims a profile, such as a protocol, is an example of it, too.
     */
    static List<GuideExample> all(GuidePackage guide) {
        return guide.guide().getDefinition().getResource().stream()
                .flatMap(GuideExample::listed)
                .toList();
    }

    private static Stream<GuideExample> listed(ImplementationGuideDefinitionResourceComponent listed) {
        var example = named(listed.getReference().getReference().replace('/', '-') + ".json");
        return GuidePackage.isArtifact(listed) && example.profiles().isEmpty() ? Stream.empty() : example.resources();
    }

    static GuideExample named(String name) {
        var hash = name.indexOf('#');
        var file = hash < 0 ? name : name.substring(0, hash);
        return new GuideExample(name, read(file).at(hash < 0 ? "" : name.substring(hash + 1)));
    }

    String type() {
        return resource.path("resourceType").asText();
    }

    /** The profiles that the example claims. */
    List<String> profiles() {
        return StreamSupport.stream(resource.path("meta").path("profile").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private Stream<GuideExample> resources() {
        var entries = resource.path("entry");
        return type().equals("Bundle")
                ? IntStream.range(0, entries.size()).mapToObj(index -> named(name + "#/entry/" + index + "/resource"))
                : Stream.of(this);
    }

    private static JsonNode read(String file) {
        try (var stream = GuideExample.class.getResourceAsStream(GuidePackage.FOLDER + file)) {
            Objects.requireNonNull(stream, () -> "the guide has no file " + file);
            return SentText.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
