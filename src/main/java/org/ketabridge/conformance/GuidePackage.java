package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.ImplementationGuide.ImplementationGuideDefinitionResourceComponent;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.ValueSet;
import org.jspecify.annotations.Nullable;

/**
 * The compiled implementation guide as it lies in the jar: its ImplementationGuide resource and every artifact and topic of
 * subscriptions that this lists, examples left out. Immutable; reading it needs no network and no database.
 */
public final class GuidePackage {

    /** Where the compiled guide lies on the class path. */
    public static final String FOLDER = "/guide/";

    /** The id of the guide's package and the name of its ImplementationGuide resource. */
    public static final String PACKAGE_ID = "org.ketabridge.ketamine-therapy";

    private final ImplementationGuide guide;
    private final List<MetadataResource> artifacts;
    private final List<Basic> topics;
    private final Map<String, String> sentences;
    private final String checksum;

    private GuidePackage(
            ImplementationGuide guide, List<MetadataResource> artifacts, List<Basic> topics, String checksum) {
        this.guide = guide;
        this.artifacts = List.copyOf(artifacts);
        this.topics = List.copyOf(topics);
        this.checksum = checksum;
        this.sentences = sentencesOf(artifacts);
    }

    /**
     * Reads the guide from the class path.
     *
     * @throws GuideDamagedException when a file that the guide lists is missing or cannot be read
     */
    public static GuidePackage fromClasspath(FhirContext fhir) {
        return read(fhir, name -> GuidePackage.class.getResourceAsStream(FOLDER + name));
    }

    /** Reads the guide from wherever {@code files} finds a file by its name; {@code null} is a missing file. */
    static GuidePackage read(FhirContext fhir, Function<String, @Nullable InputStream> files) {
        var digest = sha256();
        var guide = read(fhir, ImplementationGuide.class, "ImplementationGuide-" + PACKAGE_ID + ".json", files, digest);
        var artifacts = new ArrayList<MetadataResource>();
        var topics = new ArrayList<Basic>();
        for (var listed : guide.getDefinition().getResource()) {
            if (isArtifact(listed)) {
                var file = listed.getReference().getReference().replace('/', '-') + ".json";
                if (file.startsWith("Basic-")) {
                    topics.add(read(fhir, Basic.class, file, files, digest));
                } else {
                    artifacts.add(read(fhir, MetadataResource.class, file, files, digest));
                }
            }
        }
        return new GuidePackage(guide, artifacts, topics, HexFormat.of().formatHex(digest.digest()));
    }

    /** Whether an entry of an ImplementationGuide is a part of the guide and not an example. */
    static boolean isArtifact(ImplementationGuideDefinitionResourceComponent listed) {
        return listed.hasExampleBooleanType() && !listed.getExampleBooleanType().booleanValue();
    }

    private static <T extends IBaseResource> T read(
            FhirContext fhir,
            Class<T> type,
            String file,
            Function<String, @Nullable InputStream> files,
            MessageDigest digest) {
        try (var stream = files.apply(file)) {
            if (stream == null) {
                throw new GuideDamagedException("the guide's file " + file + " is missing", null);
            }
            var bytes = stream.readAllBytes();
            digest.update(bytes);
            var resource = fhir.newJsonParser().parseResource(new String(bytes, StandardCharsets.UTF_8));
            if (!type.isInstance(resource)) {
                throw new GuideDamagedException(
                        "the guide's file " + file + " holds a " + resource.fhirType() + ", not what its name says",
                        null);
            }
            return type.cast(resource);
        } catch (IOException | DataFormatException e) {
            throw new GuideDamagedException("the guide's file " + file + " cannot be read", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Map<String, String> sentencesOf(List<MetadataResource> artifacts) {
        var sentences = new HashMap<String, String>();
        artifacts.stream()
                .filter(StructureDefinition.class::isInstance)
                .map(StructureDefinition.class::cast)
                .forEach(structure -> structure.getDifferential().getElement().stream()
                        .flatMap(element -> element.getConstraint().stream())
                        .forEach(constraint -> sentences.put(key(structure, constraint), constraint.getHuman())));
        return Map.copyOf(sentences);
    }

    private static String key(StructureDefinition structure, ElementDefinitionConstraintComponent constraint) {
        return structure.getUrl() + "#" + constraint.getKey();
    }

    /** The ImplementationGuide resource itself. */
    public ImplementationGuide guide() {
        return guide;
    }

    /** Every artifact of the guide but the ImplementationGuide and the topics, in the guide's order. */
    public List<MetadataResource> artifacts() {
        return artifacts;
    }

    /**
     * The topics that clients may subscribe to: SubscriptionTopics of R5, which in R4 are Basics with an extension for each
     * element.
     */
    public List<Basic> topics() {
        return topics;
    }

    /** What of the guide stands in the database: the artifacts and the topics. */
    Stream<DomainResource> stored() {
        return Stream.concat(artifacts.stream(), topics.stream());
    }

    /** The guide's version, such as {@code 0.1.0}. */
    public String version() {
        return guide.getVersion();
    }

    /** SHA-256 over all files of the guide: differs when anything in it does. */
    public String checksum() {
        return checksum;
    }

    /** The artifacts of one type. */
    public <T extends MetadataResource> Stream<T> all(Class<T> type) {
        return artifacts.stream().filter(type::isInstance).map(type::cast);
    }

    /** The profiles of resources, extensions and data types left out. */
    public Stream<StructureDefinition> profiles() {
        return all(StructureDefinition.class)
                .filter(structure -> structure.getDerivation() == TypeDerivationRule.CONSTRAINT)
                .filter(structure -> !"Extension".equals(structure.getType()));
    }

    /** Whether {@code canonical}, with or without a version, is a profile of this guide. */
    public boolean hasProfile(String canonical) {
        var url = withoutVersion(canonical);
        return profiles().anyMatch(profile -> profile.getUrl().equals(url));
    }

    /** Whether {@code profile} derives from {@code ancestor}, both of this guide, in one or more steps. */
    boolean derives(String profile, String ancestor) {
        return profiles()
                .filter(candidate -> candidate.getUrl().equals(profile))
                .map(StructureDefinition::getBaseDefinition)
                .anyMatch(base -> base.equals(withoutVersion(ancestor)) || derives(base, ancestor));
    }

    /** The value set of that URL. */
    public ValueSet valueSet(String url) {
        return all(ValueSet.class)
                .filter(set -> set.getUrl().equals(url))
                .findFirst()
                .orElseThrow(() -> new GuideDamagedException("the guide has no value set " + url, null));
    }

    /** The sentence of an invariant of the guide, by {@code profile url#key}. */
    Optional<String> sentence(String invariant) {
        return Optional.ofNullable(sentences.get(invariant));
    }

    static String withoutVersion(String canonical) {
        var bar = canonical.indexOf('|');
        return bar < 0 ? canonical : canonical.substring(0, bar);
    }
}
