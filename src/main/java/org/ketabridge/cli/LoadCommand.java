package org.ketabridge.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ketabridge.cli.ResourceSender.Tokens;

/**
 * Fills a server that runs with the files of a folder: transaction Bundles, as Synthea writes them, batches, single resources
 * and NDJSON, as bulk export writes it.
 */
final class LoadCommand {

    private static final String EVERYTHING = "system/*.cruds";
    private static final int MOST_AT_ONCE = 16;
    private static final Set<String> ENDINGS = Set.of(".json", ".ndjson", ".ndjson.gz");

    private final PrintStream out;
    private final PrintStream err;

    LoadCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Returns whether everything was stored. */
    boolean run(Options options) throws IOException {
        options.only(1, "base", "token", "id", "key", "scopes", "at-once");
        var base = base(options);
        var atOnce = atOnce(options);
        var files = files(Path.of(options.word()));
        var progress = new LoadProgress(out, Clock.systemUTC());
        try (var loader = new FolderLoader(new ResourceSender(base, tokens(base, options)), progress, atOnce)) {
            var refused = loader.load(files);
            progress.end();
            refused.stream()
                    .sorted(Comparator.comparing((LoadRefusal refusal) ->
                                    refusal.unit().file().path())
                            .thenComparing(refusal -> refusal.unit().number()))
                    .forEach(refusal -> err.println(refusal.sentence()));
            return refused.isEmpty();
        } catch (IOException e) {
            progress.end();
            throw new CommandFailedException(
                    base
                            + " does not answer (expected: a server that runs; what is counted above is stored, and what was"
                            + " under way may be)",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("the loading was interrupted", e);
        }
    }

    private static URI base(Options options) {
        var text = options.find("base").orElse(TokenCommand.BASE);
        try {
            var base = URI.create(text);
            if (base.getHost() != null && Set.of("http", "https").contains(base.getScheme())) {
                return base;
            }
        } catch (IllegalArgumentException e) {
            throw new UsageException("--base " + text + " (expected: the address of a FHIR base)");
        }
        throw new UsageException("--base " + text + " (expected: the address of a FHIR base)");
    }

    private static int atOnce(Options options) {
        var text = options.find("at-once").orElse("2");
        if (!text.matches("\\d{1,2}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_AT_ONCE) {
            throw new UsageException("--at-once " + text + " (expected: a number from 1 to " + MOST_AT_ONCE + ")");
        }
        return Integer.parseInt(text);
    }

    private static Tokens tokens(URI base, Options options) throws IOException {
        if (options.has("token")) {
            if (options.has("id") || options.has("key")) {
                throw new UsageException("--token, or --id and --key: one of them");
            }
            return () -> options.get("token");
        }
        if (!options.has("id") && !options.has("key")) {
            return () -> null;
        }
        return new ServiceTokens(
                base.toString(),
                options.get("id"),
                Path.of(options.get("key")),
                options.find("scopes").orElse(EVERYTHING))::next;
    }

    private List<LoadFile> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailedException(
                    folder + " is no folder (expected: one with .json or .ndjson files)", null);
        }
        List<Path> paths;
        try (var all = Files.list(folder)) {
            paths = all.filter(Files::isRegularFile)
                    .filter(path -> ENDINGS.stream().anyMatch(path.toString().toLowerCase(Locale.ROOT)::endsWith))
                    .sorted()
                    .toList();
        }
        var files = new ArrayList<LoadFile>();
        for (var path : paths) {
            var file = LoadFile.of(path);
            if (file == null) {
                out.println(path.getFileName() + " holds no resources and is left out");
            } else {
                files.add(file);
            }
        }
        if (files.isEmpty()) {
            throw new CommandFailedException(
                    folder + " holds nothing to load (expected: .json, .ndjson or .ndjson.gz files with resources)",
                    null);
        }
        return files;
    }
}
