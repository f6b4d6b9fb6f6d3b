package org.ketabridge.smart.person;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where on this server a browser goes on, with its query. What could lead elsewhere is none: nobody is sent from the page that
 * asks for passwords to a page that looks like it.
 */
record LocalPath(String text) {

    /** Of what a URL is written with, no backslash, which browsers read as a slash, and no fragment. */
    private static final Pattern WRITTEN = Pattern.compile("/[\\x21-\\x7E&&[^\\\\#]]*");

    private static final Pattern DOTS = Pattern.compile("(\\.|%2e){1,2}");

    static Optional<LocalPath> of(@Nullable String text) {
        return text != null && WRITTEN.matcher(text).matches() && hasPlainPath(text)
                ? Optional.of(new LocalPath(text))
                : Optional.empty();
    }

    private static boolean hasPlainPath(String text) {
        var path = text.split("\\?", 2)[0].toLowerCase(Locale.ROOT);
        return !path.contains("//")
                && Arrays.stream(path.split("/", -1))
                        .noneMatch(segment -> DOTS.matcher(segment).matches());
    }
}
