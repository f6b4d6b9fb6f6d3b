package org.ketabridge.smart.scope;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the server answered: to a request, or within a Bundle to one of its entries. */
record Answer(int status, Map<String, List<String>> headers, String body) {

    /** Headers that differ between any two answers; whether the connection ends depends on how much of the body had come. */
    private static final Set<String> OF_THE_MOMENT =
            Set.of("date", "x-request-id", "last-modified", "connection", "transfer-encoding");

    private static final Pattern FULL_URL =
            Pattern.compile("(?:\"fullUrl\"\\s*:\\s*|<fullUrl value=)\"[^\"]*?/?(\\w+/[^/\"]+)\"");
    private static final Pattern TOTAL = Pattern.compile("(?:\"total\"\\s*:\\s*|<total value=\")(\\d+)");
    private static final Pattern NEXT = Pattern.compile("\"relation\":\"next\",\"url\":\"([^\"]+)\"");

    static Answer of(HttpResponse<String> response) {
        var headers = new TreeMap<String, List<String>>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Answer(response.statusCode(), headers, response.body());
    }

    /** The resource types of a CapabilityStatement. */
    Stream<String> capabilityTypes() {
        var types = new ArrayList<String>();
        World.read(body)
                .path("rest")
                .path(0)
                .path("resource")
                .forEach(resource -> types.add(resource.path("type").asText()));
        return types.stream();
    }

    boolean isSuccess() {
        return status >= 200 && status < 400;
    }

    boolean mentions(String text) {
        return body.contains(text)
                || headers.values().stream().flatMap(List::stream).anyMatch(value -> value.contains(text));
    }

    /** The resources of a Bundle, as {@code Patient/12}. */
    List<String> entries() {
        return FULL_URL.matcher(body).results().map(match -> match.group(1)).toList();
    }

    OptionalInt total() {
        return TOTAL.matcher(body)
                .results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .findFirst();
    }

    /** The address of the next page. */
    Optional<String> next() {
        return NEXT.matcher(body.replaceAll("\\s+(?=[\"{}\\[\\]])|(?<=[:,])\\s+", ""))
                .results()
                .map(match -> match.group(1))
                .findFirst();
    }

    /** All that two answers can be told apart by, but for the ids that were asked about. */
    String comparable(String id) {
        var lasting = new TreeMap<>(headers);
        lasting.keySet().removeAll(OF_THE_MOMENT);
        return (status + " " + lasting + " " + body).replace(id, "ID");
    }

    /** Where they begin to differ. */
    String differenceFrom(Answer other, String id, String otherId) {
        var mine = comparable(id);
        var others = other.comparable(otherId);
        var same = 0;
        while (same < Math.min(mine.length(), others.length()) && mine.charAt(same) == others.charAt(same)) {
            same++;
        }
        var from = Math.max(0, same - 40);
        return "…" + mine.substring(from, Math.min(mine.length(), same + 120)) + "… instead of …"
                + others.substring(from, Math.min(others.length(), same + 120)) + "…";
    }

    String shortened() {
        var text = status + " " + body.replaceAll("\\s+", " ");
        return text.length() > 400 ? text.substring(0, 400) + "…" : text;
    }
}
