package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.IdType;
import org.junit.jupiter.api.BeforeEach;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.ServerCluster;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tests of {@link ClusterIT} have in common: its nodes, and how they are asked. */
abstract class NodesTogether {

    final ServerCluster cluster = ClusterIT.cluster();
    final String tag = UUID.randomUUID().toString();
    final JdbcClient database = JdbcClient.create(cluster.dataSource());
    final String token = cluster.token(tag, "system/*.cruds");

    @BeforeEach
    void bothRun() {
        cluster.awaitReady();
    }

    /** Of the same request to each node. */
    final List<Integer> statuses(String by, String path) {
        return IntStream.range(0, cluster.nodes().size())
                .mapToObj(node -> cluster.client(node, by).get(path).statusCode())
                .toList();
    }

    static void put(FhirTestClient client, String path, String json) {
        var answer = client.send(path, request -> request.header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(json)));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    /** The reference to what is new. */
    static String created(FhirTestClient client, String path, String json) {
        var answer = client.post(path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new IdType(answer.headers().firstValue("Location").orElseThrow())
                .toUnqualifiedVersionless()
                .getValue();
    }
}
