package org.ketabridge.smart.scope;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One version of a resource as the {@link AccessModel} knows it: no content, only what decides who may see it.
 *
 * @param name what the test calls the resource
 * @param number version; that of a resource yet to be written is 0
 * @param current whether it is the last one
 * @param deleted whether it is a deletion, which tells nothing but that
 * @param owners logical ids of the patients to whose record it belongs
 * @param shared whether it is no patient's and for all to read
 * @param tags the filters of scopes that it satisfies, such as {@code category=laboratory}
 * @param secret a text that stands in this version and nowhere else
 * @param links what it refers to
 * @param denied whether a Consent of its patients keeps it from others
 * @param deniedTypes of which types a Consent of its patients keeps something from others
 */
record Version(
        String name,
        String type,
        String id,
        int number,
        boolean current,
        boolean deleted,
        Set<String> owners,
        boolean shared,
        Set<String> tags,
        String secret,
        List<Link> links,
        boolean denied,
        Set<String> deniedTypes) {

    /** A reference, by the search parameter that finds it. */
    record Link(String parameter, String type, String id) {}

    /** A resource as it is about to be written. */
    static Version toWrite(String type, Set<String> owners, boolean shared, Set<String> tags) {
        return new Version("", type, "", 0, true, false, owners, shared, tags, "", List.of(), false, Set.of());
    }

    String reference() {
        return type + "/" + id;
    }

    /** What tells it from other versions in a history. */
    String key() {
        return reference() + (deleted ? " deleted" : " version " + number);
    }

    boolean isFound() {
        return current && !deleted;
    }

    static List<Version> found(Collection<Version> versions, String type) {
        return versions.stream()
                .filter(version -> version.isFound() && version.type.equals(type))
                .toList();
    }

    @Override
    public String toString() {
        return name + (current ? "" : " version " + number);
    }
}
