package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.testing.MadeOnce;
import org.ketabridge.testing.OnH2Alone;
import org.ketabridge.testing.PackagedServer;

/** What {@code docker/Dockerfile} says is done without Docker, in a folder that stands for the image's root. */
@OnH2Alone
@EnabledOnOs(OS.LINUX)
class ContainerEntrypointIT {

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final Path DOCKERFILE = CHECKOUT.resolve("docker/Dockerfile");

    @Test
    void runsTheUnpackedServerAndKnowsWhetherItIsWell(@TempDir Path folder) throws Exception {
        // It takes a minute.
        var made = MadeOnce.folder("image", root -> Image.following(DOCKERFILE, root, false));
        var image = Image.following(DOCKERFILE, made, true);
        var data = folder.resolve("data");
        var port = PackagedServer.freePort();
        // In a test the volume and the port are elsewhere.
        assertThat(image.environment.put("KETABRIDGE_DATA_FOLDER", data.toString()))
                .isEqualTo("/data");
        image.environment.put("PORT", Integer.toString(port));

        // What somebody may set without a thought.
        image.environment.put("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*");

        assertThat(image.run(image.healthCheck).exitCode())
                .as("health before the start")
                .isEqualTo(1);

        try (var server = PackagedServer.start(image.process(image.entrypoint), port)) {
            server.awaitReady();
            assertThat(server.output())
                    .as("what is new is indexed as it is stored")
                    .doesNotContain("Indexing");
            assertThat(statusOf("http://localhost:" + port + "/fhir/metadata")).isEqualTo(200);
            assertThat(List.of(
                            "health",
                            "health/liveness",
                            "health/readiness",
                            "prometheus",
                            "env",
                            "heapdump",
                            "metrics"))
                    .as("what the port of the patients' data shows of the server")
                    .extracting(path -> statusOf("http://localhost:" + port + "/actuator/" + path))
                    .containsExactly(200, 200, 200, 404, 404, 404, 404);
            assertThat(statusOf("http://localhost:" + port + "/livez")).isEqualTo(200);
            // An address that is answered only by what listens on more than 127.0.0.1.
            assertThat(statusOf("http://127.0.0.2:" + port + "/fhir/metadata")).isEqualTo(200);
            assertThat(image.run(image.healthCheck)).as("health when ready").isEqualTo(new Ended(0, ""));
            var somethingElse = new ArrayList<>(image.healthCheck);
            somethingElse.add("http://localhost:" + port + "/fhir/metadata");
            assertThat(image.run(somethingElse).exitCode())
                    .as("health where the answer does not say UP")
                    .isEqualTo(1);
            assertThat(data.resolve("ketabridge.mv.db"))
                    .as("embedded database in the volume")
                    .exists();
            assertThat(Files.readString(Path.of("/proc", Long.toString(server.pid()), "maps")))
                    .as("files in the memory of the server")
                    .contains("/ketabridge.jsa");
            assertThat(server.stop()).as("exit code of SIGTERM").isEqualTo(128 + 15);
        }
    }

    private static int statusOf(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** An image in the making: what the instructions of a Dockerfile leave, as far as ours uses them. */
    private static final class Image {

        final Map<String, String> environment = new HashMap<>();
        List<String> entrypoint = List.of();
        List<String> healthCheck = List.of();

        private final Path root;
        private final Map<String, Image> stages;
        private final boolean isMade;
        private Path workingFolder;

        private Image(Path root, Map<String, Image> stages, boolean isMade) {
            this.root = root;
            this.stages = stages;
            this.isMade = isMade;
            this.workingFolder = root;
            environment.put("PATH", Path.of(PackagedServer.java()).getParent() + ":/usr/bin:/bin");
        }

        /**
         * Follows the Dockerfile, each stage in a folder of its own; returns the last. In a folder where that was done before,
         * only what it says about running is read.
         */
        static Image following(Path dockerfile, Path folder, boolean isMade) throws Exception {
            var stages = new HashMap<String, Image>();
            var image = new Image(folder, stages, isMade);
            var text = Files.readString(dockerfile)
                    .replaceAll("(?m)^\\s*#.*\\R", "")
                    .replaceAll("\\\\\\R\\s*", "");
            for (var line : text.lines().filter(line -> !line.isBlank()).toList()) {
                var instruction = line.substring(0, line.indexOf(' '));
                var rest = line.substring(line.indexOf(' ') + 1).strip();
                if (instruction.equals("FROM")) {
                    var root = Files.createDirectories(folder.resolve("stage" + stages.size()));
                    image = new Image(root, stages, isMade);
                    stages.put(rest.contains(" AS ") ? rest.replaceFirst(".* AS ", "") : "", image);
                } else {
                    image.follow(instruction, rest);
                }
            }
            return image;
        }

        private void follow(String instruction, String rest) throws Exception {
            switch (instruction) {
                case "WORKDIR" -> workingFolder = Files.createDirectories(inside(rest));
                case "ENV" ->
                    environment.put(rest.substring(0, rest.indexOf('=')), rest.substring(rest.indexOf('=') + 1));
                case "COPY" -> {
                    if (!isMade) {
                        copy(List.of(rest.split(" ")));
                    }
                }
                case "RUN" -> {
                    // The others make the user and the folder of the volume.
                    if (rest.startsWith("sh ") && !isMade) {
                        var ended = run(List.of("sh", "-c", rest));
                        assertThat(ended.exitCode()).as(ended.output()).isZero();
                    }
                }
                case "ENTRYPOINT" -> entrypoint = command(rest);
                case "HEALTHCHECK" -> healthCheck = command(rest.substring(rest.indexOf('[')));
                case "VOLUME", "EXPOSE", "USER" -> {}
                default ->
                    throw new IllegalArgumentException("Dockerfile: " + instruction + " is not known to this test");
            }
        }

        private static List<String> command(String json) throws IOException {
            return List.of(new ObjectMapper().readValue(json, String[].class));
        }

        /** {@code [--from=STAGE] SOURCE TARGET}; of a folder, what is in it. */
        private void copy(List<String> words) throws IOException {
            var fromStage = words.get(0).startsWith("--from=");
            var source = fromStage
                    ? stage(words.get(0).substring("--from=".length())).inside(words.get(1))
                    : CHECKOUT.resolve(words.get(0));
            var target = inside(words.get(words.size() - 1));
            if (Files.isRegularFile(source)) {
                // With its time, as an image keeps it: the archive of classes is only used beside the very jar.
                Files.copy(source, target.resolve(source.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
                return;
            }
            try (var files = Files.walk(source)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var copied = target.resolve(source.relativize(file));
                    Files.createDirectories(Objects.requireNonNull(copied.getParent()));
                    // A stage's file is wanted once, and moving 300 MB is quicker.
                    Files.move(file, copied);
                }
            }
        }

        private Image stage(String name) {
            return Objects.requireNonNull(stages.get(name), name);
        }

        private Path inside(String path) {
            return path.startsWith("/") ? root.resolve(path.substring(1)) : workingFolder.resolve(path);
        }

        /** A process in the container: nothing of the tests' own environment is in it. */
        ProcessBuilder process(List<String> command) {
            var words = new ArrayList<>(command);
            // By its path: ProcessBuilder would look along the PATH of the tests.
            words.replaceAll(word -> word.equals("java") ? PackagedServer.java() : word);
            var process = new ProcessBuilder(words).directory(workingFolder.toFile());
            process.environment().clear();
            process.environment().putAll(environment);
            return process;
        }

        /** Runs it to its end. */
        Ended run(List<String> command) throws IOException, InterruptedException {
            var process = process(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        }
    }

    /** What became of a process. */
    private record Ended(int exitCode, String output) {}
}
