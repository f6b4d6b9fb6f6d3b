package org.ketabridge.smart.scope;

import static org.ketabridge.smart.scope.Expected.refused;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a token should see and be able to change, by {@code docs/guides/access.md} alone: written apart from the server, of
 * which it uses nothing but the {@link Grant}.
 */
final class AccessModel {

    private static final Pattern FORM = Pattern.compile("(patient|user|system)/([A-Za-z*]+)\\.([a-z*]+)(?:\\?(.*))?");

    private static final Map<String, String> VERSION_1 = Map.of("read", "rs", "write", "cud", "*", "cruds");

    /** Of which some patients keep something from others, and what may be about that. */
    private static final Set<String> DENIED_TYPES = Set.of("Condition", "Observation", "Provenance", "Binary");

    private final @Nullable Grant grant;
    private final List<Line> lines = new ArrayList<>();

    /** Null: there is no such token. */
    AccessModel(@Nullable Grant grant) {
        this.grant = grant;
        if (grant != null) {
            grant.scopes().forEach(scope -> {
                var form = FORM.matcher(scope);
                if (form.matches()) {
                    var line = lineOf(grant, form.group(1), form.group(2), form.group(3), form.group(4));
                    // One that reaches nobody permits nothing.
                    if (line.everybody() || line.patient() != null) {
                        lines.add(line);
                    }
                }
            });
        }
    }

    /** A scope, with whose data it is about: everybody's, or that patient's. */
    private record Line(String type, String letters, Set<String> filter, boolean everybody, @Nullable String patient) {

        /** Whether it permits that on some resource of the type. */
        boolean permits(char letter, String resourceType) {
            return (type.equals("*") || type.equals(resourceType))
                    && letters.indexOf(letter) >= 0
                    && (everybody || kindPermits(letter, resourceType));
        }

        private static boolean kindPermits(char letter, String resourceType) {
            return switch (ResourceKind.of(resourceType)) {
                case RECORD -> true;
                case SHARED -> letter == 'r' || letter == 's';
                case OTHER -> false;
            };
        }

        /** Whether a resource lies within its boundary, whatever the filter. */
        boolean bounds(Version version) {
            return everybody
                    || (patient != null && (version.shared() || version.owners().contains(patient)));
        }

        boolean permits(char letter, Version version) {
            return permits(letter, version.type())
                    && bounds(version)
                    && (everybody || !version.shared() || letter == 'r' || letter == 's')
                    && version.tags().containsAll(filter);
        }
    }

    private static Line lineOf(Grant grant, String context, String type, String form, @Nullable String filter) {
        var letters = VERSION_1.getOrDefault(form, form);
        var clauses = filter == null ? Set.<String>of() : Set.of(filter.split("&", -1));
        var user = grant.fhirUser() == null ? "" : grant.fhirUser();
        return switch (context) {
            case "system" -> new Line(type, letters, clauses, true, null);
            case "patient" -> new Line(type, letters, clauses, false, grant.patient());
            default ->
                new Line(
                        type,
                        letters,
                        clauses,
                        user.startsWith("Practitioner/"),
                        user.startsWith("Patient/") ? user.substring("Patient/".length()) : null);
        };
    }

    boolean isKnown() {
        return grant != null;
    }

    /** Whether it may do all, which operations without a rule of their own need. */
    boolean isAlmighty() {
        return grant != null
                && (grant.scopes().contains("system/*.cruds") || grant.scopes().contains("system/*.*"));
    }

    /** Whether some scope is about everybody's data. */
    boolean isUnbound() {
        return lines.stream().anyMatch(Line::everybody);
    }

    boolean permits(char letter, String type) {
        return lines.stream().anyMatch(line -> line.permits(letter, type));
    }

    /** Whether a scope permits it on what is about to be stored. */
    private boolean permitsToStore(char letter, Version version) {
        return lines.stream().anyMatch(line -> line.permits(letter, version));
    }

    /** Whether a scope permits it, and no Consent keeps what is stored from whoever asks. */
    boolean permits(char letter, Version version) {
        return permitsToStore(letter, version) && (letter == 'c' || !isDenied(version));
    }

    private boolean isDenied(Version version) {
        return version.denied() && isBoundByConsentsOf(version);
    }

    /** Not who broke the glass, and not the patients themselves. */
    private boolean isBoundByConsentsOf(Version version) {
        return grant != null
                && !grant.has(Grant.Privilege.BREAKS_GLASS)
                && version.owners().stream().noneMatch(owner -> ("Patient/" + owner).equals(grant.fhirUser()));
    }

    /** Whether a search for the type may come upon something that a Consent keeps, so that its count is not told. */
    boolean mayMiss(String type) {
        return DENIED_TYPES.contains(type)
                && grant != null
                && !grant.has(Grant.Privilege.BREAKS_GLASS)
                && lines.stream()
                        .filter(line -> line.permits('s', type))
                        .anyMatch(line -> line.everybody() || !("Patient/" + line.patient()).equals(grant.fhirUser()));
    }

    /** Whether it lies within the boundary of some scope: so a body may refer to it. */
    boolean bounds(Version version) {
        return lines.stream().anyMatch(line -> line.bounds(version));
    }

    /** Whether it may be shown: who may search it sees it as well. */
    boolean shows(Version version) {
        return permits('r', version) || permits('s', version) || isUser(version);
    }

    private boolean isUser(Version version) {
        return grant != null && version.reference().equals(grant.fhirUser());
    }

    /** Read of the current or of an earlier version. Who signed in may always read their own. */
    Expected read(Version version) {
        return isUser(version) && !version.deleted() ? Expected.one(version) : one('r', version, Expected.one(version));
    }

    /** An interaction with one stored resource, and what it answers where it is permitted. */
    Expected one(char letter, Version version, Expected permitted) {
        if (grant == null) {
            return refused(401);
        }
        if (letter == 'r' && isUser(version) && !permits('r', version)) {
            // Besides reading, the rules leave open whether who signed in may do all with their own that needs r.
            return permitted.or(403, 404);
        }
        if (!permits(letter, version.type())) {
            return refused(403);
        }
        if (permits(letter, version)) {
            return version.deleted() ? refused(410) : permitted;
        }
        return refused(404);
    }

    /** A search that would find those if all were in reach. */
    Expected search(String type, Collection<Version> matches) {
        if (grant == null) {
            return refused(401);
        }
        if (!permits('s', type)) {
            return refused(403);
        }
        return Expected.found(found(matches));
    }

    /** The last of each code, of those that it reaches: what it does not reach moves none of them. */
    Expected last(Collection<Version> matches, int max) {
        if (grant == null) {
            return refused(401);
        }
        if (!permits('s', "Observation")) {
            return refused(403);
        }
        return Expected.found(LastVersions.of(found(matches), max));
    }

    /** The first of what it reaches: what it does not reach is not in the way. */
    Expected first(String type, Collection<Version> matches) {
        if (grant == null) {
            return refused(401);
        }
        if (!permits('s', type)) {
            return refused(403);
        }
        return Expected.found(found(matches).stream().limit(1).toList());
    }

    private List<Version> found(Collection<Version> matches) {
        return matches.stream().filter(match -> permits('s', match)).toList();
    }

    /** What a search finds that asks about others than the found, and who these others are. */
    record Chained(Version match, List<Version> others) {}

    /** How a search asks about others: by references of those that it finds, or of the others. */
    enum Path {
        CHAIN_TO_NAMED_TYPE,
        CHAIN_TO_ANY_TYPE,
        BACK_BY_OWNER,
        BACK_BY_ANOTHER,
        ORDER_BY_OWNER,
        ORDER_BY_ANOTHER
    }

    /** A search that asks about others, of those types, in the order in which it comes to them. */
    Expected chained(String type, Path path, List<String> typesOnTheWay, Collection<Chained> matches) {
        if (grant == null) {
            return refused(401);
        }
        if (!permits('s', type) || !typesOnTheWay.stream().allMatch(this::findsAll)) {
            return refused(403);
        }
        var bound = typesOnTheWay.stream().filter(this::findsOnlyInRecord).toList();
        var leavesTheRecord =
                switch (path) {
                    case CHAIN_TO_NAMED_TYPE -> bound.size() > 1;
                    case BACK_BY_OWNER, ORDER_BY_OWNER -> false;
                    case CHAIN_TO_ANY_TYPE, BACK_BY_ANOTHER, ORDER_BY_ANOTHER -> true;
                };
        if (!bound.isEmpty() && leavesTheRecord) {
            return refused(403);
        }
        // What is no patient's cannot be left out for whom it was found by.
        if (ResourceKind.of(type) != ResourceKind.RECORD
                && typesOnTheWay.stream().anyMatch(this::mayMiss)) {
            return refused(403);
        }
        var reached = matches.stream()
                .filter(match -> !isBoundByConsentsOf(match.match())
                        || typesOnTheWay.stream().noneMatch(match.match().deniedTypes()::contains))
                .filter(match -> match.others().stream().allMatch(this::findsUnfiltered))
                .map(Chained::match)
                .distinct()
                .toList();
        var search = Expected.found(found(reached));
        // Whether a second step to what is shared is one too many, the rules leave open.
        return bound.isEmpty() || typesOnTheWay.size() == 1 ? search : search.or(403);
    }

    private boolean findsOnlyInRecord(String type) {
        return ResourceKind.of(type) == ResourceKind.RECORD
                && lines.stream()
                        .noneMatch(line -> line.filter().isEmpty() && line.everybody() && line.permits('s', type));
    }

    private boolean findsAll(String type) {
        return lines.stream().anyMatch(line -> line.filter().isEmpty() && line.permits('s', type));
    }

    private boolean findsUnfiltered(Version version) {
        return !isDenied(version)
                && lines.stream().anyMatch(line -> line.filter().isEmpty() && line.permits('s', version));
    }

    /** A search that adds resources to those it finds. */
    Expected including(Expected search, Collection<Version> included) {
        if (!(search.content() instanceof Expected.Found found)) {
            return search;
        }
        var must = new LinkedHashSet<>(found.must());
        included.stream()
                .filter(version -> permits('r', version) || permits('s', version))
                .forEach(must::add);
        // Who signed in may be read anyway.
        var may = included.stream()
                .filter(version -> !must.contains(version) && isUser(version))
                .collect(Collectors.toUnmodifiableSet());
        return new Expected(new Expected.Found(must, may, found.total(), false, found.others()), search.refusals());
    }

    /** History of one resource, which belongs at each time to whom it then named. */
    Expected historyOfOne(List<Version> versions) {
        if (grant == null) {
            return refused(401);
        }
        var type = versions.get(0).type();
        if (!permits('r', type) && !isUser(versions.get(0))) {
            return refused(403);
        }
        var seen = versions.stream()
                .filter(version -> permits('r', version) || isUser(version))
                .collect(Collectors.toUnmodifiableSet());
        return seen.isEmpty() ? refused(404) : new Expected(new Expected.History(seen, Set.of(), false), Set.of());
    }

    /** History of a type, or with {@code *} of the server. */
    Expected history(String type, Collection<Version> versions) {
        if (grant == null) {
            return refused(401);
        }
        if (!(type.equals("*") ? lines.stream().anyMatch(this::isForHistoryOfAll) : permits('s', type))) {
            return refused(403);
        }
        var seen = versions.stream()
                .filter(version -> !isDenied(version))
                .filter(version -> lines.stream()
                        .anyMatch(line -> (!type.equals("*") || isForHistoryOfAll(line)) && line.permits('s', version)))
                .collect(Collectors.toUnmodifiableSet());
        if (type.equals("*")) {
            // More than a page: whatever it is.
            return new Expected(new Expected.History(Set.of(), seen, true), Set.of());
        }
        // Others of the shared are stored before and while the test runs.
        var others = isUnbound() || type.equals("Device") || ResourceKind.of(type) == ResourceKind.SHARED;
        return new Expected(new Expected.History(seen, Set.of(), others), Set.of());
    }

    private boolean isForHistoryOfAll(Line line) {
        return line.type().equals("*") && line.letters().indexOf('s') >= 0;
    }

    /**
     * What the token may read of all that the operation would answer. What it may only search, or was not asked for, may
     * come as well.
     */
    Expected everything(Version of, Collection<Version> asked, Collection<Version> all) {
        var must = asked.stream()
                .filter(version -> permits('r', version) || isUser(version))
                .collect(Collectors.toUnmodifiableSet());
        var may = all.stream().filter(this::shows).collect(Collectors.toUnmodifiableSet());
        return one('r', of, new Expected(new Expected.Found(must, may, null, false, false), Set.of()));
    }

    /** Of some that are looked for, those that may be searched; of the others that may be seen, any may come along. */
    private Expected.Found summaryOf(Version patient, Collection<Version> lookedFor, Collection<Version> all) {
        var must = Stream.concat(Stream.of(patient), lookedFor.stream().filter(version -> permits('s', version)))
                .collect(Collectors.toUnmodifiableSet());
        var may = all.stream().filter(this::shows).collect(Collectors.toUnmodifiableSet());
        return new Expected.Found(must, may, null, false, true);
    }

    Expected summary(Version patient, Collection<Version> lookedFor, Collection<Version> all) {
        return one('r', patient, new Expected(summaryOf(patient, lookedFor, all), Set.of()));
    }

    /** The same of a patient who is found by a search. */
    Expected summaryBySearch(Version patient, Collection<Version> lookedFor, Collection<Version> all) {
        if (grant == null) {
            return refused(401);
        }
        if (!permits('s', "Patient") || !permits('r', "Patient")) {
            return refused(403);
        }
        return permits('s', patient) ? new Expected(summaryOf(patient, lookedFor, all), Set.of()) : refused(404);
    }

    Expected create(Version content) {
        if (grant == null) {
            return refused(401);
        }
        return permits('c', content) ? Expected.done(content) : refused(403);
    }

    /** The content is looked at before the one that it is to replace. */
    Expected update(Version before, Version after) {
        if (grant == null) {
            return refused(401);
        }
        return permitsToStore('u', after) ? patch(before, after) : refused(403);
    }

    /** What comes of it, only who may see the one that is patched can be told. */
    Expected patch(Version before, Version after) {
        var patch = one('u', before, Expected.done(before, after));
        if (!patch.isAllowed()) {
            return patch;
        }
        if (!permitsToStore('u', after)) {
            return refused(403);
        }
        // Where one scope permits the old and another the new, the rules leave open whether that is enough.
        var oneForBoth = lines.stream().anyMatch(line -> line.permits('u', before) && line.permits('u', after));
        return oneForBoth ? patch : patch.or(403);
    }

    /** An update of what is not there. */
    Expected updateThatCreates(Version after) {
        if (grant == null) {
            return refused(401);
        }
        if (!permitsToStore('u', after)) {
            return refused(403);
        }
        if (!permits('c', after.type())) {
            return refused(404);
        }
        return permits('c', after) ? Expected.done(after) : refused(403);
    }

    /** What needs a search too. */
    Expected searching(String type, Expected expected) {
        if (grant == null) {
            return refused(401);
        }
        return permits('s', type) ? expected : refused(403);
    }

    /** What any token may. */
    Expected anyone(Expected expected) {
        return grant == null ? refused(401) : expected;
    }

    /** What only who may do everything may. */
    Expected almighty(Expected expected) {
        if (grant == null) {
            return refused(401);
        }
        return isAlmighty() ? expected : refused(403);
    }

    /** A comparison of the current version with an earlier one, both of which are needed. */
    Expected compared(Version now, Version before) {
        var comparison = one('r', now, Expected.done(now, before));
        if (!comparison.isAllowed()) {
            return now.deleted() ? comparison.or(404) : comparison;
        }
        return permits('r', before) || isUser(before) ? comparison : refused(404);
    }

    /** A comparison of two by their names; the rules leave open whether a type that is not granted is refused as such. */
    Expected comparedFreely(Version from, Version to) {
        if (grant == null) {
            return refused(401);
        }
        var isReached = Stream.of(from, to)
                .allMatch(version -> !version.deleted() && (permits('r', version) || isUser(version)));
        return isReached ? Expected.done(from, to) : refused(403, 404);
    }

    /** What a query shows of one, and of those to which it leads. */
    Expected queried(Version version, Collection<Version> targets) {
        var query = queried(version);
        if (!query.isAllowed()) {
            return query;
        }
        var shown = Stream.concat(Stream.of(version), targets.stream().filter(this::shows))
                .toArray(Version[]::new);
        return new Expected(Expected.done(shown).content(), query.refusals());
    }

    /** What may be read or found is shown by a query; a type that is not granted may be refused as such. */
    Expected queried(Version version) {
        if (grant == null) {
            return refused(401);
        }
        return shows(version) && !version.deleted() ? Expected.done(version) : refused(403, 404);
    }

    /** A list of all of a type. */
    Expected queriedList(String type, Collection<Version> matches) {
        var search = search(type, matches);
        return search.isAllowed() ? Expected.done(search.visible().toArray(Version[]::new)) : search;
    }
}
