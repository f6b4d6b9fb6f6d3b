package org.ketabridge.server;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LongestCommonSubsequenceDistance;

/** Finds what somebody may have meant by a name that does not exist. */
public final class NearestNames {

    private NearestNames() {}

    /**
     * The names that are written most alike, the nearest first.
     *
     * @param names those that exist
     * @param most how many of them
     */
    public static List<String> to(String sought, Collection<String> names, int most) {
        // Counts what one has and the other has not, so that a name with a part left out is near.
        var distance = new LongestCommonSubsequenceDistance();
        var lower = sought.toLowerCase(Locale.ROOT);
        return names.stream()
                .sorted(Comparator.comparing((String name) -> distance.apply(name.toLowerCase(Locale.ROOT), lower))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }
}
