package org.ketabridge.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a command, each as {@code --name value} or {@code --name=value}. One whose name has a dot is a setting of
 * the server.
 */
final class Options {

    private static final Set<String> WITHOUT_VALUE = Set.of("replace", "renew-secret");

    private final Map<String, String> values = new HashMap<>();
    private final List<String> settings = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    Options(List<String> arguments) {
        for (var next = arguments.iterator(); next.hasNext(); ) {
            var argument = next.next();
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            var equals = argument.indexOf('=');
            var name = equals < 0 ? argument.substring(2) : argument.substring(2, equals);
            if (name.indexOf('.') >= 0) {
                settings.add(argument);
            } else if (equals >= 0) {
                put(name, argument.substring(equals + 1));
            } else if (WITHOUT_VALUE.contains(name)) {
                put(name, "");
            } else if (next.hasNext()) {
                put(name, next.next());
            } else {
                throw new UsageException("--" + name + ": without a value");
            }
        }
    }

    private void put(String name, String value) {
        if (values.put(name, value) != null) {
            throw new UsageException("--" + name + ": twice");
        }
    }

    /** Refuses what this command does not know. */
    Options only(int words, String... names) {
        var unknown = new HashSet<>(values.keySet());
        unknown.removeAll(Set.of(names));
        if (!unknown.isEmpty()) {
            throw new UsageException("--" + String.join(", --", unknown) + ": no such option of this command");
        }
        if (this.words.size() != words) {
            throw new UsageException(this.words + ": " + this.words.size() + " words (expected: " + words + ")");
        }
        return this;
    }

    String word() {
        return words.get(0);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String get(String name) {
        return find(name).orElseThrow(() -> new UsageException("--" + name + ": missing"));
    }

    /** Settings of the server, as they were written. */
    List<String> settings() {
        return List.copyOf(settings);
    }
}
