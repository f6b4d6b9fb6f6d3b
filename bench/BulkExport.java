import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * What an export costs in time and memory, of few resources and of many, by one server with little memory.
 *
 * <pre>
 *   java bench/BulkExport.java [--jar JAR] [--few N] [--many N] [--heap SIZE]
 *                              [--url JDBC-URL --user NAME --password PASSWORD]
 * </pre>
 *
 * Stores patients with observations until there are so many resources, exports all of them, fetches the files, and counts; then the same
 * with more. Memory is the heap that is used after and before collections while the export runs, as the log of the collector says; one
 * collection is forced before it and one at its end. Security is off. On H2, or on an empty PostgreSQL database. It asserts nothing.
 */
public final class BulkExport {

    private static final int OBSERVATIONS = 49;
    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");
    private static final Pattern FILE = Pattern.compile("\"url\":\"([^\"]+)\",\"count\":(\\d+)");

    private final Map<String, String> options = new TreeMap<>(
            Map.of("jar", "target/ketabridge.jar", "few", "10000", "many", "100000", "heap", "768m"));
    private final HttpClient http = HttpClient.newHttpClient();

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        new BulkExport(arguments).run();
    }

    private BulkExport(String[] arguments) {
        for (var index = 0; index + 1 < arguments.length; index += 2) {
            options.put(arguments[index].substring(2), arguments[index + 1]);
        }
    }

    private void run() throws Exception {
        var folder = Files.createTempDirectory("bulk-export");
        var port = freePort();
        var log = folder.resolve("gc.log");
        var command = new ArrayList<>(List.of(
                "java",
                "-Xmx" + options.get("heap"),
                "-XX:+UseSerialGC",
                "-Xlog:gc:file=" + log,
                "-jar",
                options.get("jar"),
                "--ketabridge.security.enabled=false",
                "--server.port=" + port,
                "--ketabridge.data-folder=" + folder.resolve("data")));
        if (options.containsKey("url")) {
            command.add("--spring.datasource.url=" + options.get("url"));
            command.add("--spring.datasource.username=" + options.get("user"));
            command.add("--spring.datasource.password=" + options.get("password"));
        }
        var output = folder.resolve("server.log");
        var server = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            while (!Files.readString(output).contains("Ketabridge is ready at")) {
                if (!server.isAlive()) {
                    throw new IllegalStateException(Files.readString(output));
                }
                Thread.sleep(500);
            }
            var base = "http://localhost:" + port + "/fhir";
            System.out.println("resources  seconds  a second  heap after collections  before (MB, highest)");
            var stored = 0;
            for (var name : List.of("few", "many")) {
                var number = Integer.parseInt(options.get(name));
                stored += load(base, number - stored);
                measure(base, server.pid(), log);
            }
        } finally {
            server.destroy();
            server.waitFor();
            try (var left = Files.walk(folder)) {
                left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
    }

    private int load(String base, int number) throws Exception {
        var clients = Executors.newFixedThreadPool(4);
        try {
            var tasks = new ArrayList<Callable<Void>>();
            for (var stored = 0; stored < number; stored += OBSERVATIONS + 1) {
                tasks.add(() -> {
                    var answer = send(HttpRequest.newBuilder(URI.create(base))
                            .header("Content-Type", "application/fhir+json")
                            .POST(BodyPublishers.ofString(transaction())));
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(answer.body());
                    }
                    return null;
                });
            }
            for (var done : clients.invokeAll(tasks)) {
                done.get();
            }
            return tasks.size() * (OBSERVATIONS + 1);
        } finally {
            clients.shutdown();
        }
    }

    private static String transaction() {
        var entries = new StringBuilder(
                "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[{\"fullUrl\":\"urn:uuid:00000000-0000-4000-8000-000000000000\","
                        + "\"resource\":{\"resourceType\":\"Patient\",\"gender\":\"female\",\"birthDate\":\"1984-03-12\"},"
                        + "\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}");
        for (var score = 0; score < OBSERVATIONS; score++) {
            entries.append(",{\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
                            + "\"http://loinc.org\",\"code\":\"44261-6\"}]},\"subject\":{\"reference\":"
                            + "\"urn:uuid:00000000-0000-4000-8000-000000000000\"},\"effectiveDateTime\":\"2026-01-05\",\"valueInteger\":")
                    .append(score % 28)
                    .append("},\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}");
        }
        return entries.append("]}").toString();
    }

    private void measure(String base, long pid, Path log) throws Exception {
        collect(pid);
        var before = Files.readString(log).length();
        var begin = System.nanoTime();
        var begun = send(HttpRequest.newBuilder(URI.create(base + "/$export?_type=Patient,Observation"))
                .header("Prefer", "respond-async")
                .GET());
        var status = URI.create(begun.headers().firstValue("Content-Location").orElseThrow());
        var answer = send(HttpRequest.newBuilder(status).GET());
        while (answer.statusCode() == 202 || answer.statusCode() == 429) {
            Thread.sleep(100);
            answer = send(HttpRequest.newBuilder(status).GET());
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        collect(pid);
        var resources = 0L;
        var files = FILE.matcher(answer.body());
        while (files.find()) {
            try (var lines = http.send(
                            HttpRequest.newBuilder(URI.create(files.group(1))).build(), BodyHandlers.ofLines())
                    .body()) {
                resources += lines.count();
            }
        }
        var after = 0;
        var highest = 0;
        var collections = COLLECTION.matcher(Files.readString(log).substring(before));
        while (collections.find()) {
            highest = Math.max(highest, Integer.parseInt(collections.group(1)));
            after = Math.max(after, Integer.parseInt(collections.group(2)));
        }
        System.out.printf(
                "%9d  %7.1f  %8.0f  %22d  %6d%n", resources, seconds, resources / seconds, after, highest);
    }

    private static void collect(long pid) throws IOException, InterruptedException {
        new ProcessBuilder("jcmd", String.valueOf(pid), "GC.run").start().waitFor();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
