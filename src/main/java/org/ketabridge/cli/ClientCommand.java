package org.ketabridge.cli;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.authorization.App;
import org.ketabridge.smart.authorization.Client;
import org.ketabridge.smart.authorization.Client.Kind;
import org.ketabridge.smart.authorization.ClientCredentials;
import org.ketabridge.smart.authorization.ClientKeys;
import org.ketabridge.smart.authorization.ClientStore;
import org.ketabridge.smart.authorization.IssuedSecret;

/** Registers services and apps in the database of the server. */
final class ClientCommand {

    private final PrintStream out;

    ClientCommand(PrintStream out) {
        this.out = out;
    }

    void run(List<String> arguments) throws IOException {
        var options = new Options(arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size()));
        switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "key" -> makeKey(Path.of(options.only(0, "out").get("out")));
            case "add" ->
                add(options.only(
                        0,
                        "id",
                        "name",
                        "kind",
                        "scopes",
                        "redirect-uris",
                        "launch-url",
                        "jwks",
                        "jwks-url",
                        "replace",
                        "renew-secret"));
            case "list" -> list(options.only(0));
            case "disable" -> disable(options.only(1));
            default -> throw new UsageException("client: no such command (expected: key, add, list or disable)");
        }
    }

    private void makeKey(Path file) throws IOException {
        var key = newKey();
        var publicFile = Path.of(file + ".jwks");
        writeForOwner(file, key.toJSONString());
        Files.writeString(publicFile, new JWKSet(key.toPublicJWK()).toString(true) + "\n");
        out.println("Wrote the private key to " + file + " and what is to be registered to " + publicFile);
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_384)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES384)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java makes keys on P-384", e);
        }
    }

    /** A file that nobody else can read, from its first byte on. */
    private static void writeForOwner(Path file, String text) throws IOException {
        try {
            var attributes = Files.getFileStore(file.toAbsolutePath().getParent())
                            .supportsFileAttributeView("posix")
                    ? List.of(PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    : List.<FileAttribute<?>>of();
            var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (var channel = Files.newByteChannel(file, options, attributes.toArray(FileAttribute<?>[]::new))) {
                channel.write(StandardCharsets.UTF_8.encode(text + "\n"));
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailedException(file + " exists already (expected: a new file)", e);
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(file + " is in a folder that does not exist", e);
        }
    }

    private void add(Options options) throws IOException {
        var id = options.get("id");
        var kind = kind(options);
        var app = app(kind, options);
        var keys = kind == Kind.BACKEND || kind == Kind.ASYMMETRIC ? keys(options) : null;
        // Looked at before the database is opened.
        var wanted = new Client(
                id,
                options.get("name"),
                Client.scopes(options.get("scopes")),
                keys == null ? new ClientCredentials.None() : keys,
                app,
                false,
                Clock.systemUTC().instant(),
                null);
        var clients = open(options);
        var known = clients.find(id);
        if (known.isPresent() && !options.has("replace")) {
            throw new CommandFailedException(
                    "id: " + id + " is registered already (expected: another id; or --replace, which changes it)",
                    null);
        }
        var secret = IssuedSecret.to(known, options.has("renew-secret"));
        var credentials = kind == Kind.SYMMETRIC ? secret.credentials() : wanted.credentials();
        clients.put(id, wanted.name(), wanted.scopes(), credentials, app);
        out.println((known.isPresent() ? "Changed " : "Registered ") + id);
        if (kind == Kind.SYMMETRIC && secret.told() != null) {
            out.println("Its secret, which is not shown again: " + secret.told());
        }
    }

    private static Kind kind(Options options) {
        if (!options.has("kind")) {
            return Kind.BACKEND;
        }
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.text().equals(options.get("kind")))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "--kind " + options.get("kind") + " (expected: backend, public, symmetric or asymmetric)"));
    }

    private static @Nullable App app(Kind kind, Options options) {
        if (kind == Kind.BACKEND) {
            if (options.has("redirect-uris") || options.has("launch-url")) {
                throw new UsageException("--redirect-uris and --launch-url are of apps (expected: also --kind)");
            }
            return null;
        }
        return new App(
                Client.scopes(options.get("redirect-uris")),
                options.has("launch-url") ? address("launch-url", options) : null);
    }

    private static ClientKeys keys(Options options) throws IOException {
        if (options.has("jwks") == options.has("jwks-url")) {
            throw new UsageException("--jwks FILE or --jwks-url URL: one of them");
        }
        return options.has("jwks")
                ? new ClientKeys.Given(read(Path.of(options.get("jwks"))))
                : new ClientKeys.Published(address("jwks-url", options));
    }

    private static URI address(String name, Options options) {
        try {
            return URI.create(options.get(name));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(name + ": " + options.get(name) + " (expected: an address)", e);
        }
    }

    static String read(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailedException(file + " does not exist", e);
        }
    }

    private void list(Options options) {
        for (var client : open(options).all()) {
            out.println(String.join(
                    "\t",
                    client.id(),
                    client.disabled() ? "disabled" : "enabled",
                    client.kind().text(),
                    client.name(),
                    String.join(" ", client.scopes())
                            + (client.isSelfRegistered() ? "\tregistered with " + client.initialAccessToken() : "")));
        }
    }

    private void disable(Options options) {
        if (!open(options).disable(options.word())) {
            throw new CommandFailedException("id: " + options.word() + " is not registered", null);
        }
        out.println("Disabled " + options.word());
    }

    private static ClientStore open(Options options) {
        return new ClientStore(BuiltInIssuer.database(options), Clock.systemUTC());
    }
}
