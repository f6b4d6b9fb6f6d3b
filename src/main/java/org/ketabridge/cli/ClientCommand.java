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
import java.util.List;
import java.util.Set;
import org.ketabridge.server.CommandDatabase;
import org.ketabridge.smart.authorization.Client;
import org.ketabridge.smart.authorization.ClientKeys;
import org.ketabridge.smart.authorization.ClientStore;

/** Registers services in the database of the server. */
final class ClientCommand {

    private final PrintStream out;

    ClientCommand(PrintStream out) {
        this.out = out;
    }

    void run(List<String> arguments) throws IOException {
        var options = new Options(arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size()));
        switch (arguments.isEmpty() ? "" : arguments.get(0)) {
            case "key" -> makeKey(Path.of(options.only(0, "out").get("out")));
            case "add" -> add(options.only(0, "id", "name", "scopes", "jwks", "jwks-url", "replace"));
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
        var name = options.get("name");
        var scopes = Client.scopes(options.get("scopes"));
        var keys = keys(options);
        // Looked at before the database is opened.
        var unused = new Client(id, name, scopes, keys, false, Clock.systemUTC().instant());
        var clients = open(options);
        var isKnown = clients.find(unused.id()).isPresent();
        if (isKnown && !options.has("replace")) {
            throw new CommandFailedException(
                    "id: " + id + " is registered already (expected: another id; or --replace, which changes it)",
                    null);
        }
        clients.put(id, name, scopes, keys);
        out.println((isKnown ? "Changed " : "Registered ") + id);
    }

    private static ClientKeys keys(Options options) throws IOException {
        if (options.has("jwks") == options.has("jwks-url")) {
            throw new UsageException("--jwks FILE or --jwks-url URL: one of them");
        }
        if (options.has("jwks")) {
            return new ClientKeys.Given(read(Path.of(options.get("jwks"))));
        }
        try {
            return new ClientKeys.Published(URI.create(options.get("jwks-url")));
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("jwks-url: " + options.get("jwks-url") + " (expected: an address)", e);
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
            var keys = client.keys() instanceof ClientKeys.Published published
                    ? published.url().toString()
                    : "given keys";
            out.println(String.join(
                    "\t",
                    client.id(),
                    client.disabled() ? "disabled" : "enabled",
                    client.name(),
                    keys,
                    String.join(" ", client.scopes())));
        }
    }

    private void disable(Options options) {
        if (!open(options).disable(options.word())) {
            throw new CommandFailedException("id: " + options.word() + " is not registered", null);
        }
        out.println("Disabled " + options.word());
    }

    private static ClientStore open(Options options) {
        return new ClientStore(CommandDatabase.open(options.settings()), Clock.systemUTC());
    }
}
