package org.ketabridge.smart.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person with a browser, who has cookies, follows redirects within the server, and uses only what the pages show. */
final class Browser {

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String root;

    private Page page = new Page(0, "");
    private @Nullable String left;

    /** @param root where the server is, without a slash at its end */
    Browser(String root) {
        this.root = root;
    }

    /** Opens an address, and follows where it leads on this server. */
    Browser open(String address) {
        return follow(HttpRequest.newBuilder(URI.create(address)).GET().build());
    }

    /** Sends a form of a page elsewhere to this server. */
    Browser post(String address, Map<String, String> values) {
        return follow(form(address, encoded(new ArrayList<>(values.entrySet()))));
    }

    /** Signs in on the page that asks for it. */
    Browser signIn(String name, String password) {
        return submit("password", Map.of("name", name, "password", password));
    }

    /** Presses a button, or sends values beside what the page has put into its form. */
    Browser submit(String control, Map<String, String> values) {
        var form = page.formWith(control);
        var all = new LinkedHashMap<>(form.hidden());
        all.putAll(values);
        return send(form, new ArrayList<>(all.entrySet()));
    }

    /** Presses the button of that name and value. */
    Browser press(String name, String value) {
        return submit(name, Map.of(name, value));
    }

    /** Agrees to what is ticked, as the page comes. */
    Browser agree() {
        return decide("approve", Page.Control::isChecked);
    }

    /** Agrees to some of the scopes that the page offers. */
    Browser agreeTo(Predicate<String> scopes) {
        return decide("approve", control -> scopes.test(control.value()));
    }

    /** Agrees to what is ticked, with a reason. */
    Browser agreeBecause(String reason) {
        return decide("approve", Page.Control::isChecked, Map.entry("reason", reason));
    }

    @SafeVarargs
    private final Browser decide(String decision, Predicate<Page.Control> ticked, Map.Entry<String, String>... others) {
        var form = page.formWith("scope");
        var values = new ArrayList<Map.Entry<String, String>>(form.hidden().entrySet());
        form.named("scope").stream().filter(ticked).forEach(scope -> values.add(Map.entry("scope", scope.value())));
        values.add(Map.entry("decision", decision));
        values.addAll(List.of(others));
        return send(form, values);
    }

    private Browser send(Page.Form form, List<Map.Entry<String, String>> values) {
        var address = URI.create(root + "/").resolve(form.action()).toString();
        return form.method().equals("get")
                ? open(address + "?" + encoded(values))
                : follow(form(address, encoded(values)));
    }

    /** Sends a form as it stands. */
    Browser send(Page.Form form) {
        return send(form, new ArrayList<>(form.hidden().entrySet()));
    }

    Page page() {
        return page;
    }

    /** What the browser was sent back to the app with. */
    Map<String, String> answer() {
        if (left == null) {
            throw new AssertionError("the browser is still here, at: " + page);
        }
        var query = URI.create(left).getRawQuery();
        var answer = new LinkedHashMap<String, String>();
        for (var parameter : query.split("&", -1)) {
            var parts = parameter.split("=", 2);
            answer.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return answer;
    }

    /** The code in that answer. */
    String code() {
        var code = answer().get("code");
        if (code == null) {
            throw new AssertionError("no code in " + answer());
        }
        return code;
    }

    /** The address outside of this server to which the browser was sent; null: it is still here. */
    @Nullable String left() {
        return left;
    }

    private Browser follow(HttpRequest first) {
        left = null;
        var request = first;
        for (var hops = 0; hops < 10; hops++) {
            var answer = send(request);
            var location = answer.headers().firstValue("Location").orElse(null);
            if (location == null) {
                page = new Page(answer.statusCode(), answer.body());
                return this;
            }
            if (!location.startsWith(root + "/")) {
                left = location;
                return this;
            }
            request = HttpRequest.newBuilder(URI.create(location)).GET().build();
        }
        throw new AssertionError("redirected for ever by " + first.uri());
    }

    private static HttpRequest form(String address, String body) {
        return HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String encoded(List<Map.Entry<String, String>> values) {
        return values.stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** One request, with the browser's cookies, that follows nothing. */
    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
