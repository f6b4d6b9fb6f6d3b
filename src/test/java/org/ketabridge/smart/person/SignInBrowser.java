package org.ketabridge.smart.person;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A browser that shows each answer as it came: it keeps cookies, and does not go by itself where an answer leads on to. */
final class SignInBrowser {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final Pattern MAIN = Pattern.compile("<main.*</main>", Pattern.DOTALL);

    private final String root;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    /** @param root where the server is, without a slash at its end */
    SignInBrowser(String root) {
        this.root = root;
    }

    /** Opens a page by its path. */
    HttpResponse<String> open(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(root + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Sends a form to a path, with the hidden fields of the main part of a page and those that somebody filled in. */
    HttpResponse<String> submit(HttpResponse<String> page, String path, Map<String, String> filled) {
        var fields = hidden(page);
        fields.putAll(filled);
        return post(path, fields);
    }

    /** Sends a form of those fields and no others. */
    HttpResponse<String> post(String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Signs in by the page for it. */
    HttpResponse<String> signIn(String name, String password) {
        return submit(open("/sign-in"), "/sign-in", Map.of("name", name, "password", password));
    }

    /** The hidden fields in the main part of a page. */
    static Map<String, String> hidden(HttpResponse<String> page) {
        var fields = new LinkedHashMap<String, String>();
        var main = MAIN.matcher(page.body());
        var inputs = HIDDEN.matcher(main.find() ? main.group() : "");
        while (inputs.find()) {
            fields.put(HtmlUtils.htmlUnescape(inputs.group(1)), HtmlUtils.htmlUnescape(inputs.group(2)));
        }
        return fields;
    }

    /** The value of a cookie that it holds. */
    Optional<String> cookie(String name) {
        return cookies.getCookieStore().get(URI.create(root)).stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    /** Gives it a cookie that this server did not set. */
    void plant(String name, String value) {
        var cookie = new HttpCookie(name, value);
        // As the store writes the domain of a cookie that localhost set.
        cookie.setDomain(URI.create(root).getHost() + ".local");
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(root), cookie);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
