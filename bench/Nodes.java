import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What a request costs a node, and what it costs PostgreSQL: how many nodes a database can bear is the one by the other.
 *
 * <pre>
 *   java -cp POSTGRESQL-DRIVER bench/Nodes.java --url JDBC-URL --user NAME --password PASSWORD --postmaster PID
 *                                               [--jar JAR] [--rounds N] [--seconds S] [--clients N]
 * </pre>
 *
 * Two nodes of the packaged jar run on that database, which is empty before, with security and audit on. Each round loads the first alone
 * and then both in turn, with each kind of request. CPU is that of the nodes' processes and of PostgreSQL's, whose first has the pid that is
 * named; all run on this machine, so that requests a second say little. At the end it tells how many bytes a resource takes in the
 * database. Linux only; it asserts nothing.
 */
public final class Nodes {

    private static final Pattern TOKEN = Pattern.compile("TOKEN=(\\S+)");
    private static final int TICKS = 100;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> options = new TreeMap<>(
            Map.of("jar", "target/ketabridge.jar", "rounds", "3", "seconds", "10", "clients", "8"));

    private final List<Process> nodes = new ArrayList<>();
    private final List<String> bases = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger written = new AtomicInteger();
    private String token = "";
    private List<String> patients = List.of();

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var bench = new Nodes();
        for (var index = 0; index + 1 < arguments.length; index += 2) {
            bench.options.put(arguments[index].substring(2), arguments[index + 1]);
        }
        bench.run();
    }

    private interface Request {
        /** Done by one of the nodes. */
        void to(String base) throws Exception;
    }

    private void run() throws Exception {
        var folder = Files.createTempDirectory("nodes");
        try {
            start(folder);
            start(folder);
            for (var base : bases) {
                for (var index = 0; index < 300; index++) {
                    transaction(base);
                }
            }
            var ids = Pattern.compile("\"resourceType\": ?\"Patient\",\\s*\"id\": ?\"([^\"]+)\"")
                    .matcher(get(bases.get(0), "/Patient?_count=500&_elements=id"));
            patients = ids.results().map(found -> found.group(1)).toList();
            var kinds = new java.util.LinkedHashMap<String, Request>();
            kinds.put("read", base -> get(base, "/Patient/" + aPatient()));
            kinds.put("search", base -> get(base, "/Observation?patient=" + aPatient() + "&_count=20"));
            kinds.put("transaction", this::transaction);
            // All of them are compiled before one is measured.
            for (var kind : kinds.values()) {
                load(kind, 2, 15);
            }
            System.out.println("kind         nodes  requests/s  median ms  99 % ms | CPU ms a request: nodes  PostgreSQL  ratio");
            for (var round = 0; round < Integer.parseInt(options.get("rounds")); round++) {
                for (var kind : kinds.entrySet()) {
                    for (var count = 1; count <= 2; count++) {
                        System.out.printf("%-12s %5d %s%n", kind.getKey(), count, load(kind.getValue(), count, seconds()));
                    }
                }
            }
            size();
        } finally {
            for (var node : nodes) {
                node.destroy();
                node.waitFor();
            }
            try (var left = Files.walk(folder)) {
                left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
    }

    private int seconds() {
        return Integer.parseInt(options.get("seconds"));
    }

    private String aPatient() {
        return patients.get(ThreadLocalRandom.current().nextInt(patients.size()));
    }

    private String load(Request request, int count, int seconds) throws Exception {
        var clients = Integer.parseInt(options.get("clients"));
        var threads = Executors.newFixedThreadPool(clients);
        var nodesBefore = nodesCpu();
        var databaseBefore = databaseCpu();
        var begin = System.nanoTime();
        var end = begin + seconds * 1_000_000_000L;
        try {
            var tasks = new ArrayList<Callable<List<Long>>>();
            for (var client = 0; client < clients; client++) {
                tasks.add(() -> {
                    var times = new ArrayList<Long>();
                    for (var now = System.nanoTime(); now < end; now = System.nanoTime()) {
                        request.to(bases.get(Math.floorMod(turn.incrementAndGet(), count)));
                        times.add(System.nanoTime() - now);
                    }
                    return times;
                });
            }
            var times = new ArrayList<Long>();
            for (var done : threads.invokeAll(tasks)) {
                times.addAll(done.get());
            }
            var took = (System.nanoTime() - begin) / 1e9;
            times.sort(null);
            var ofNodes = (nodesCpu() - nodesBefore) * 1000 / times.size();
            var ofDatabase = (databaseCpu() - databaseBefore) * 1000 / times.size();
            return String.format(
                    "%11.0f %10.1f %8.1f | %23.2f %11.2f %6.1f",
                    times.size() / took,
                    times.get(times.size() / 2) / 1e6,
                    times.get((int) (times.size() * 0.99)) / 1e6,
                    ofNodes,
                    ofDatabase,
                    ofNodes / ofDatabase);
        } finally {
            threads.shutdown();
        }
    }

    private void start(Path folder) throws Exception {
        var number = nodes.size();
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var output = folder.resolve("node" + number + ".log");
        var process = new ProcessBuilder(
                        "java",
                        "-XX:MaxRAMPercentage=10",
                        "-jar",
                        options.get("jar"),
                        "--spring.profiles.active=sandbox",
                        "--server.port=" + port,
                        "--ketabridge.public-base-url=http://localhost:8080",
                        "--ketabridge.data-folder=" + folder.resolve("node" + number),
                        "--spring.datasource.url=" + options.get("url"),
                        "--spring.datasource.username=" + options.get("user"),
                        "--spring.datasource.password=" + options.get("password"))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        nodes.add(process);
        while (!TOKEN.matcher(Files.readString(output)).find()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(output));
            }
            Thread.sleep(200);
        }
        var printed = TOKEN.matcher(Files.readString(output));
        if (printed.find()) {
            token = printed.group(1);
        }
        bases.add("http://localhost:" + port + "/fhir");
    }

    private String get(String base, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    /** A patient with four observations. */
    private void transaction(String base) throws IOException, InterruptedException {
        var entries = new StringBuilder();
        var patient = UUID.randomUUID();
        entries.append(entry(patient, "Patient", "\"birthDate\": \"1970-01-01\""));
        for (var item = 0; item < 4; item++) {
            entries.append(',')
                    .append(entry(
                            UUID.randomUUID(),
                            "Observation",
                            "\"status\": \"final\", \"code\": {\"text\": \"score\"}, \"valueInteger\": " + item
                                    + ", \"subject\": {\"reference\": \"urn:uuid:" + patient + "\"}"));
        }
        send(HttpRequest.newBuilder(URI.create(base))
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(
                        "{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": [" + entries + "]}")));
        written.addAndGet(5);
    }

    private static String entry(UUID id, String type, String elements) {
        return "{\"fullUrl\": \"urn:uuid:" + id + "\", \"resource\": {\"resourceType\": \"" + type + "\", " + elements
                + "}, \"request\": {\"method\": \"POST\", \"url\": \"" + type + "\"}}";
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = HTTP.send(request.header("Authorization", "Bearer " + token).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private double nodesCpu() throws IOException {
        var sum = 0.0;
        for (var node : nodes) {
            sum += cpu(stat(node.pid()), 11);
        }
        return sum;
    }

    /** Its processes that run, and those that have ended and were waited for. */
    private double databaseCpu() throws IOException {
        var postmaster = Long.parseLong(options.get("postmaster"));
        var sum = cpu(stat(postmaster), 11) + cpu(stat(postmaster), 13);
        for (var child : ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
            try {
                sum += cpu(stat(child.pid()), 11);
            } catch (IOException e) {
                // It has ended meanwhile, and is among the others next time.
                continue;
            }
        }
        return sum;
    }

    private static String[] stat(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    }

    private static double cpu(String[] fields, int first) {
        return (Double.parseDouble(fields[first]) + Double.parseDouble(fields[first + 1])) / TICKS;
    }

    private void size() throws Exception {
        try (var connection = DriverManager.getConnection(options.get("url"), options.get("user"), options.get("password"));
                var statement = connection.createStatement();
                var answer = statement.executeQuery("select pg_database_size(current_database()),"
                        + " (select count(*) from hfj_resource), (select count(*) from pg_stat_activity"
                        + " where datname = current_database())")) {
            answer.next();
            System.out.printf(
                    "database: %.0f MB, %d resources (%d written here), %.1f kB each; %d connections%n",
                    answer.getLong(1) / 1e6,
                    answer.getLong(2),
                    written.get(),
                    answer.getLong(1) / 1e3 / answer.getLong(2),
                    answer.getLong(3));
        }
    }
}
