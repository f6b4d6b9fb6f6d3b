package org.ketabridge.monitoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What Prometheus reads: its text format, strictly. */
final class Scrape {

    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (NaN|[+-]?Inf|[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, String> types = new HashMap<>();

    /** A value with its labels. */
    record Sample(String name, Map<String, String> labels, double value) {}

    Scrape(String text) {
        var seen = new HashSet<String>();
        for (var line : text.lines().toList()) {
            var comment = COMMENT.matcher(line);
            if (comment.matches()) {
                if (comment.group(1).equals("TYPE")) {
                    types.put(comment.group(2), comment.group(3));
                }
                continue;
            }
            var sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new IllegalArgumentException("not in Prometheus' format: " + line);
            }
            var labels = labels(sample.group(2) == null ? "" : sample.group(2));
            if (!seen.add(sample.group(1) + labels)) {
                throw new IllegalArgumentException("a second time: " + line);
            }
            samples.add(new Sample(
                    sample.group(1), labels, Double.parseDouble(sample.group(3).replace("Inf", "Infinity"))));
        }
    }

    private static Map<String, String> labels(String text) {
        var labels = new LinkedHashMap<String, String>();
        var label = LABEL.matcher(text);
        var end = 0;
        while (end < text.length() && label.find(end) && label.start() == end) {
            labels.put(label.group(1), label.group(2));
            end = label.end();
        }
        if (end < text.length()) {
            throw new IllegalArgumentException("labels: " + text);
        }
        return labels;
    }

    List<Sample> samples() {
        return samples;
    }

    /** {@code counter}, {@code gauge} or {@code histogram}. */
    String type(String metric) {
        return types.getOrDefault(metric, "");
    }

    Set<String> names() {
        var names = new HashSet<String>();
        samples.forEach(sample -> names.add(sample.name()));
        return names;
    }

    /** The sum of what has these labels; 0: nothing has. */
    double sum(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample ->
                        sample.name().equals(name) && sample.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }
}
