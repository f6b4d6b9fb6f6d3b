package org.ketabridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketabridge.testing.PackagedServer;
import org.ketabridge.testing.ServerCommand;
import org.ketabridge.testing.ServerDatabase;

/** The commands of docs/guides/clients.md, beside the packaged server. */
class ClientCommandIT {

    @TempDir
    private Path folder;

    @Test
    void registersAServiceThatThenGetsTokens() throws Exception {
        try (var database = ServerDatabase.start()) {
            var key = folder.resolve("my-service.key");
            assertThat(ServerCommand.run(Map.of(), "client", "key", "--out", key.toString())
                            .exitCode())
                    .isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");

            var added = add(database, "my-service", "system/*.rs ketabridge/introspect");
            assertThat(added.output()).isEqualTo("Registered my-service\n");
            assertThat(add(database, "my-service", "system/*.rs").output())
                    .isEqualTo("id: my-service is registered already"
                            + " (expected: another id; or --replace, which changes it)\n");
            add(database, "other-service", "system/Patient.rs");

            assertThat(ServerCommand.run(database.environment(), "client", "disable", "other-service", data())
                            .output())
                    .isEqualTo("Disabled other-service\n");
            assertThat(ServerCommand.run(database.environment(), "client", "list", data())
                            .output())
                    .isEqualTo(
                            """
                            my-service\tenabled\tbackend\tMy service\tsystem/*.rs ketabridge/introspect
                            other-service\tdisabled\tbackend\tMy service\tsystem/Patient.rs
                            """);
            try (var server = start(database)) {
                assertThat(read(server, token(server, key, "my-service")).statusCode())
                        .isEqualTo(200);
                assertThat(read(server, "another").statusCode()).isEqualTo(401);
                assertLetsNobodyRegisterThemselves(server);
                var refused = ServerCommand.run(Map.of(), tokenCommand(server, key, "other-service"));
                assertThat(refused.exitCode()).isEqualTo(1);
                assertThat(refused.output()).contains("answers 401 invalid_client");
                assertThat(database.environment().isEmpty() ? heldByTheServer(database) : "")
                        .isEmpty();
            }
        }
    }

    @Test
    void saysInOneSentenceWhatItDoesNotTake() throws Exception {
        var jwks = folder.resolve("private.jwks");
        ServerCommand.run(
                Map.of(), "client", "key", "--out", folder.resolve("k").toString());
        Files.writeString(jwks, "{\"keys\": [" + Files.readString(folder.resolve("k")) + "]}");

        assertFails(
                "id: a b (expected: 1 to 100",
                "--id",
                "a b",
                "--name",
                "A",
                "--scopes",
                "system/*.rs",
                "--jwks",
                folder.resolve("k.jwks").toString());
        assertFails(
                "scopes: patient/*.rs (expected: scopes of a service",
                "--id",
                "a",
                "--name",
                "A",
                "--scopes",
                "patient/*.rs",
                "--jwks",
                folder.resolve("k.jwks").toString());
        assertFails(
                "is private or secret",
                "--id",
                "a",
                "--name",
                "A",
                "--scopes",
                "system/*.rs",
                "--jwks",
                jwks.toString());
        assertFails(
                "jwks_url: http://elsewhere.example/jwks",
                "--id",
                "a",
                "--name",
                "A",
                "--scopes",
                "system/*.rs",
                "--jwks-url",
                "http://elsewhere.example/jwks");
        assertFails(
                "does not exist",
                "--id",
                "a",
                "--name",
                "A",
                "--scopes",
                "system/*.rs",
                "--jwks",
                folder.resolve("none").toString());
        assertThat(ServerCommand.run(Map.of(), "client", "add", "--id", "a").exitCode())
                .isEqualTo(2);
        assertThat(ServerCommand.run(Map.of(), "client", "list", "--ketabridge.data-foldr=x")
                        .output())
                .contains("the setting ketabridge.data-foldr does not exist");
        assertThat(ServerCommand.run(Map.of(), "nonsense").exitCode()).isEqualTo(2);
        assertThat(Files.exists(folder.resolve("data")))
                .as("a database was made")
                .isFalse();
    }

    private void assertFails(String sentence, String... options) throws Exception {
        var arguments = new ArrayList<>(List.of("client", "add", data()));
        Collections.addAll(arguments, options);
        var ended = ServerCommand.run(Map.of(), arguments.toArray(String[]::new));
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains(sentence).hasLineCount(1);
    }

    /** Empty when the command says what to do. */
    private String heldByTheServer(ServerDatabase database) throws Exception {
        var ended = ServerCommand.run(database.environment(), "client", "list", data());
        return ended.exitCode() == 1
                        && ended.output()
                                .contains("is held by the server that runs on it (expected: a server that is stopped")
                ? ""
                : ended.output();
    }

    private ServerCommand add(ServerDatabase database, String id, String scopes) throws Exception {
        return ServerCommand.run(
                database.environment(),
                "client",
                "add",
                "--id",
                id,
                "--name",
                "My service",
                "--scopes",
                scopes,
                "--jwks",
                folder.resolve("my-service.key.jwks").toString(),
                data());
    }

    private PackagedServer start(ServerDatabase database) {
        return PackagedServer.start(folder.resolve("data"), database.environment())
                .awaitReady();
    }

    private String token(PackagedServer server, Path key, String id) throws Exception {
        var ended = ServerCommand.run(Map.of(), tokenCommand(server, key, id));
        assertThat(ended.exitCode()).as(ended.output()).isZero();
        return ended.output().strip();
    }

    private static String[] tokenCommand(PackagedServer server, Path key, String id) {
        return new String[] {
            "token", "--id", id, "--key", key.toString(), "--scopes", "system/*.rs", "--base", server.fhirBase()
        };
    }

    private static HttpResponse<String> read(PackagedServer server, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.fhirBase() + "/Patient?_summary=count"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString());
    }

    /** Unless a setting opens it; the server here has no settings. */
    private static void assertLetsNobodyRegisterThemselves(PackagedServer server) throws Exception {
        var registration = HttpRequest.newBuilder(URI.create(server.root() + "/oauth2/register"))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(registration, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
        for (var document : List.of(
                server.fhirBase() + "/.well-known/smart-configuration",
                server.root() + "/.well-known/openid-configuration",
                server.fhirBase() + "/metadata")) {
            assertThat(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(URI.create(document)).build(), BodyHandlers.ofString())
                            .body())
                    .contains("oauth2/token")
                    .doesNotContain("oauth2/register");
        }
    }

    private String data() {
        return "--ketabridge.data-folder=" + folder.resolve("data");
    }
}
