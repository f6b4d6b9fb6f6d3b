package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The chart in docker/helm, rendered by Helm itself and read as Kubernetes' own types. No cluster runs it here. */
class HelmChartTest {

    private static final Path CHART = Path.of("docker/helm/ketabridge");

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "apps/v1 Deployment", Deployment.class,
            "v1 Service", Service.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "networking.k8s.io/v1 Ingress", Ingress.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class);

    private static final Map<String, Object> NEEDED = Map.of(
            "image.repository", "registry.example.org/ketabridge",
            "publicBaseUrl", "https://fhir.example.org",
            "database.url", "jdbc:postgresql://db/ketabridge",
            "database.existingSecret", "database-of-ketabridge");

    /** Refuses what a type does not have; the types themselves would take it. */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            });

    @Test
    void isFoundGoodByHelmsOwnCheck() {
        var result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"image.repository", "publicBaseUrl", "database.url", "database.existingSecret"})
    void refusesToBeInstalledWithout(String value) {
        var values = new HashMap<>(NEEDED);
        values.remove(value);

        assertThatThrownBy(() -> rendered(values)).hasMessageContaining(value + " is missing (expected: ");
    }

    @Test
    void rendersWhatKubernetesKnows() {
        assertThat(rendered(NEEDED).keySet())
                .containsExactlyInAnyOrder(
                        "Deployment", "Service", "ServiceAccount", "PersistentVolumeClaim", "PodDisruptionBudget");
    }

    @Test
    void rendersAllThatCanBeSwitchedOn() {
        var values = new HashMap<>(NEEDED);
        values.put("ingress.enabled", true);
        values.put("ingress.tlsSecretName", "certificate");
        values.put("networkPolicy.enabled", true);
        values.put("networkPolicy.ingressFrom[0].namespaceSelector.matchLabels.name", "ingress");
        values.put("networkPolicy.metricsFrom[0].namespaceSelector.matchLabels.name", "monitoring");
        values.put("networkPolicy.egress[0].ports[0].port", 443);
        values.put("podMonitor.enabled", true);
        values.put("exports.existingClaim", "exports-of-mine");
        values.put("settings.KETABRIDGE_SUBSCRIPTIONS_PATIENCE", "5s");
        values.put("podAnnotations.a", "b");
        values.put("imagePullSecrets[0].name", "pull");
        var rendered = rendered(values);

        assertThat(rendered.keySet())
                .containsExactlyInAnyOrder(
                        "Deployment",
                        "Service",
                        "ServiceAccount",
                        "PodDisruptionBudget",
                        "Ingress",
                        "NetworkPolicy",
                        "PodMonitor");
        assertThat(the(Ingress.class, rendered).getSpec().getRules().get(0).getHost())
                .isEqualTo("fhir.example.org");
        assertThat(environment(rendered))
                .containsEntry("KETABRIDGE_SUBSCRIPTIONS_PATIENCE", "5s")
                .containsEntry("MANAGEMENT_SERVER_PORT", "9464");
        assertThat(server(the(Deployment.class, rendered)).getPorts())
                .extracting("name", "containerPort")
                .as("what the monitor asks by its name")
                .contains(tuple("operators", 9464));
        assertThat(the(NetworkPolicy.class, rendered).getSpec().getIngress())
                .extracting(
                        rule -> rule.getFrom()
                                .get(0)
                                .getNamespaceSelector()
                                .getMatchLabels()
                                .get("name"),
                        rule -> rule.getPorts().get(0).getPort().getStrVal())
                .containsExactly(tuple("ingress", "http"), tuple("monitoring", "operators"));
    }

    /** An empty list would let everybody ask for metrics, and none Prometheus. */
    @Test
    void wantsToKnowWhoAsksForMetricsWhereOthersAreKeptAway() {
        var values = new HashMap<>(NEEDED);
        values.put("networkPolicy.enabled", true);
        values.put("podMonitor.enabled", true);

        assertThatThrownBy(() -> rendered(values))
                .hasMessageContaining("networkPolicy.metricsFrom is missing (expected: ");
    }

    @Test
    void letsNobodyInWhoIsNotNamed() {
        var values = new HashMap<>(NEEDED);
        values.put("networkPolicy.enabled", true);

        assertThat(the(NetworkPolicy.class, rendered(values)).getSpec())
                .satisfies(policy -> assertThat(policy.getPolicyTypes()).contains("Ingress"))
                .satisfies(policy -> assertThat(policy.getIngress()).isEmpty());
    }

    @Test
    void letsANodeStopInTheTimeThatThatMayTake() throws IOException {
        var values = new HashMap<>(NEEDED);
        values.put("drainSeconds", 7);
        var rendered = rendered(values);

        assertThat(environment(rendered)).containsEntry("KETABRIDGE_MONITORING_STOP_NOTICE", "7s");
        assertThat(the(Deployment.class, rendered)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getTerminationGracePeriodSeconds())
                .isGreaterThanOrEqualTo(StopTimes.longest().toSeconds() + 7 + 15);
    }

    @Test
    void replacesNodesOnlyByReadyOnes() {
        var deployment = the(Deployment.class, rendered(NEEDED));
        var server = server(deployment);

        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        assertThat(deployment
                        .getSpec()
                        .getStrategy()
                        .getRollingUpdate()
                        .getMaxUnavailable()
                        .getIntVal())
                .isZero();
        assertThat(server.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/readyz");
        assertThat(server.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/livez");
        assertThat(server.getStartupProbe().getFailureThreshold()).isGreaterThan(100);
        assertThat(environment(rendered(NEEDED))).containsEntry("KETABRIDGE_MONITORING_STOP_NOTICE", "10s");
    }

    @Test
    void stopsAllNodesBeforeNewOnesWhereThatIsAskedFor() {
        var values = new HashMap<>(NEEDED);
        values.put("stopAllToUpgrade", true);

        assertThat(the(Deployment.class, rendered(values)).getSpec().getStrategy())
                .extracting("type", "rollingUpdate")
                .containsExactly("Recreate", null);
    }

    @Test
    void givesTheServerNoMoreThanItNeeds() {
        var deployment = the(Deployment.class, rendered(NEEDED));
        var pod = deployment.getSpec().getTemplate().getSpec();
        var server = server(deployment);
        var limits = server.getSecurityContext();

        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(limits.getAllowPrivilegeEscalation()).isFalse();
        assertThat(limits.getReadOnlyRootFilesystem()).isTrue();
        assertThat(limits.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(server.getVolumeMounts())
                .as("what it writes to")
                .extracting("mountPath")
                .containsExactlyInAnyOrder("/data", "/exports", "/tmp");
        assertThat(server.getResources().getLimits()).containsKey("memory");
        assertThat(server.getEnv())
                .filteredOn(variable -> variable.getName().equals("SPRING_DATASOURCE_PASSWORD"))
                .singleElement()
                .satisfies(password -> assertThat(
                                password.getValueFrom().getSecretKeyRef().getName())
                        .isEqualTo("database-of-ketabridge"));
    }

    @Test
    void setsOnlySettingsThatExist() {
        var variables = environment(rendered(NEEDED));
        variables.replaceAll((name, value) -> value.isEmpty() ? "of the secret" : value);

        DeploymentSettings.check(variables);
    }

    private static <T extends HasMetadata> T the(Class<T> kind, Map<String, HasMetadata> rendered) {
        return kind.cast(Objects.requireNonNull(rendered.get(kind.getSimpleName())));
    }

    private static Container server(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    }

    /** Empty: from the Secret. */
    private static Map<String, String> environment(Map<String, HasMetadata> rendered) {
        return server(the(Deployment.class, rendered)).getEnv().stream()
                .collect(Collectors.toMap(
                        EnvVar::getName, variable -> Objects.requireNonNullElse(variable.getValue(), "")));
    }

    /** What Helm makes of the chart, by kind. */
    private static Map<String, HasMetadata> rendered(Map<String, Object> values) {
        TemplateCommand command = new Helm(CHART).template().withName("test").withKubeVersion("1.30.0");
        values.forEach(command::set);
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return StreamSupport.stream(yaml.loadAll(command.call()).spliterator(), false)
                .filter(Objects::nonNull)
                .map(HelmChartTest::read)
                .collect(Collectors.toMap(HasMetadata::getKind, resource -> resource));
    }

    private static HasMetadata read(Object manifest) {
        var fields = (Map<?, ?>) manifest;
        var kind = fields.get("apiVersion") + " " + fields.get("kind");
        if (kind.equals("monitoring.coreos.com/v1 PodMonitor")) {
            // Of an operator: its types are not among Kubernetes' own.
            return new ObjectMapper().convertValue(manifest, GenericKubernetesResource.class);
        }
        return STRICT.convertValue(manifest, Objects.requireNonNull(KINDS.get(kind), kind));
    }
}
