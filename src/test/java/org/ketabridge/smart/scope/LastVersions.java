package org.ketabridge.smart.scope;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The last of each code, by the rules of R4 and in the plainest way. */
final class LastVersions {

    private LastVersions() {}

    static List<Version> of(Collection<Version> all, int max) {
        var rest = new ArrayList<>(all);
        var last = new ArrayList<Version>();
        while (!rest.isEmpty()) {
            var group = new ArrayList<Version>();
            var codes = new HashSet<>(tags(rest.get(0), "code="));
            var added = true;
            while (added) {
                var same = rest.stream()
                        .filter(version -> !Collections.disjoint(tags(version, "code="), codes))
                        .toList();
                same.forEach(version -> codes.addAll(tags(version, "code=")));
                added = !same.isEmpty();
                group.addAll(same);
                rest.removeAll(same);
            }
            group.sort(comparing(LastVersions::date).reversed());
            var end = date(group.get(Math.min(max, group.size()) - 1));
            group.stream().filter(version -> date(version).compareTo(end) >= 0).forEach(last::add);
        }
        return last;
    }

    private static String date(Version version) {
        return String.join("", tags(version, "date="));
    }

    private static Set<String> tags(Version version, String kind) {
        return version.tags().stream().filter(tag -> tag.startsWith(kind)).collect(Collectors.toSet());
    }
}
