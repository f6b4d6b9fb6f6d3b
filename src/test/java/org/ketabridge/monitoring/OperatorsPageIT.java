package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** The page for operators and the rules for alerts name metrics that are there. */
@FhirServerTest
class OperatorsPageIT {

    private static final Path PAGE = Path.of("docs/guides/running.md");
    private static final Path ALERTS = Path.of("docker/alerts.yaml");

    private static final Pattern OURS = Pattern.compile("`(ketabridge_[a-z_]+)`");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\bby \\([^)]*\\)");
    private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b");

    /** A function of PromQL. */
    private static final String QUANTILE = "histogram_quantile";

    /** What these are made of in a scrape. */
    private static final Pattern PART = Pattern.compile("_(?:bucket|count|sum|max)$");

    @Autowired
    private FhirTestClient client;

    @Autowired
    private Environment settings;

    private Set<String> metrics = Set.of();

    @BeforeEach
    void somethingIsDone() {
        client.post("/Basic", "{\"resourceType\":\"Basic\",\"code\":{\"text\":\"x\"}}");
        client.post(
                "",
                "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Basic/none\"}}]}");
        metrics = new Scrape(Operator.get("http://127.0.0.1:" + settings.getRequiredProperty("management.server.port")
                                + "/actuator/prometheus")
                        .body())
                .names();
    }

    private record Rule(String alert, String expression) {}

    private static List<Rule> rules() throws IOException {
        var rules = new ArrayList<Rule>();
        new YAMLMapper()
                .readTree(Files.readString(ALERTS))
                .path("groups")
                .path(0)
                .path("rules")
                .forEach(rule -> rules.add(
                        new Rule(rule.path("alert").asText(), rule.path("expr").asText())));
        return rules;
    }

    @Test
    void namesInEachAlertWhatIsThere() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(10).allSatisfy(rule -> {
            var expression = LABELS.matcher(rule.expression()).replaceAll("");
            var named = METRIC.matcher(expression)
                    .results()
                    .map(found -> found.group())
                    .filter(name -> !name.equals(QUANTILE))
                    .toList();
            if (!expression.startsWith("up ")) {
                assertThat(named).as(expression).isNotEmpty();
            }
            assertThat(metrics).as(expression).containsAll(named);
        });
    }

    @Test
    void saysOfEachAlertWhyItIs() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(rules().stream().map(rule -> "`" + rule.alert() + "`").toList());
    }

    @Test
    void listsAllMetricsOfTheServersOwnAndNoOthers() throws IOException {
        var listed = OURS.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var there = metrics.stream()
                .filter(name -> name.startsWith("ketabridge_"))
                .map(name -> PART.matcher(name).replaceAll(""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(there);
    }
}
