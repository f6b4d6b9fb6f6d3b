import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stands in for a person with a browser while Inferno waits: signs in, picks the patient, decides on the scopes, and follows
 * the server's answer back to Inferno. It sees what a person sees: it knows the names of the fields on the pages and no
 * address of the server but that of the EHR's page and of the page of one's apps.
 *
 * <pre>java Person.java --server=URL --inferno=URL --name=NAME --password-file=FILE --client=ID --patient=ID
 *     [--encounter=ID] [--decline=PATTERN] [--choose=PATTERN] TEST_ID URL < what Inferno shows</pre>
 *
 * <p>{@code --decline} unticks the scopes that match, {@code --choose} ticks those that do. The test id {@code revoke} is
 * none of Inferno's: at URL the person takes back all that an app holds, whose name stands as a further argument.
 */
final class Person {

    /** Many times what any launch takes: these end a walk in circles. */
    private static final int STEPS = 12;

    private static final int GRANTS = 100;

    private final Browser browser = new Browser();
    private final Map<String, String> options;

    private Person(Map<String, String> options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var words = Arrays.stream(arguments).filter(word -> !word.startsWith("--")).toList();
        var options = Arrays.stream(arguments)
                .filter(word -> word.startsWith("--"))
                .map(word -> word.substring(2).split("=", 2))
                .collect(Collectors.toMap(word -> word[0], word -> word[1]));
        var person = new Person(options);
        try {
            if (words.get(0).equals("revoke")) {
                person.revoke(URI.create(words.get(1)), words.get(2));
            } else {
                var shown = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
                person.act(words.get(0), URI.create(words.get(1)), shown);
            }
        } catch (IllegalStateException e) {
            System.err.println("person: " + words.get(0) + ": " + e.getMessage());
            System.exit(1);
        }
    }

    private void act(String test, URI link, String shown) throws IOException, InterruptedException {
        var page = test.endsWith("smart_app_launch") ? openFromEhr() : open(link);
        page = goOn(page, this::isInferno);
        if (isInferno(page)) {
            return;
        }
        var attest = Pattern.compile("\\[Attest launch\\s+failed]\\((\\S+?)\\)").matcher(shown);
        if (page.status() >= 400 && attest.find()) {
            browser.get(URI.create(attest.group(1)));
            return;
        }
        throw new IllegalStateException("does not know what to do on " + page);
    }

    /** The link that Inferno gives. Its page for a request by POST works by a script, which is done here by hand. */
    private Page open(URI link) throws IOException, InterruptedException {
        if (!link.getPath().endsWith("/post_auth")) {
            return browser.get(link);
        }
        var fields = Query.parse(link.getRawQuery());
        return browser.post(link, URI.create(fields.remove("auth_url")), fields);
    }

    private Page openFromEhr() throws IOException, InterruptedException {
        return browser.get(URI.create(options.get("server") + "/ehr"));
    }

    /** Fills in whatever page comes until one that is wanted, or one that it cannot fill in. */
    private Page goOn(Page first, Predicate<Page> isWanted) throws IOException, InterruptedException {
        var page = first;
        for (var step = 0; step < STEPS && !isWanted.test(page); step++) {
            var form = nextForm(page);
            if (form.isEmpty()) {
                return page;
            }
            page = browser.submit(form.get());
        }
        return page;
    }

    private Optional<Form> nextForm(Page page) throws IOException {
        if (page.formWith("password").isPresent()) {
            return Optional.of(signIn(page.formWith("password").get()));
        }
        if (page.formWith("client").isPresent()) {
            return Optional.of(launch(page.formWith("client").get()));
        }
        if (page.formWith("patient").isPresent()) {
            return page.formWith("patient").map(form -> form.choose("patient", options.get("patient")));
        }
        return page.formWith("scope").map(this::decide);
    }

    private Form signIn(Form form) throws IOException {
        if (!form.value("name").isEmpty()) {
            throw new IllegalStateException("is not let in as " + form.value("name"));
        }
        var password = Files.readString(Path.of(options.get("password-file"))).strip();
        return form.fill("name", options.get("name")).fill("password", password);
    }

    private Form launch(Form form) {
        form.choose("client", options.get("client"));
        if (options.containsKey("encounter")) {
            form.choose("encounter", options.get("encounter"));
        }
        return form.pressAny();
    }

    private Form decide(Form form) {
        if (options.containsKey("decline")) {
            form.tick("scope", options.get("decline"), false);
        }
        if (options.containsKey("choose")) {
            form.tick("scope", options.get("choose"), true);
        }
        return form.press("decision", "approve");
    }

    /** Takes back all that an app holds, until the page no longer names it. */
    private void revoke(URI apps, String app) throws IOException, InterruptedException {
        var page = goOn(browser.get(apps), found -> found.formWith("password").isEmpty());
        if (page.formAbout(app).isEmpty()) {
            throw new IllegalStateException("finds nothing that " + app + " holds on " + page);
        }
        for (var taken = 0; page.formAbout(app).isPresent(); taken++) {
            if (taken == GRANTS) {
                throw new IllegalStateException("took back " + GRANTS + " grants and sees more on " + page);
            }
            page = browser.submit(page.formAbout(app).get().pressAny());
        }
    }

    private boolean isInferno(Page page) {
        return page.address().toString().startsWith(options.get("inferno") + "/");
    }

    /** Keeps cookies and follows redirects, as far as Inferno's own address. */
    private static final class Browser {

        private static final int REDIRECTS = 10;

        private final HttpClient http = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();

        Page get(URI address) throws IOException, InterruptedException {
            return follow(HttpRequest.newBuilder(address).build());
        }

        Page post(URI from, URI address, Map<String, String> fields) throws IOException, InterruptedException {
            return post(from, address, Query.format(List.copyOf(fields.entrySet())));
        }

        Page submit(Form form) throws IOException, InterruptedException {
            var fields = Query.format(form.successful());
            if (form.isPost()) {
                return post(form.page(), form.action(), fields);
            }
            var address = form.action().toString().replaceAll("[?#].*", "");
            return get(URI.create(address + "?" + fields));
        }

        private Page post(URI from, URI address, String fields) throws IOException, InterruptedException {
            return follow(HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", from.getScheme() + "://" + from.getAuthority())
                    .POST(BodyPublishers.ofString(fields))
                    .build());
        }

        private Page follow(HttpRequest request) throws IOException, InterruptedException {
            var answer = http.send(request, BodyHandlers.ofString());
            for (var hop = 0; isRedirect(answer); hop++) {
                if (hop == REDIRECTS) {
                    throw new IllegalStateException("is sent around in circles at " + answer.uri());
                }
                var next = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
                answer = http.send(HttpRequest.newBuilder(next).build(), BodyHandlers.ofString());
            }
            return new Page(answer.uri(), answer.statusCode(), answer.body());
        }

        private static boolean isRedirect(HttpResponse<?> answer) {
            return List.of(301, 302, 303).contains(answer.statusCode());
        }
    }

    /** One page as the server sent it. */
    private record Page(URI address, int status, String html) {

        List<Form> forms() {
            return new Html(html).forms(address);
        }

        Optional<Form> formWith(String name) {
            return forms().stream().filter(form -> form.has(name)).findFirst();
        }

        /** The first form whose words, or those that stand between the form before it and itself, hold a text. */
        Optional<Form> formAbout(String words) {
            return forms().stream().filter(form -> form.words().contains(words)).findFirst();
        }

        @Override
        public String toString() {
            var text = html.replaceAll("(?s)<(script|style).*?</\\1>", " ")
                    .replaceAll("<[^>]*>", " ")
                    .replaceAll("\\s+", " ");
            var place = address.toString().replaceAll("\\?.*", "");
            return place + ", status " + status + ": " + text.substring(0, Math.min(400, text.length()));
        }
    }

    /** A field or button of a form. */
    private static final class Control {

        private final String type;
        private final String name;
        private final boolean isDisabled;
        private String value;
        private boolean isOn;

        Control(String type, String name, String value, boolean isOn, boolean isDisabled) {
            this.type = type;
            this.name = name;
            this.value = value;
            this.isOn = isOn;
            this.isDisabled = isDisabled;
        }

        boolean isButton() {
            return List.of("submit", "image", "button", "reset").contains(type);
        }

        boolean isEither() {
            return type.equals("checkbox") || type.equals("radio") || type.equals("option");
        }

        boolean isSent() {
            return !isDisabled && !name.isEmpty() && (isOn || !isButton() && !isEither());
        }
    }

    /** A form with what the person has filled in so far. */
    private static final class Form {

        private final URI page;
        private final URI action;
        private final boolean isPost;
        private final String words;
        private final List<Control> controls;

        Form(URI page, Map<String, String> attributes, String words, List<Control> controls) {
            this.page = page;
            this.action = attributes.getOrDefault("action", "").isEmpty() ? page : page.resolve(attributes.get("action"));
            this.isPost = attributes.getOrDefault("method", "get").equalsIgnoreCase("post");
            this.words = words;
            this.controls = controls;
        }

        URI page() {
            return page;
        }

        URI action() {
            return action;
        }

        boolean isPost() {
            return isPost;
        }

        boolean has(String name) {
            return controls.stream().anyMatch(control -> control.name.equals(name));
        }

        boolean offers(String name, String value) {
            return controls.stream().anyMatch(control -> control.name.equals(name) && control.value.equals(value));
        }

        String words() {
            return words;
        }

        String value(String name) {
            return controls.stream()
                    .filter(control -> control.name.equals(name))
                    .map(control -> control.value)
                    .findFirst()
                    .orElse("");
        }

        Form fill(String name, String value) {
            controls.stream().filter(control -> control.name.equals(name)).findFirst().orElseThrow().value = value;
            return this;
        }

        /** Fills in a field, or takes one of the values that the page offers. */
        Form choose(String name, String value) {
            var isText = controls.stream()
                    .anyMatch(control -> control.name.equals(name) && !control.isEither() && !control.isButton());
            if (isText) {
                return fill(name, value);
            }
            if (!offers(name, value)) {
                throw new IllegalStateException("is not offered " + name + " " + value);
            }
            controls.stream()
                    .filter(control -> control.name.equals(name))
                    .forEach(control -> control.isOn = control.value.equals(value));
            return controls.stream().anyMatch(control -> control.isButton() && control.isOn) ? this : pressAny();
        }

        void tick(String name, String pattern, boolean isOn) {
            var found = controls.stream()
                    .filter(control -> control.name.equals(name) && control.value.matches(pattern))
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalStateException("is offered no " + name + " like " + pattern);
            }
            found.forEach(control -> control.isOn = isOn);
        }

        Form press(String name, String value) {
            controls.stream().filter(Control::isButton).forEach(button -> button.isOn = false);
            return choose(name, value);
        }

        /** The first button, which is what a browser presses when one types Enter. */
        Form pressAny() {
            controls.stream()
                    .filter(control -> control.type.equals("submit"))
                    .findFirst()
                    .ifPresent(button -> button.isOn = true);
            return this;
        }

        List<Map.Entry<String, String>> successful() {
            return controls.stream()
                    .filter(Control::isSent)
                    .map(control -> Map.entry(control.name, control.value))
                    .toList();
        }
    }

    /** Enough of HTML to read a page of forms. */
    private record Html(String text) {

        private static final Pattern TAG =
                Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>");
        private static final Pattern ATTRIBUTE =
                Pattern.compile("([^\\s=\"'/>]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");
        private static final Pattern ENTITY = Pattern.compile("&(#[0-9]+|#[xX][0-9a-fA-F]+|amp|lt|gt|quot|apos|nbsp);");
        private static final Map<String, String> NAMED =
                Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

        List<Form> forms(URI page) {
            var found = new ArrayList<Form>();
            var html = text.replaceAll("(?s)<!--.*?-->", "");
            var tags = TAG.matcher(html);
            Map<String, String> form = null;
            var start = 0;
            var select = "";
            var controls = new ArrayList<Control>();
            while (tags.find()) {
                var isEnd = !tags.group(1).isEmpty();
                var attributes = attributes(tags.group(3));
                switch ((isEnd ? "/" : "") + tags.group(2).toLowerCase(Locale.ROOT)) {
                    case "form" -> {
                        form = attributes;
                        controls = new ArrayList<>();
                    }
                    case "/form" -> {
                        if (form != null) {
                            var words = decoded(html.substring(start, tags.end()).replaceAll("<[^>]*>", " "));
                            found.add(new Form(page, form, words, controls));
                            form = null;
                            start = tags.end();
                        }
                    }
                    case "input" -> controls.add(control(attributes, attributes.getOrDefault("type", "text")));
                    case "button" -> controls.add(control(attributes, attributes.getOrDefault("type", "submit")));
                    case "textarea" -> controls.add(control(attributes, "text"));
                    case "select" -> select = attributes.getOrDefault("name", "");
                    case "/select" -> takeTheFirst(controls, select);
                    case "option" -> {
                        attributes.put("name", select);
                        attributes.putIfAbsent("value", words(html, tags.end()));
                        controls.add(control(attributes, "option"));
                    }
                    default -> {}
                }
            }
            return found;
        }

        /** A list of which nothing is selected has its first line selected. */
        private static void takeTheFirst(List<Control> controls, String name) {
            var options = controls.stream()
                    .filter(control -> control.type.equals("option") && control.name.equals(name))
                    .toList();
            if (!options.isEmpty() && options.stream().noneMatch(option -> option.isOn)) {
                options.get(0).isOn = true;
            }
        }

        private static Control control(Map<String, String> attributes, String type) {
            var isEither = type.equalsIgnoreCase("checkbox") || type.equalsIgnoreCase("radio");
            return new Control(
                    type.toLowerCase(Locale.ROOT),
                    attributes.getOrDefault("name", ""),
                    attributes.getOrDefault("value", isEither ? "on" : ""),
                    attributes.containsKey("checked") || attributes.containsKey("selected"),
                    attributes.containsKey("disabled"));
        }

        private static String words(String html, int from) {
            var end = html.indexOf('<', from);
            return decoded(html.substring(from, end < 0 ? html.length() : end)).strip();
        }

        private static Map<String, String> attributes(String text) {
            var found = new HashMap<String, String>();
            var attributes = ATTRIBUTE.matcher(text);
            while (attributes.find()) {
                var value = attributes.group(2) != null
                        ? attributes.group(2)
                        : attributes.group(3) != null ? attributes.group(3) : attributes.group(4);
                found.putIfAbsent(
                        attributes.group(1).toLowerCase(Locale.ROOT), value == null ? "" : decoded(value));
            }
            return found;
        }

        private static String decoded(String text) {
            return ENTITY.matcher(text).replaceAll(found -> {
                var entity = found.group(1);
                var character = NAMED.get(entity);
                if (character == null) {
                    var isHex = Character.toLowerCase(entity.charAt(1)) == 'x';
                    var code = Integer.parseInt(entity.substring(isHex ? 2 : 1), isHex ? 16 : 10);
                    character = Character.toString(code);
                }
                return Matcher.quoteReplacement(character);
            });
        }
    }

    /** {@code application/x-www-form-urlencoded}. */
    private static final class Query {

        private Query() {}

        static Map<String, String> parse(String query) {
            var fields = new LinkedHashMap<String, String>();
            for (var field : query.split("&")) {
                var parts = field.split("=", 2);
                fields.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
            }
            return fields;
        }

        static String format(List<Map.Entry<String, String>> fields) {
            return fields.stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
