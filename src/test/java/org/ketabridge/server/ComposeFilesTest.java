package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The compose files, as far as that can be told without an engine: that they refer to what is there, set settings that exist, and that
 * the proxy takes its configuration.
 */
class ComposeFilesTest {

    private static final Path FOLDER = Path.of("docker");

    /** Of the specification's keys those that we use; a misspelt one is not among them. */
    private static final Set<String> OF_A_SERVICE = Set.of(
            "build",
            "image",
            "depends_on",
            "environment",
            "sysctls",
            "ports",
            "volumes",
            "read_only",
            "tmpfs",
            "security_opt",
            "stop_grace_period",
            "restart",
            "healthcheck");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::([-?])([^}]*))?}");

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void referToWhatIsThere(String file) throws IOException {
        var compose = read(file);
        assertThat(compose.keySet()).allMatch(key -> key.matches("services|volumes|x-\\w+"));
        var services = map(compose, "services");
        var volumes = map(compose, "volumes");
        services.forEach((name, value) -> {
            var service = (Map<?, ?>) value;
            assertThat(service.keySet()).as(name).allMatch(OF_A_SERVICE::contains);
            var needs = service.get("depends_on");
            if (needs != null) {
                assertThat(needs instanceof Map<?, ?> map ? map.keySet() : (List<?>) needs)
                        .as("what %s depends on", name)
                        .allMatch(services::containsKey);
            }
            if (service.get("volumes") instanceof List<?> mounts) {
                assertThat(mounts).allSatisfy(mount -> {
                    var source = mount.toString().split(":", 2)[0];
                    if (source.startsWith(".")) {
                        assertThat(FOLDER.resolve(source)).exists();
                    } else {
                        assertThat(volumes).containsKey(source);
                    }
                });
            }
            if (service.get("build") instanceof Map<?, ?> build) {
                var context = FOLDER.resolve(String.valueOf(build.get("context")));
                assertThat(context.resolve(String.valueOf(build.get("dockerfile"))))
                        .exists();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void setOnlySettingsThatExist(String file) throws IOException {
        map(read(file), "services").forEach((name, value) -> {
            var service = (Map<?, ?>) value;
            if (service.get("build") == null) {
                return;
            }
            var variables = new HashMap<String, String>();
            map(service, "environment").forEach((variable, text) -> variables.put(variable, substituted(text)));
            DeploymentSettings.check(variables);
        });
    }

    /** They stay in the environment of who exported them, where the server and its commands may run too. */
    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void askForNoVariableThatTheServerWouldTakeForASetting(String file) throws IOException {
        VARIABLE.matcher(Files.readString(FOLDER.resolve(file))).results().forEach(variable -> assertThatCode(
                        () -> DeploymentSettings.read(Map.of(variable.group(1), substituted(variable.group()))))
                .doesNotThrowAnyException());
    }

    /** Some seconds are for what nobody waits for by a time, such as the end of the process. */
    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "compose.cluster.yaml"})
    void letAServerStopInTheTimeThatThatMayTake(String file) throws IOException {
        var longest = StopTimes.longest();
        map(read(file), "services").forEach((name, value) -> {
            var service = (Map<?, ?>) value;
            if (service.get("build") != null) {
                var notice = map(service, "environment").getOrDefault("KETABRIDGE_MONITORING_STOP_NOTICE", "0s");
                assertThat(DurationStyle.detectAndParse(String.valueOf(service.get("stop_grace_period"))))
                        .as(name)
                        .isGreaterThanOrEqualTo(longest.plus(DurationStyle.detectAndParse(notice.toString()))
                                .plusSeconds(15));
            }
        });
        assertThat(Files.readString(Path.of("docs/guides/running.md")))
                .contains("These are " + longest.toSeconds() + " seconds");
    }

    @Test
    void letBothNodesBeTheSame() throws IOException {
        var services = map(read("compose.cluster.yaml"), "services");

        assertThat(services.get("node-1")).isEqualTo(services.get("node-2"));
        assertThat(Files.readString(FOLDER.resolve("haproxy.cfg")))
                .contains("server node-1 node-1:8080", "server node-2 node-2:8080", "GET /readyz");
    }

    @Test
    void haveAProxyThatTakesItsConfiguration() throws Exception {
        Process check;
        try {
            check = new ProcessBuilder(
                            "haproxy", "-c", "-f", FOLDER.resolve("haproxy.cfg").toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            System.out.println("docker/haproxy.cfg is NOT checked: there is no haproxy");
            Assumptions.abort("no haproxy");
            return;
        }
        var said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.contains("[WARNING]")))
                .as("warnings beside that the nodes are not here")
                .allMatch(line -> line.contains("could not resolve address"));
    }

    /** As the engine substitutes when nothing is set but what must be. */
    private static String substituted(Object text) {
        return VARIABLE.matcher(text.toString())
                .replaceAll(variable -> "-".equals(variable.group(2)) ? variable.group(3) : "set");
    }

    private static Map<String, Object> read(String file) throws IOException {
        try (var text = Files.newBufferedReader(FOLDER.resolve(file))) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<?, ?> of, String key) {
        return (Map<String, Object>) Objects.requireNonNull(of.get(key), key);
    }
}
