import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What many subscriptions cost the writes, and how late their subscribers learn of what was written, also while some of them are sick.
 *
 * <pre>
 *   java bench/Subscribers.java [--jar JAR] [--counts N,N,...] [--seconds S] [--most S] [--heap SIZE] [--log debug]
 *                               [--url JDBC-URL --user NAME --password PASSWORD]
 * </pre>
 *
 * One packaged server, with security and audit on, has more and more subscriptions to one topic, all of whose subscribers are in this
 * process. Each is about one patient of five hundred, and one whom all of them are about. With each number of subscriptions writers store
 * adverse events at a pace, first while all subscribers take what they are sent, and then while of fifty one takes two seconds, one answers
 * 500 and one does not answer at all. Then these are well again, and what they missed has to arrive. At the end the log of the server is
 * searched for what was sent that no log may hold: refused requests are among it, and with {@code --log debug} all that libraries say.
 *
 * <p>On H2, or on an empty PostgreSQL database. No more is begun {@code --most} seconds after the server is ready. It asserts nothing, but says what was lost.
 */
public final class Subscribers {

    private static final int PATIENTS = 500;
    private static final int AT_ONCE = 50;
    private static final int TICKS = 100;
    private static final long PAUSE = 50;
    private static final String TOPIC = "https://w3id.org/ketabridge/SubscriptionTopic/adverse-event-reported";
    private static final String BACKPORT = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";
    private static final Pattern TOKEN = Pattern.compile("TOKEN=(\\S+)");
    private static final Pattern NUMBER = Pattern.compile("\"event-number\",\\s*\"valueString\":\\s*\"(\\d+)\"");
    private static final Pattern FOCUS = Pattern.compile("\"focus\",\\s*\"valueReference\":\\s*\\{\\s*\"reference\":\\s*\"[^\"]*/(AdverseEvent/[^\"]+)\"");
    private static final Pattern LOCATION = Pattern.compile(".*/([A-Za-z]+/[^/]+)/_history/.*");
    private static final Pattern USED = Pattern.compile("(?:generation|heap) .*used (\\d+)K");

    private final Map<String, String> options = new TreeMap<>(Map.of(
            "jar", "target/ketabridge.jar", "counts", "0,1,100,1000,3000", "seconds", "5", "most", "120", "heap", "1g", "log", "info"));
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService clients = Executors.newFixedThreadPool(4);
    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final List<String> patients = new ArrayList<>();
    private long began;
    private volatile boolean isSick;
    private String base = "";
    private String token = "";

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        var bench = new Subscribers();
        for (var index = 0; index + 1 < arguments.length; index += 2) {
            bench.options.put(arguments[index].substring(2), arguments[index + 1]);
        }
        bench.run();
    }

    /** What is wrong with a subscriber, while those are that can be. */
    private enum Sickness {
        NONE,
        SLOW,
        FAILS,
        HANGS;

        static Sickness of(int number) {
            return switch (number % 50) {
                case 17 -> SLOW;
                case 27 -> FAILS;
                case 37 -> HANGS;
                default -> NONE;
            };
        }
    }

    /** Of an event at a subscriber, by the clock of this process. */
    private record Arrival(long number, String event, long at) {}

    /** An adverse event that was stored; -1: of the one whom all are about, -2: of one whom none is about. */
    private record Written(String event, int patient, long began, long answered) {}

    private static final class Subscriber {

        final int number;
        final Sickness sickness;
        final List<Arrival> arrivals = new ArrayList<>();
        boolean hasShakenHands;

        Subscriber(int number) {
            this.number = number;
            this.sickness = Sickness.of(number);
        }

        boolean isAbout(Written written) {
            return written.patient() == -1 || written.patient() == number % PATIENTS;
        }

        synchronized List<Arrival> arrived() {
            return List.copyOf(arrivals);
        }

        synchronized void forget() {
            arrivals.clear();
        }
    }

    private void run() throws Exception {
        var folder = Files.createTempDirectory("subscribers");
        var port = freePort();
        var output = folder.resolve("server.log");
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        var threads = Executors.newCachedThreadPool();
        receiver.setExecutor(threads);
        receiver.createContext("/", this::take);
        receiver.start();
        var server = new ProcessBuilder(command(folder, port)).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
        try {
            while (!TOKEN.matcher(Files.readString(output)).find()) {
                if (!server.isAlive()) {
                    throw new IllegalStateException(Files.readString(output));
                }
                Thread.sleep(200);
            }
            base = "http://localhost:" + port + "/fhir";
            began = System.nanoTime();
            measure(server, output, "http://127.0.0.1:" + receiver.getAddress().getPort());
        } finally {
            receiver.stop(0);
            threads.shutdownNow();
            clients.shutdownNow();
            server.destroy();
            server.waitFor();
            tellWhatTheLogHolds(output);
            try (var left = Files.walk(folder)) {
                left.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
        System.exit(0);
    }

    private List<String> command(Path folder, int port) {
        var command = new ArrayList<>(List.of(
                "java",
                "-Xmx" + options.get("heap"),
                "-XX:+UseSerialGC",
                "-jar",
                options.get("jar"),
                "--spring.profiles.active=sandbox",
                "--server.port=" + port,
                "--ketabridge.data-folder=" + folder.resolve("data"),
                "--ketabridge.subscriptions.allow-private-addresses=true",
                // So that what was sick has all that it missed soon after it is well, and nothing is put aside before that.
                "--ketabridge.subscriptions.longest-pause=4s",
                "--ketabridge.subscriptions.tries=100"));
        if ("debug".equals(options.get("log"))) {
            command.add("--logging.level.root=debug");
            command.add("--logging.level.org.ketabridge=debug");
        }
        if (options.containsKey("url")) {
            command.add("--spring.datasource.url=" + options.get("url"));
            command.add("--spring.datasource.username=" + options.get("user"));
            command.add("--spring.datasource.password=" + options.get("password"));
        }
        return command;
    }

    private void measure(Process server, Path output, String receiver) throws Exception {
        var printed = TOKEN.matcher(Files.readString(output));
        if (printed.find()) {
            token = printed.group(1);
        }
        // The server prints that one itself, for the demonstration.
        for (var number = 0; number < PATIENTS + 2; number += AT_ONCE) {
            patients.addAll(stored(patientsFrom(number, Math.min(number + AT_ONCE, PATIENTS + 2))));
        }
        refused();
        // All of it is compiled before something is measured.
        write(15, 0);
        System.out.println("sick: of 50 subscribers one takes 2 s, one answers 500, one does not answer. ms: median / 99th percentile; x: by those without"
                + " subscriptions\n"
                + "   subscriptions | write ms: told nobody     told some | events  a second | lag ms: of few           of all | lost doubled"
                + " disordered | CPU ms an event | heap MB threads");
        var without = new double[] {0, 0};
        for (var count : Arrays.stream(options.get("counts").split(",")).map(Integer::parseInt).toList()) {
            if (isLate()) {
                System.out.println(count + " subscriptions and what follows: not begun, the time is over");
                return;
            }
            var begin = System.nanoTime();
            subscribe(count, receiver);
            var took = (System.nanoTime() - begin) / 1e9;
            round(server, count, false, without);
            if (count >= 50 && !isLate()) {
                round(server, count, true, without);
            }
            System.out.printf("%35s%.1f s to store the subscriptions that are new, and shake hands%n", "", took);
        }
    }

    private boolean isLate() {
        return System.nanoTime() - began > Long.parseLong(options.get("most")) * 1_000_000_000;
    }

    /** @param without the median of a write without any subscription: told nobody, and told some */
    private void round(Process server, int count, boolean sick, double[] without) throws Exception {
        isSick = sick;
        subscribers.forEach(Subscriber::forget);
        var cpu = cpu(server.pid());
        var nobody = sick ? List.<Written>of() : toldNobody();
        var begin = System.nanoTime();
        var written = write(Integer.parseInt(options.get("seconds")), Math.max(1, Math.min(5, 3000 / Math.max(count, 1))));
        Predicate<Subscriber> well = subscriber -> !sick || subscriber.sickness == Sickness.NONE;
        await(written, well);
        var took = (System.nanoTime() - begin) / 1e9;
        isSick = false;
        await(written, subscriber -> true);
        var healthy = subscribers.stream().filter(subscriber -> subscriber.sickness == Sickness.NONE).toList();
        var events = subscribers.stream().filter(well).mapToLong(subscriber -> arrivals(subscriber, written).size()).sum();
        var spent = (cpu(server.pid()) - cpu) * 1000;
        var told = times(written);
        if (count == 0) {
            without[0] = percentile(times(nobody), 50);
            without[1] = percentile(told, 50);
        }
        System.out.printf(
                "%6d %9s | %s %s | %6d %9.0f | %16s %16s | %4d %7d %10d | %15.1f | %7s %7s%n",
                count,
                sick ? "some sick" : "",
                sick ? "                         " : cost(times(nobody), without[0]),
                cost(told, without[1]),
                events,
                events / took,
                lag(healthy, written, false),
                lag(healthy, written, true),
                lost(written),
                doubled(written),
                disordered(),
                events == 0 ? 0 : spent / events,
                heap(server.pid()),
                threads(server.pid()));
    }

    private static String cost(List<Double> times, double without) {
        return String.format(
                "%5.1f / %5.1f (%4.2f x)", percentile(times, 50), percentile(times, 99), without == 0 ? 1 : percentile(times, 50) / without);
    }

    private static List<Double> times(List<Written> written) {
        return written.stream().map(one -> (one.answered() - one.began()) / 1e6).sorted().toList();
    }

    private static double percentile(List<Double> sorted, int percent) {
        return sorted.isEmpty() ? 0 : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    /** One after the other, with nothing else to do. */
    private List<Written> toldNobody() throws Exception {
        var written = new ArrayList<Written>();
        for (var turn = 0; turn < 40; turn++) {
            written.add(write(-2));
        }
        return written;
    }

    /** By two writers at a pace; those of the one whom all are about are spread over the time. */
    private List<Written> write(int seconds, int all) throws Exception {
        var ofEach = (int) (seconds * 1000 / PAUSE / 2);
        var tasks = new ArrayList<Callable<List<Written>>>();
        for (var writer = 0; writer < 2; writer++) {
            var first = writer;
            tasks.add(() -> {
                var written = new ArrayList<Written>();
                for (var turn = 0; turn < ofEach; turn++) {
                    var isOfAll = first == 0 && all > 0 && turn % Math.max(1, ofEach / all) == 0 && turn / Math.max(1, ofEach / all) < all;
                    var one = write(isOfAll ? -1 : (turn * 2 + first) * 7 % PATIENTS);
                    written.add(one);
                    Thread.sleep(Math.max(0, PAUSE * 2 - (one.answered() - one.began()) / 1_000_000));
                }
                return written;
            });
        }
        var written = new ArrayList<Written>();
        for (Future<List<Written>> done : clients.invokeAll(tasks)) {
            written.addAll(done.get());
        }
        return written;
    }

    private Written write(int patient) throws Exception {
        var number = patient == -1 ? PATIENTS : patient == -2 ? PATIENTS + 1 : patient;
        var begin = System.nanoTime();
        var answer = http.send(
                request("/AdverseEvent", token).POST(BodyPublishers.ofString("{\"resourceType\": \"AdverseEvent\", \"actuality\": \"actual\","
                                + " \"event\": {\"text\": \"" + secret("dizzy") + "\"}, \"subject\": {\"reference\": \"" + patients.get(number)
                                + "\"}}"))
                        .build(),
                BodyHandlers.ofString());
        var answered = System.nanoTime();
        var location = LOCATION.matcher(answer.headers().firstValue("Location").orElse(""));
        if (answer.statusCode() != 201 || !location.matches()) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return new Written(location.group(1), patient, begin, answered);
    }

    /** Until all that shall know of it does, or for a minute. */
    private void await(List<Written> written, Predicate<Subscriber> who) throws InterruptedException {
        var end = System.nanoTime() + 60_000_000_000L;
        for (var subscriber : subscribers.stream().filter(who).toList()) {
            var expected = written.stream().filter(subscriber::isAbout).map(Written::event).toList();
            while (System.nanoTime() < end && !told(subscriber).containsAll(expected)) {
                Thread.sleep(20);
            }
        }
    }

    private static Set<String> told(Subscriber subscriber) {
        var told = new HashSet<String>();
        subscriber.arrived().forEach(arrival -> told.add(arrival.event()));
        return told;
    }

    private static List<Arrival> arrivals(Subscriber subscriber, List<Written> written) {
        var events = new HashSet<String>();
        written.forEach(one -> events.add(one.event()));
        return subscriber.arrived().stream().filter(arrival -> events.contains(arrival.event())).toList();
    }

    private static String lag(List<Subscriber> healthy, List<Written> written, boolean ofAll) {
        var answered = new TreeMap<String, Long>();
        written.stream().filter(one -> one.patient() == -1 == ofAll).forEach(one -> answered.put(one.event(), one.answered()));
        var lags = new ArrayList<Double>();
        for (var subscriber : healthy) {
            var seen = new HashSet<String>();
            subscriber.arrived().stream()
                    .filter(arrival -> answered.containsKey(arrival.event()) && seen.add(arrival.event()))
                    .forEach(arrival -> lags.add(Math.max(0, arrival.at() - answered.get(arrival.event())) / 1e6));
        }
        lags.sort(null);
        return lags.isEmpty() ? "-" : String.format("%.0f / %.0f", percentile(lags, 50), percentile(lags, 99));
    }

    private long lost(List<Written> written) {
        return subscribers.stream()
                .mapToLong(subscriber -> {
                    var told = told(subscriber);
                    return written.stream().filter(subscriber::isAbout).filter(one -> !told.contains(one.event())).count();
                })
                .sum();
    }

    private long doubled(List<Written> written) {
        return subscribers.stream()
                .mapToLong(subscriber -> {
                    var arrivals = arrivals(subscriber, written);
                    return arrivals.size() - arrivals.stream().map(Arrival::event).distinct().count();
                })
                .sum();
    }

    /** Events that came after one with a higher number. */
    private long disordered() {
        return subscribers.stream()
                .mapToLong(subscriber -> {
                    var arrivals = subscriber.arrived();
                    var wrong = 0;
                    for (var index = 1; index < arrivals.size(); index++) {
                        wrong += arrivals.get(index).number() < arrivals.get(index - 1).number() ? 1 : 0;
                    }
                    return wrong;
                })
                .sum();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var subscriber = subscribers.get(Integer.parseInt(exchange.getRequestURI().getPath().substring(1)));
            var sickness = isSick ? subscriber.sickness : Sickness.NONE;
            try {
                if (sickness == Sickness.SLOW) {
                    Thread.sleep(2000);
                } else if (sickness == Sickness.HANGS) {
                    // Longer than the server's patience.
                    Thread.sleep(12_000);
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (sickness == Sickness.FAILS) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            var now = System.nanoTime();
            var numbers = NUMBER.matcher(body).results().map(found -> Long.valueOf(found.group(1))).toList();
            var events = FOCUS.matcher(body).results().map(found -> found.group(1)).toList();
            synchronized (subscriber) {
                subscriber.hasShakenHands = true;
                for (var index = 0; index < numbers.size(); index++) {
                    subscriber.arrivals.add(new Arrival(numbers.get(index), events.get(index), now));
                }
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void subscribe(int count, String receiver) throws Exception {
        var tasks = new ArrayList<Callable<List<String>>>();
        while (subscribers.size() < count) {
            var entries = new ArrayList<String>();
            for (var turn = 0; turn < AT_ONCE && subscribers.size() < count; turn++) {
                var number = subscribers.size();
                subscribers.add(new Subscriber(number));
                entries.add(entry("Subscription", subscription(number, receiver)));
            }
            tasks.add(() -> stored(entries));
        }
        for (var done : clients.invokeAll(tasks)) {
            done.get();
        }
        var end = System.nanoTime() + 60_000_000_000L;
        for (var subscriber : List.copyOf(subscribers)) {
            while (System.nanoTime() < end) {
                synchronized (subscriber) {
                    if (subscriber.hasShakenHands) {
                        break;
                    }
                }
                Thread.sleep(20);
            }
        }
    }

    private String subscription(int number, String receiver) {
        return "\"status\": \"requested\", \"reason\": \"bench\", \"criteria\": \"" + TOPIC + "\", \"_criteria\": {\"extension\": [{\"url\": \""
                + BACKPORT + "filter-criteria\", \"valueString\": \"AdverseEvent?patient=" + patients.get(number % PATIENTS) + ","
                + patients.get(PATIENTS) + "\"}]}, \"channel\": {\"type\": \"rest-hook\", \"endpoint\": \"" + receiver + "/" + number
                + "\", \"header\": [\"Authorization: Bearer " + secret("header") + "\"], \"payload\": \"application/fhir+json\","
                + " \"_payload\": {\"extension\": [{\"url\": \"" + BACKPORT + "payload-content\", \"valueCode\": \"id-only\"}]}}";
    }

    private List<String> patientsFrom(int first, int end) {
        var entries = new ArrayList<String>();
        for (var number = first; number < end; number++) {
            entries.add(entry("Patient", patient("\"birthDate\": \"" + birthDate(number) + "\"")));
        }
        return entries;
    }

    private String patient(String more) {
        return "\"name\": [{\"family\": \"" + secret("family") + "\", \"given\": [\"" + secret("given") + "\"]}], \"identifier\": [{\"system\":"
                + " \"https://hospital.example/mrn\", \"value\": \"" + secret("mrn") + "\"}], \"telecom\": [{\"system\": \"email\", \"value\": \""
                + secret("mail") + "@hospital.example\"}], " + more;
    }

    /** In years when no server wrote a log. */
    private String birthDate(int number) {
        var date = String.format("19%02d-%02d-%02d", 10 + number % 60, 1 + number % 12, 1 + number % 28);
        secrets.add(date);
        return date;
    }

    private String secret(String kind) {
        var secret = kind + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        secrets.add(secret);
        return secret;
    }

    private static String entry(String type, String elements) {
        return "{\"fullUrl\": \"urn:uuid:" + UUID.randomUUID() + "\", \"resource\": {\"resourceType\": \"" + type + "\", " + elements
                + "}, \"request\": {\"method\": \"POST\", \"url\": \"" + type + "\"}}";
    }

    /** Where the resources of a transaction are. */
    private List<String> stored(List<String> entries) throws IOException, InterruptedException {
        var answer = http.send(
                request("", token).POST(BodyPublishers.ofString("{\"resourceType\": \"Bundle\", \"type\": \"transaction\", \"entry\": ["
                                + String.join(",", entries) + "]}"))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return Pattern.compile("\"location\":\\s*\"(?:[^\"]*/)?([A-Za-z]+/[^/\"]+)/_history/").matcher(answer.body()).results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Requests that are refused, each with what no log may hold; and some that are not. */
    private void refused() throws Exception {
        for (var turn = 0; turn < 10; turn++) {
            var known = "identifier=https://hospital.example/mrn%7C" + secret("key");
            post("/Patient", "{\"resourceType\": \"Patient\", " + patient("\"birthDate\": \"" + secret("date") + "\"}"));
            post("/Patient", "{\"resourceType\": \"Patient\", " + patient("\"unknown\": \"" + secret("value") + "\"}"));
            post("/Patient", "{\"resourceType\": \"Patient\", " + patient("\"gender\": "));
            post("/Patient", "{\"resourceType\": \"Patient\", " + patient("\"generalPractitioner\": [{\"reference\": \"Practitioner/nobody\"}]}"));
            post("/Nothing", "{}");
            post("/Patient/$validate", "{\"resourceType\": \"Patient\", " + patient("\"gender\": \"unheard-of\"}"));
            post("/Subscription", "{\"resourceType\": \"Subscription\", \"status\": \"requested\", \"reason\": \"bench\", \"criteria\": \"Patient?name:"
                    + "of=" + secret("name") + "\", \"channel\": {\"type\": \"rest-hook\", \"endpoint\": \"http://localhost/" + secret("path")
                    + "\", \"header\": [\"Authorization: " + secret("header") + "\"]}}");
            for (var search : List.of("name=", "family:contains=", "birthdate=", "identifier=a%7C", "nothing=", "organization.name=", "_sort=", "_filter=")) {
                get("/Patient?" + search + secret("sought"), token);
            }
            get("/Patient/nobody", token);
            get("/Patient?name=" + secret("name"), secret("token"));
            http.send(
                    request("/Patient", token)
                            .header("If-None-Exist", known)
                            .POST(BodyPublishers.ofString("{\"resourceType\": \"Patient\", " + patient("\"active\": true}")))
                            .build(),
                    BodyHandlers.discarding());
            http.send(
                    request("/Patient?" + known, token)
                            .PUT(BodyPublishers.ofString("{\"resourceType\": \"Patient\", " + patient("\"active\": false}")))
                            .build(),
                    BodyHandlers.discarding());
        }
    }

    private void post(String path, String body) throws Exception {
        http.send(request(path, token).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.discarding());
    }

    private void get(String path, String by) throws Exception {
        http.send(request(path, by).GET().build(), BodyHandlers.discarding());
    }

    private HttpRequest.Builder request(String path, String by) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + by)
                .header("Content-Type", "application/fhir+json");
    }

    private void tellWhatTheLogHolds(Path log) throws IOException {
        var found = new TreeSet<String>();
        var lines = 0;
        var shown = 0;
        try (var reader = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines++;
                var before = found.size();
                for (var word : line.split("[^\\p{L}\\p{N}-]+")) {
                    if (secrets.contains(word)) {
                        found.add(word);
                    }
                }
                if (found.size() > before && shown++ < 20) {
                    System.out.println("in the log: " + line.substring(0, Math.min(line.length(), 300)));
                }
            }
        }
        System.out.printf("the log has %d lines (%d kB); of %d secrets that were sent it holds %d%n", lines, Files.size(log) / 1000, secrets.size(), found.size());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static double cpu(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / TICKS;
    }

    private static String threads(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .map(line -> line.replaceAll("\\D+", ""))
                .findFirst()
                .orElse("-");
    }

    /** What is used after a collection. */
    private static String heap(long pid) throws Exception {
        jcmd(pid, "GC.run");
        var used = USED.matcher(jcmd(pid, "GC.heap_info")).results().mapToLong(found -> Long.parseLong(found.group(1))).sum();
        return String.valueOf(used / 1000);
    }

    private static String jcmd(long pid, String command) throws Exception {
        var process = new ProcessBuilder("jcmd", String.valueOf(pid), command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
