package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The data set {@code us-core}: it meets US Core in both versions and the guide, every profile has an example in it, and an
 * example without something that its profile demands is refused.
 */
class UsCoreDataTest {

    private static final String CLAIM = "http://hl7.org/fhir/us/core/";

    @Nested
    class InVersion610 extends InOneVersion {
        InVersion610() {
            super("6.1.0");
        }
    }

    @Nested
    class InVersion700 extends InOneVersion {
        InVersion700() {
            super("7.0.0");
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    abstract static class InOneVersion {

        private final String version;
        private final List<JsonNode> resources = new ArrayList<>();
        private List<StructureDefinition> profiles = List.of();
        private @Nullable GuideUnderTest guide;

        InOneVersion(String version) {
            this.version = version;
        }

        @BeforeAll
        void load() throws IOException {
            var packages = UsCorePackage.load(version);
            guide = new GuideUnderTest(packages);
            profiles = packages.<StructureDefinition>fetchAllStructureDefinitions().stream()
                    .filter(structure -> structure.getKind() == StructureDefinitionKind.RESOURCE)
                    .filter(structure -> structure.getDerivation() == TypeDerivationRule.CONSTRAINT)
                    .filter(structure -> structure.getUrl().startsWith(CLAIM))
                    .sorted(Comparator.comparing(StructureDefinition::getUrl))
                    .toList();
            var files = new PathMatchingResourcePatternResolver().getResources("classpath:data-sets/us-core/*.json");
            for (var file : files) {
                try (var stream = file.getInputStream()) {
                    new ObjectMapper()
                            .readTree(stream)
                            .path("entry")
                            .forEach(entry -> resources.add(entry.path("resource")));
                }
            }
        }

        Stream<String> addresses() {
            return resources.stream().map(InOneVersion::address);
        }

        Stream<String> profiles() {
            return profiles.stream().map(StructureDefinition::getIdPart);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("addresses")
        void meetsTheGuideAndTheProfilesThatItClaims(String address) {
            var resource = resources.stream()
                    .filter(candidate -> address(candidate).equals(address))
                    .findFirst()
                    .orElseThrow();
            assertThat(errors(guide().validate(resource.toString()))).isEmpty();
            for (var profile : profiles) {
                if (claims(resource, profile.getUrl())) {
                    assertThat(errors(guide().validate(resource.toString(), profile.getUrl())))
                            .as(profile.getUrl())
                            .isEmpty();
                }
            }
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("profiles")
        void refusesAnExampleWithoutWhatTheProfileDemands(String id) {
            var profile = profile(id);
            JsonNode broken = example(profile).deepCopy();
            var demanded = demanded(profile).getPath();
            remove(broken, demanded.substring(demanded.indexOf('.') + 1));

            assertThat(errors(guide().validate(broken.toString(), profile.getUrl())))
                    .as("without " + demanded)
                    .isNotEmpty();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("profiles")
        void hasEveryElementThatTheProfileAsksToSupport(String id) {
            var profile = profile(id);
            var examples = examples(profile);

            assertThat(profile.getDifferential().getElement().stream()
                            .filter(ElementDefinition::getMustSupport)
                            .filter(element -> !element.getPath().endsWith("meta.lastUpdated"))
                            .filter(element -> examples.stream().noneMatch(example -> has(example, element)))
                            .map(ElementDefinition::getId))
                    .isEmpty();
        }

        private static boolean has(JsonNode resource, ElementDefinition element) {
            var profiles = element.getType().stream()
                    .flatMap(type -> type.getProfile().stream())
                    .map(profile -> GuidePackage.withoutVersion(profile.getValue()))
                    .toList();
            return element.getPath().endsWith("extension")
                    ? profiles.stream().anyMatch(resource.findValuesAsText("url")::contains)
                    : has(List.of(resource), element.getPath().split("\\."), 1);
        }

        private static boolean has(List<JsonNode> nodes, String[] path, int step) {
            if (nodes.isEmpty() || step == path.length) {
                return !nodes.isEmpty();
            }
            var name = path[step].replace("[x]", "");
            var isChoice = path[step].endsWith("[x]");
            var next = new ArrayList<JsonNode>();
            for (var node : nodes) {
                node.fields().forEachRemaining(field -> {
                    if (field.getKey().equals(name)
                            || field.getKey().equals("_" + name)
                            || (isChoice && field.getKey().startsWith(name))) {
                        if (field.getValue().isArray()) {
                            field.getValue().forEach(next::add);
                        } else {
                            next.add(field.getValue());
                        }
                    }
                });
            }
            return has(next, path, step + 1);
        }

        private JsonNode example(StructureDefinition profile) {
            return examples(profile).get(0);
        }

        /** The resources that claim a profile; of the parent of all vital signs, these. */
        private List<JsonNode> examples(StructureDefinition profile) {
            var examples = profile.getIdPart().equals("us-core-vital-signs")
                    ? resources.stream()
                            .filter(resource ->
                                    resource.findValuesAsText("code").contains("vital-signs"))
                            .toList()
                    : resources.stream()
                            .filter(resource -> claims(resource, profile.getUrl()))
                            .toList();
            assertThat(examples).as("resources that claim " + profile.getUrl()).isNotEmpty();
            return examples;
        }

        private StructureDefinition profile(String id) {
            return profiles.stream()
                    .filter(profile -> profile.getIdPart().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        /** Preferably what R4 does not demand already, and the higher the better. */
        private static ElementDefinition demanded(StructureDefinition profile) {
            return profile.getSnapshot().getElement().stream()
                    .filter(element -> element.getMin() > 0 && depth(element) > 0)
                    .filter(element -> !element.getId().contains(":"))
                    .min(Comparator.comparing(InOneVersion::depth)
                            .thenComparing(element -> element.getBase().getMin()))
                    .orElseThrow();
        }

        private static int depth(ElementDefinition element) {
            return element.getPath().split("\\.").length - 1;
        }

        private static void remove(JsonNode node, String path) {
            var dot = path.indexOf('.');
            if (node.isArray()) {
                node.forEach(element -> remove(element, path));
            } else if (dot >= 0) {
                remove(node.path(path.substring(0, dot)), path.substring(dot + 1));
            } else if (node instanceof ObjectNode object) {
                var prefix = path.replace("[x]", "");
                var named = new ArrayList<String>();
                object.fieldNames().forEachRemaining(named::add);
                named.removeIf(name -> !(path.endsWith("[x]") ? name.startsWith(prefix) : name.equals(path))
                        && !name.equals("_" + path));
                object.remove(named);
            }
        }

        private static boolean claims(JsonNode resource, String profile) {
            return StreamSupport.stream(resource.path("meta").path("profile").spliterator(), false)
                    .anyMatch(claim -> claim.asText().equals(profile));
        }

        private static String address(JsonNode resource) {
            return resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
        }

        private static List<Finding> errors(List<Finding> findings) {
            return findings.stream().filter(Finding::refuses).toList();
        }

        private GuideUnderTest guide() {
            return Objects.requireNonNull(guide);
        }
    }
}
