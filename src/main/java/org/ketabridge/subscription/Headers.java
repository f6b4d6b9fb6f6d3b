package org.ketabridge.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The headers of channels. They hold secrets, so that a resource is stored, read and searched without their values; whoever reads it,
 * changes it and puts it back leaves the values as they are.
 */
final class Headers {

    /** In the place of a value. */
    private static final String HIDDEN = "(kept by the server)";

    private Headers() {}

    /** Of a header {@code Name: value}. */
    static String name(String header) {
        return header.substring(0, header.indexOf(':')).strip();
    }

    static String value(String header) {
        return header.substring(header.indexOf(':') + 1).strip();
    }

    static List<String> hidden(List<String> headers) {
        return headers.stream().map(header -> name(header) + ": " + HIDDEN).toList();
    }

    static boolean areAnyHidden(List<String> headers) {
        return headers.stream().anyMatch(Headers::isHidden);
    }

    private static boolean isHidden(String header) {
        return value(header).equals(HIDDEN);
    }

    /**
     * With the values that the server has, for those that were sent back without.
     *
     * @return empty: the server has no value for one of them
     */
    static Optional<List<String>> restored(List<String> sent, List<String> kept) {
        var left = new ArrayList<>(kept);
        var restored = new ArrayList<String>();
        for (var header : sent) {
            if (!isHidden(header)) {
                restored.add(header);
                continue;
            }
            var known = left.stream()
                    .filter(other -> name(other).equalsIgnoreCase(name(header)))
                    .findFirst();
            if (known.isEmpty()) {
                return Optional.empty();
            }
            left.remove(known.get());
            restored.add(known.get());
        }
        return Optional.of(restored);
    }
}
