package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ImplementationGuide.ImplementationGuideDefinitionPageComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the guide lead to what is there, and to all of it. */
class GuidePagesTest {

    private static final Path PAGES = Path.of("fhir-profiles/input/pagecontent");
    private static final Pattern LINK = Pattern.compile("]\\((?!https?://)([^)\\s]+)\\)");
    private static final GuidePackage GUIDE = GuidePackage.fromClasspath(FhirContext.forR4Cached());

    static Stream<Path> pages() {
        try (var files = Files.list(PAGES)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void leadsToWhatIsThere(Path page) {
        assertThat(links(page)).isSubsetOf(targets());
    }

    @Test
    void eachPageIsListed() {
        assertThat(pages().map(page -> page.getFileName().toString().replace(".md", ".html")))
                .containsExactlyInAnyOrderElementsOf(listed());
    }

    /** Beside the list of all ids. */
    @Test
    void eachProfileHasAPage() {
        var linked = new TreeSet<String>();
        pages().filter(page -> !page.endsWith("artifact-ids.md")).forEach(page -> linked.addAll(links(page)));

        assertThat(GUIDE.profiles()
                        .map(StructureDefinition::getIdPart)
                        .map(id -> "StructureDefinition-" + id + ".html"))
                .isSubsetOf(linked);
    }

    @Test
    void eachIdIsListed() {
        var ids = read(PAGES.resolve("artifact-ids.md"));

        assertThat(Stream.concat(
                        GUIDE.artifacts().stream().map(MetadataResource::getUrl),
                        TopicUnderTest.all(GUIDE).map(topic -> topic.value("url"))))
                .allSatisfy(url -> assertThat(ids).contains("`" + url + "`"));
    }

    private static List<String> links(Path page) {
        return LINK.matcher(read(page))
                .results()
                .map(link -> link.group(1).replaceFirst("#.*", ""))
                .filter(link -> !link.isEmpty())
                .toList();
    }

    /** The files of the published guide: its pages, and one for each artifact and example. */
    private static Set<String> targets() {
        var targets = new TreeSet<>(listed());
        GUIDE.guide().getDefinition().getResource().stream()
                .map(listed -> listed.getReference().getReference().replace('/', '-') + ".html")
                .forEach(targets::add);
        return targets;
    }

    private static List<String> listed() {
        return GUIDE.guide().getDefinition().getPage().getPage().stream()
                .map(ImplementationGuideDefinitionPageComponent::getNameUrlType)
                .map(name -> name.getValue())
                .toList();
    }

    private static String read(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
