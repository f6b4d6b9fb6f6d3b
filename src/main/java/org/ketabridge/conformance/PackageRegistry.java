package org.ketabridge.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FHIR package registry, with a folder that keeps what was fetched. Without network it says so in a line and gives
 * nothing; it waits no longer than its time limits.
 */
class PackageRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(PackageRegistry.class);

    private final URI registry;
    private final Path kept;
    private final Duration patience;

    /**
     * @param registry the address that {@code /name/version} is added to
     * @param kept the folder for what was fetched
     * @param patience how long to wait for a connection, and for the whole answer
     */
    PackageRegistry(URI registry, Path kept, Duration patience) {
        this.registry = registry;
        this.kept = kept;
        this.patience = patience;
    }

    /** The package as a {@code .tgz}, by {@code name#version}; nothing when it cannot be had, which the log then says. */
    Optional<byte[]> fetch(String nameAndVersion) throws IOException {
        var file = kept.resolve(nameAndVersion + ".tgz");
        if (Files.isRegularFile(file)) {
            return Optional.of(Files.readAllBytes(file));
        }
        LOG.info("Fetching the package {} from {}", nameAndVersion, registry);
        try {
            var client = HttpClient.newBuilder()
                    .connectTimeout(patience)
                    .followRedirects(Redirect.NORMAL)
                    .build();
            var request = HttpRequest.newBuilder(URI.create(registry + "/" + nameAndVersion.replace('#', '/')))
                    .timeout(patience)
                    .build();
            var answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                return notHad(nameAndVersion, "it answers " + answer.statusCode());
            }
            keep(file, answer.body());
            return Optional.of(answer.body());
        } catch (IOException e) {
            return notHad(nameAndVersion, "it does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notHad(nameAndVersion, "the start was interrupted");
        }
    }

    private Optional<byte[]> notHad(String nameAndVersion, String reason) {
        LOG.warn(
                "The package {} cannot be had from {}: {}; profiles of that package are not checked",
                nameAndVersion,
                registry,
                reason);
        return Optional.empty();
    }

    /** Under another name first: a file that is there is whole. */
    private void keep(Path file, byte[] content) throws IOException {
        Files.createDirectories(kept);
        var half = Files.createTempFile(kept, "fetching", ".part");
        Files.write(half, content);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
