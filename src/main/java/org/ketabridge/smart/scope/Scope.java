package org.ketabridge.smart.scope;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scope for FHIR resources, such as {@code patient/Observation.rs?category=laboratory} or, as version 1 wrote it,
 * {@code user/*.read}.
 *
 * @param context whose data it is about
 * @param type a resource type, or {@code *} for every one
 * @param permissions what it permits; at least one
 * @param filter the search that a resource must satisfy, such as {@code category=laboratory}; null: none
 * @param text the scope as it was written, which is also how it is granted
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html">SMART App Launch 2.2, scopes</a>
 */
public record Scope(Context context, String type, Set<Permission> permissions, @Nullable String filter, String text) {

    /** Every resource type. */
    public static final String ANY_TYPE = "*";

    private static final Pattern FORM =
            Pattern.compile("(patient|user|system)/(\\*|[A-Z][A-Za-z]+)\\.(\\*|read|write|[cruds]+)(?:\\?(.+))?");

    /** Letters in another order, or twice, are no scope of version 2. */
    private static final Pattern LETTERS = Pattern.compile("c?r?u?d?s?");

    private static final Pattern FILTER = Pattern.compile("[^=&\\s]+=[^=&\\s]+(?:&[^=&\\s]+=[^=&\\s]+)*");

    public Scope {
        permissions = Collections.unmodifiableSet(EnumSet.copyOf(permissions));
    }

    /** Whose data a scope is about. */
    public enum Context {
        /** The patient whom the token is bound to. */
        PATIENT,
        /** Whatever the user who signed in may see. */
        USER,
        /** Whatever the client itself may see, without a user. */
        SYSTEM
    }

    /** Reads a scope; empty when it is none for resources, such as {@code openid}, or is malformed. */
    public static Optional<Scope> parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        var filter = form.group(4);
        var letters = form.group(3);
        var isVersion2 = LETTERS.matcher(letters).matches();
        if (filter != null && !(isVersion2 && FILTER.matcher(filter).matches())) {
            return Optional.empty();
        }
        var permissions = permissions(letters, isVersion2);
        return permissions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Scope(
                        Context.valueOf(form.group(1).toUpperCase(Locale.ROOT)),
                        form.group(2),
                        permissions,
                        filter,
                        text));
    }

    private static Set<Permission> permissions(String letters, boolean isVersion2) {
        return switch (letters) {
            case "*" -> EnumSet.allOf(Permission.class);
            case "read" -> EnumSet.of(Permission.READ, Permission.SEARCH);
            case "write" -> EnumSet.of(Permission.CREATE, Permission.UPDATE, Permission.DELETE);
            default -> {
                var found = EnumSet.noneOf(Permission.class);
                if (isVersion2) {
                    for (var permission : Permission.values()) {
                        if (letters.indexOf(permission.letter()) >= 0) {
                            found.add(permission);
                        }
                    }
                }
                yield found;
            }
        };
    }

    /** Whether it is about that type, be it as one of all. */
    public boolean isFor(String resourceType) {
        return type.equals(ANY_TYPE) || type.equals(resourceType);
    }

    public boolean permits(Permission permission) {
        return permissions.contains(permission);
    }

    /** What it permits by the letters of version 2, such as {@code rs}. */
    public String letters() {
        return permissions.stream()
                .map(permission -> String.valueOf(permission.letter()))
                .collect(Collectors.joining());
    }

    /** Whether only those resources are meant that satisfy a search. */
    public boolean isGranular() {
        return filter != null;
    }

    /** Whether {@code wider} permits all that this permits, so that who was given that may be given this. */
    public boolean isWithin(Scope wider) {
        return context == wider.context
                && wider.isFor(type)
                && wider.permissions.containsAll(permissions)
                && (wider.filter == null || wider.filter.equals(filter));
    }

    @Override
    public String toString() {
        return text;
    }
}
