package org.ketabridge.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** The package of US Core in one version; it is not ours, so it lies beside the project, where it is at hand at all. */
final class UsCorePackage {

    private static final Path SHARED = Path.of(System.getProperty("ketabridge.test.shared", "../shared"));

    private UsCorePackage() {}

    /** Its file; without it the test that asks is skipped, aloud. */
    static Path file(String version) {
        var file = SHARED.resolve("packages")
                .resolve("hl7.fhir.us.core#" + version + ".tgz")
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(file)) {
            System.out.println("US Core " + version + " is NOT tested: there is no " + file);
        }
        assumeTrue(Files.exists(file), () -> "no " + file);
        return file;
    }

    /** What {@link PackageLoader} makes of it, without a server. */
    static PackageDefinitions load(String version) throws IOException {
        var packages = new PackageDefinitions(GuideUnderTest.FHIR);
        try (var stream = Files.newInputStream(file(version))) {
            packages.add(NpmPackage.fromPackage(stream));
        }
        new PackageStandIns(
                        packages,
                        new ValidationSupportChain(new DefaultProfileValidationSupport(GuideUnderTest.FHIR), packages))
                .putInPlace();
        return packages;
    }
}
