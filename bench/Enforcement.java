import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What it costs a read that the server asks for a token, holds the request to it and records it: reads by id from a server
 * with security on, against the same reads from one whose security is off.
 *
 * <pre>
 *   java bench/Enforcement.java [--jar JAR] [--rounds N] [--seconds S] [--clients N] [--warm-up READS]
 *                               [--off JDBC-URL --on JDBC-URL --user NAME --password PASSWORD]
 * </pre>
 *
 * Before the first round each has answered as many reads as the other (--warm-up): in seconds it would be fewer for the
 * slower one, which would then be compared while it is still being compiled. Two servers run at once, each with the
 * demonstration data, on H2 or on the two databases that are named. A round loads the one without security, the one with it,
 * and the one without again, so that each round has one pair to compare and one of the same with itself. Ratios are of one
 * round; the medians are over all. CPU is that of the server alone: what the load costs is on the same machine, and makes the
 * other ratios smaller than they are. Linux only; it asserts nothing.
 */
public final class Enforcement {

    private static final Pattern TOKEN = Pattern.compile("TOKEN=(\\S+)");
    private static final int TICKS = 100;
    private static final int WARMING = 10;

    private final Map<String, String> options = new TreeMap<>(Map.of(
            "jar", "target/ketabridge.jar", "rounds", "10", "seconds", "10", "clients", "16", "warm-up", "100000"));

    private final List<Process> processes = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        new Enforcement(arguments).run();
    }

    private Enforcement(String[] arguments) {
        for (var index = 0; index + 1 < arguments.length; index += 2) {
            options.put(arguments[index].substring(2), arguments[index + 1]);
        }
    }

    private int number(String option) {
        return Integer.parseInt(options.get(option));
    }

    /** A server that runs, and the resources that are read from it. */
    private record Server(String name, Process process, String base, String token, List<String> paths) {}

    private record Load(double perSecond, double median, double slowest, double cpuPerRead) {}

    private void run() throws Exception {
        var folder = Files.createTempDirectory("enforcement");
        try {
            var off = start("off", folder, "--ketabridge.security.enabled=false");
            var on = start("on", folder);
            for (var server : List.of(off, on)) {
                for (var reads = 0.0; reads < number("warm-up"); ) {
                    reads += load(server, WARMING).perSecond * WARMING;
                }
            }
            System.out.println("round  off1/s  on/s  off2/s | on/off: reads  p99  cpu | off2/off1: reads  p99  cpu");
            var ratios = new ArrayList<double[]>();
            for (var round = 1; round <= number("rounds"); round++) {
                var first = load(off, number("seconds"));
                var enforced = load(on, number("seconds"));
                var second = load(off, number("seconds"));
                var ratio = new double[] {
                    enforced.perSecond / mean(first.perSecond, second.perSecond),
                    enforced.slowest / mean(first.slowest, second.slowest),
                    enforced.cpuPerRead / mean(first.cpuPerRead, second.cpuPerRead),
                    second.perSecond / first.perSecond,
                    second.slowest / first.slowest,
                    second.cpuPerRead / first.cpuPerRead
                };
                ratios.add(ratio);
                System.out.printf(
                        "%5d  %6.0f %5.0f  %6.0f |         %5.3f %5.3f %5.3f |            %5.3f %5.3f %5.3f%n",
                        round,
                        first.perSecond,
                        enforced.perSecond,
                        second.perSecond,
                        ratio[0],
                        ratio[1],
                        ratio[2],
                        ratio[3],
                        ratio[4],
                        ratio[5]);
            }
            var names = List.of("reads on/off", "p99 on/off", "cpu on/off", "reads same", "p99 same", "cpu same");
            for (var column = 0; column < names.size(); column++) {
                var which = column;
                var sorted = ratios.stream().mapToDouble(ratio -> ratio[which]).sorted().toArray();
                System.out.printf(
                        "%-13s median %5.3f (%5.3f to %5.3f)%n",
                        names.get(column), median(sorted), sorted[0], sorted[sorted.length - 1]);
            }
        } finally {
            for (var process : processes) {
                process.destroy();
                process.waitFor();
            }
            try (var left = Files.walk(folder)) {
                left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
    }

    private Server start(String name, Path folder, String... more) throws Exception {
        var port = freePort();
        var command = new ArrayList<>(List.of(
                "java",
                "-XX:MaxRAMPercentage=10",
                "-jar",
                options.get("jar"),
                "--spring.profiles.active=sandbox",
                "--server.port=" + port,
                "--ketabridge.data-folder=" + folder.resolve(name)));
        command.addAll(Arrays.asList(more));
        if (options.containsKey(name)) {
            command.add("--spring.datasource.url=" + options.get(name));
            command.add("--spring.datasource.username=" + options.get("user"));
            command.add("--spring.datasource.password=" + options.get("password"));
        }
        var output = folder.resolve(name + ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        processes.add(process);
        while (!Files.readString(output).contains("Ketabridge is ready at")) {
            if (!process.isAlive()) {
                throw new IllegalStateException(Files.readString(output));
            }
            Thread.sleep(500);
        }
        Thread.sleep(2000);
        Matcher token = TOKEN.matcher(Files.readString(output));
        var server = new Server(
                name,
                process,
                "http://localhost:" + port + "/fhir",
                token.find() ? token.group(1) : "",
                new ArrayList<>());
        for (var type : List.of("Observation", "MedicationAdministration", "MedicationRequest", "Patient")) {
            var ids = Pattern.compile("\"fullUrl\": ?\"[^\"]*/fhir/([^\"]+)\"")
                    .matcher(get(server, "/" + type + "?_count=200"));
            while (ids.find()) {
                server.paths.add("/" + ids.group(1));
            }
        }
        if (server.paths.isEmpty()) {
            throw new IllegalStateException("nothing to read from " + server.base);
        }
        return server;
    }

    private Load load(Server server, int seconds) throws Exception {
        var clients = Executors.newFixedThreadPool(number("clients"));
        var cpu = cpu(server);
        var begin = System.nanoTime();
        var end = begin + seconds * 1_000_000_000L;
        try {
            var tasks = new ArrayList<Callable<List<Long>>>();
            for (var client = 0; client < number("clients"); client++) {
                tasks.add(() -> {
                    var times = new ArrayList<Long>();
                    for (var now = System.nanoTime(); now < end; now = System.nanoTime()) {
                        var path = server.paths.get(ThreadLocalRandom.current().nextInt(server.paths.size()));
                        get(server, path);
                        times.add(System.nanoTime() - now);
                    }
                    return times;
                });
            }
            var times = new ArrayList<Long>();
            for (var done : clients.invokeAll(tasks)) {
                times.addAll(done.get());
            }
            var took = (System.nanoTime() - begin) / 1e9;
            var sorted = times.stream().mapToDouble(time -> time / 1e6).sorted().toArray();
            return new Load(
                    sorted.length / took,
                    sorted[sorted.length / 2],
                    sorted[(int) (sorted.length * 0.99)],
                    (cpu(server) - cpu) / sorted.length);
        } finally {
            clients.shutdown();
        }
    }

    private static String get(Server server, String path) throws IOException {
        var connection = (HttpURLConnection) URI.create(server.base + path).toURL().openConnection();
        if (!server.token.isEmpty()) {
            connection.setRequestProperty("Authorization", "Bearer " + server.token);
        }
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Seconds of the processors that the server has used. */
    private static double cpu(Server server) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + server.process.pid() + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / TICKS;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static double mean(double one, double other) {
        return (one + other) / 2;
    }

    private static double median(double[] sorted) {
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : mean(sorted[middle - 1], sorted[middle]);
    }
}
