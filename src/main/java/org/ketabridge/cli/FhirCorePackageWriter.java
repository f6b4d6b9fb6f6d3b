package org.ketabridge.cli;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/**
 * Writes the npm package {@code hl7.fhir.r4.core#4.0.1} from the FHIR R4 definitions that HAPI ships, so that SUSHI
 * can compile the implementation guide where the FHIR package registry cannot be reached.
 *
 * <p>The package holds what a compiler of profiles needs: structure definitions, extensions, code systems, value sets
 * and search parameters. Examples, operations and concept maps of the specification are not in it.
 */
final class FhirCorePackageWriter {

    /** The directory, below SUSHI's package cache ({@code ~/.fhir/packages}), where SUSHI looks for this package. */
    static final Path DIRECTORY_IN_CACHE = Path.of("hl7.fhir.r4.core#4.0.1", "package");

    private static final String DEFINITIONS = "/org/hl7/fhir/r4/model/";

    /** Where two of these define the same resource, the first one counts. */
    private static final List<String> BUNDLES = List.of(
            "profile/profiles-types.xml",
            "profile/profiles-resources.xml",
            "profile/profiles-others.xml",
            "extension/extension-definitions.xml",
            "valueset/valuesets.xml",
            "valueset/v3-codesystems.xml",
            "valueset/v2-tables.xml",
            "sp/search-parameters.json");

    private static final String MANIFEST =
            """
            {
              "name": "hl7.fhir.r4.core",
              "version": "4.0.1",
              "type": "fhir.core",
              "canonical": "http://hl7.org/fhir",
              "url": "http://hl7.org/fhir/R4",
              "title": "FHIR R4 definitions, written from those that HAPI ships",
              "description": "FHIR R4 definitions, written from those that HAPI ships",
              "author": "HL7 Inc",
              "license": "CC0-1.0",
              "fhirVersions": ["4.0.1"],
              "dependencies": {}
            }
            """;

    private final FhirContext fhir;

    /** @param fhir a context of FHIR R4 */
    FhirCorePackageWriter(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * Writes one {@code <type>-<id>.json} per definition and then {@code package.json}, over files of the same name.
     * The same definitions give the same bytes.
     *
     * @param packageDirectory the directory {@code package} of the npm package; created when it is missing
     * @return how many definitions were written
     * @throws IOException when HAPI's definitions are not on the class path, or a file cannot be written
     */
    int write(Path packageDirectory) throws IOException {
        Files.createDirectories(packageDirectory);
        Set<String> written = new HashSet<>();
        for (String bundle : BUNDLES) {
            for (BundleEntryComponent entry : read(bundle).getEntry()) {
                Resource definition = entry.getResource();
                String fileName =
                        definition.fhirType() + "-" + definition.getIdElement().getIdPart() + ".json";
                if (written.add(fileName)) {
                    String json = fhir.newJsonParser().encodeResourceToString(definition);
                    Files.writeString(packageDirectory.resolve(fileName), json);
                }
            }
        }
        // Last, because a package without it is one that SUSHI does not take for whole.
        Files.writeString(packageDirectory.resolve("package.json"), MANIFEST);
        return written.size();
    }

    private Bundle read(String bundle) throws IOException {
        var stream = FhirCorePackageWriter.class.getResourceAsStream(DEFINITIONS + bundle);
        if (stream == null) {
            throw new FileNotFoundException(
                    "%s%s is not on the class path (expected: hapi-fhir-validation-resources-r4)"
                            .formatted(DEFINITIONS, bundle));
        }
        IParser parser = bundle.endsWith(".json") ? fhir.newJsonParser() : fhir.newXmlParser();
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            return parser.parseResource(Bundle.class, reader);
        }
    }
}
