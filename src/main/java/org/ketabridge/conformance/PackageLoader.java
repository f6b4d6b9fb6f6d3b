package org.ketabridge.conformance;

import ca.uhn.fhir.context.support.IValidationSupport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.ketabridge.server.StartFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/**
 * Loads the packages of other guides that the settings name, so that resources which claim their profiles are checked. What
 * a package depends on and cannot be had is said, with what is therefore not checked; the start goes on.
 */
@Order(PackageLoader.ORDER)
class PackageLoader implements ApplicationRunner {

    static final int ORDER = GuideInstaller.ORDER + 10;

    private static final Logger LOG = LoggerFactory.getLogger(PackageLoader.class);

    private static final Pattern NAME_AND_VERSION = Pattern.compile("[a-z][a-z0-9.\\-]*#[\\w.\\-]+");

    private final List<String> wanted;
    private final PackageRegistry registry;
    private final PackageDefinitions definitions;
    private final IValidationSupport validation;

    PackageLoader(
            List<String> wanted,
            PackageRegistry registry,
            PackageDefinitions definitions,
            IValidationSupport validation) {
        this.wanted = List.copyOf(wanted);
        this.registry = registry;
        this.definitions = definitions;
        this.validation = validation;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (wanted.isEmpty()) {
            return;
        }
        var dependants = new ArrayList<NpmPackage>();
        for (var entry : wanted) {
            for (var found : find(entry)) {
                definitions.add(found);
                dependants.add(found);
            }
        }
        validation.invalidateCaches();
        LOG.info("Loaded the packages {}", String.join(", ", definitions.loaded()));
        dependants.forEach(this::sayWhatIsMissing);
        var replaced = new PackageStandIns(definitions, validation).putInPlace();
        if (!replaced.isEmpty()) {
            validation.invalidateCaches();
            LOG.warn(
                    "Stand-ins that check nothing take the place of these definitions: {}",
                    String.join(", ", replaced));
        }
    }

    private List<NpmPackage> find(String entry) throws IOException {
        var path = Path.of(entry);
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                var packages = new ArrayList<NpmPackage>();
                for (var file : files.filter(file -> file.toString().endsWith(".tgz"))
                        .sorted()
                        .toList()) {
                    packages.add(read(file));
                }
                return packages;
            }
        }
        if (Files.isRegularFile(path)) {
            return List.of(read(path));
        }
        if (NAME_AND_VERSION.matcher(entry).matches()) {
            Optional<byte[]> fetched = registry.fetch(entry);
            return fetched.isPresent()
                    ? List.of(NpmPackage.fromPackage(new ByteArrayInputStream(fetched.get())))
                    : List.of();
        }
        throw new StartFailedException("ketabridge.conformance.packages: " + entry
                + " (expected: a .tgz file, a folder of them, or name#version)");
    }

    private static NpmPackage read(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return NpmPackage.fromPackage(stream);
        }
    }

    private void sayWhatIsMissing(NpmPackage loaded) {
        var missing = loaded.dependencies().stream()
                .filter(dependency -> !dependency.startsWith("hl7.fhir.r4.core"))
                .filter(dependency -> !definitions.has(dependency.substring(0, dependency.indexOf('#'))))
                .sorted()
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        LOG.warn(
                "{}#{} depends on {}, which {} not loaded",
                loaded.name(),
                loaded.version(),
                String.join(", ", missing),
                missing.size() == 1 ? "is" : "are");
    }
}
