package org.ketabridge.cli;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.ketabridge.server.StartFailedException;
import org.ketabridge.smart.authorization.InvalidClientException;
import org.ketabridge.smart.authorization.SigningKeys;
import org.ketabridge.smart.person.InvalidPersonException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Commands for those who run the server, and for developers. */
public final class KetabridgeCli {

    private static final String USAGE =
            """
            usage: COMMAND [OPTION...]

            client key --out FILE
              makes a key pair: the private key in FILE, the public one in FILE.jwks, to be registered
            client add --id ID --name NAME --scopes SCOPES (--jwks FILE | --jwks-url URL) [--replace]
              registers a service; with --replace, one that is registered gets another name, scopes and keys
            client add --id ID --name NAME --scopes SCOPES --kind public|symmetric|asymmetric --redirect-uris URIS
                [--launch-url URL] [--jwks FILE | --jwks-url URL] [--replace [--renew-secret]]
              registers an app that people sign in to; of a symmetric one, prints the secret this once
            client list
              shows the clients that are registered
            client disable ID
              takes away a client's tokens and gives it no more
            initial-access-token add --id ID --scopes SCOPES [--uses N] [--days N]
              makes a token with which N apps (default: 1) register themselves within so many days (default: 7), for such
              scopes at most, and prints it this once; one of that id that there was is dead
            initial-access-token list
              shows the initial access tokens
            initial-access-token revoke ID
              kills one; what registered with it stays
            person add --id ID --name NAME --role ROLE --fhir-user TYPE/ID [--password-file FILE] [--replace]
              registers somebody who signs in, as practitioner, patient or admin; with --replace, somebody who is
              registered gets another name, role and FHIR user, and is enabled
            person list
              shows the people who are registered
            person password ID [--password-file FILE]
              gives somebody another password and signs them out
            person disable ID
              signs somebody out and lets them sign in no more
            signing-key rotate
              makes a new key for ID tokens; those before it sign no more
            restored
              to be run on a database that was restored from a backup, before the server starts on it: ends all tokens, grants
              and sessions, and has the events of subscriptions numbered behind those that were told before
            token --id ID --key FILE --scopes SCOPES [--base URL]
              gets an access token for a service from a server that runs (default: http://localhost:8080/fhir)
            load FOLDER [--base URL] [--token TOKEN | --id ID --key FILE [--scopes SCOPES]] [--at-once N]
              sends the transactions, batches and resources in FOLDER (.json, .ndjson, .ndjson.gz) to a server that runs
              (default: http://localhost:8080/fhir), as a service (default of its scopes: system/*.cruds) or with a
              token, N requests at once (default: 2), and says what was refused
            fhir-core-package [FOLDER]
              writes the FHIR R4 definitions that SUSHI needs into its package cache
              (default of FOLDER: .fhir/packages in the home directory)

            A password is asked for at the terminal, or is the first line of FILE or of the standard input.
            client add, list and disable, person, signing-key and restored use the database of the server, by the server's settings
            (--ketabridge.data-folder=FOLDER, --spring.datasource.url=URL, the environment, application.yaml).""";

    private KetabridgeCli() {}

    public static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws IOException {
        // Without a server nothing has told the logs to be quiet.
        LoggingSystem.get(KetabridgeCli.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        try {
            var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
            switch (arguments.isEmpty() ? "" : arguments.get(0)) {
                case "client" -> new ClientCommand(System.out).run(rest);
                case "initial-access-token" -> new InitialAccessTokenCommand(System.out).run(rest);
                case "signing-key" -> rotateSigningKey(new Options(rest));
                case "person" ->
                    new PersonCommand(System.out, new PasswordInput(System.console(), System.in)).run(rest);
                case "restored" -> new RestoredCommand(System.out).run(new Options(rest));
                case "token" -> new TokenCommand(System.out).run(new Options(rest));
                case "load" -> {
                    return new LoadCommand(System.out, System.err).run(new Options(rest)) ? 0 : 1;
                }
                case "fhir-core-package" -> writeCorePackage(rest);
                default -> throw new UsageException("no such command (expected: one of those below)");
            }
            return 0;
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            System.err.println();
            System.err.println(USAGE);
            return 2;
        } catch (CommandFailedException | StartFailedException | InvalidClientException | InvalidPersonException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static void rotateSigningKey(Options options) {
        if (!options.only(1).word().equals("rotate")) {
            throw new UsageException("signing-key: " + options.word() + " (expected: rotate)");
        }
        var keys = new SigningKeys(BuiltInIssuer.database(options), Clock.systemUTC());
        System.out.println("ID tokens are signed with the new key " + keys.rotate());
    }

    private static void writeCorePackage(List<String> arguments) throws IOException {
        if (arguments.size() > 1) {
            throw new UsageException("fhir-core-package: more than one folder");
        }
        var cache = arguments.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".fhir", "packages")
                : Path.of(arguments.get(0));
        var folder = cache.resolve(FhirCorePackageWriter.DIRECTORY_IN_CACHE);
        var written = new FhirCorePackageWriter(FhirContext.forR4()).write(folder);
        System.out.println("Wrote " + written + " definitions to " + folder);
    }
}
