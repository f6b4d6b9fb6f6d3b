package org.ketabridge.testing;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What no line may hold, and whether one does. */
final class Secrets {

    /** Shorter ones stand in any text. */
    private static final int SHORTEST = 5;

    /** Words of the domain, which tests take for names too. */
    private static final Set<String> ANYBODYS =
            Set.of("Patient", "Practitioner", "value", "other", "(kept by the server)");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}._@+-]+");
    private static final Pattern AROUND = Pattern.compile("^[.@+-]+|[.@+-]+$");

    /** Looked for as words: a name may be part of another word, which tells nothing of it. */
    private final Set<String> words = ConcurrentHashMap.newKeySet();

    /** Of several words, or with what stands between words: looked for anywhere. */
    private final Set<String> phrases = ConcurrentHashMap.newKeySet();

    private final Set<String> allowed = ConcurrentHashMap.newKeySet();

    /** Adds a value, with or without the system before it. */
    void keep(String secret) {
        var value = secret.replaceFirst(".*\\|", "").strip().replaceAll("\\s+", " ");
        if (value.length() < SHORTEST || ANYBODYS.contains(value)) {
            return;
        }
        if (BETWEEN_WORDS.matcher(value).find()) {
            phrases.add(value);
        } else {
            words.add(bare(value));
        }
    }

    /** The id of a request, which is searched for too. */
    void allow(String word) {
        allowed.add(bare(word));
    }

    /** Those that stand in a line whose white space is single spaces. */
    Set<String> in(String line) {
        var found = new TreeSet<String>();
        for (var word : BETWEEN_WORDS.split(line, -1)) {
            if (words.contains(bare(word)) && !allowed.contains(bare(word))) {
                found.add(word);
            }
        }
        phrases.stream().filter(line::contains).forEach(found::add);
        return found;
    }

    /** Without what a sentence may put around it: the sign before a telephone number is lost too. */
    private static String bare(String word) {
        return AROUND.matcher(word).replaceAll("");
    }
}
