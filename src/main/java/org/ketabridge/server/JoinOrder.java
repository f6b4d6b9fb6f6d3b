package org.ketabridge.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says the SQL of a search so that H2 begins with what was asked for, and not with all resources of the type.
 *
 * <p>HAPI names the table of all resources first, and joins the order of a sort to it: H2 then must begin there. And H2 takes a column
 * that is one of several values for a cheap way into an index, also in the inner of its loops, where it reads the whole index each
 * time. So the table with such a column comes first, and the loop is kept from running the other way round.
 */
final class JoinOrder {

    private static final Pattern ROOT =
            Pattern.compile("FROM HFJ_RESOURCE (t\\d+)((?: INNER JOIN \\w+ t\\d+ ON \\([^()?]+\\))+)");

    private static final Pattern JOIN =
            Pattern.compile(" INNER JOIN (\\w+) (t\\d+) ON \\((t\\d+)\\.\\w+ = (t\\d+)\\.(\\w+)\\)");

    private static final Pattern ONE_OF_SEVERAL =
            Pattern.compile("\\b(t\\d+)\\.(TARGET_RESOURCE_ID|SRC_PATH|HASH_\\w+) IN \\(");

    private static final Pattern ONE_OF_SEVERAL_NUMBERS =
            Pattern.compile("\\b(t\\d+)\\.(TARGET_RESOURCE_ID|HASH_\\w+) IN \\(");

    /** Of the order of a sort, which belongs to one resource: by all values of the parameter H2 would read each time. */
    private static final Pattern ORDER = Pattern.compile(
            "( LEFT OUTER JOIN \\w+ (t\\d+) ON \\(\\(t\\d+\\.RES_ID = t\\d+\\.RES_ID\\) AND \\()(\\2\\.HASH_IDENTITY) = \\?");

    private JoinOrder() {}

    /** @param asked as HAPI generates it; the order of its parameters stays */
    static String of(String asked) {
        return ORDER.matcher(ofTables(asked)).replaceAll("$1($3 + 0) = ?");
    }

    private static String ofTables(String asked) {
        var root = ROOT.matcher(asked);
        if (!root.find()) {
            return asked;
        }
        var joins = joins(root.group(2), asked);
        var first = joins.stream()
                .filter(join -> join.to.equals(root.group(1)))
                .min(Comparator.comparing(join -> !join.isByOneOfSeveral));
        return first.map(join -> asked.substring(0, root.start())
                        + from(join, root.group(1), joins)
                        + withoutOtherWaysIn(asked.substring(root.end()), join))
                .orElse(asked);
    }

    /** What is joined to the first table, and so on, stands before that of all resources, to which a sort is joined. */
    private static String from(Join first, String root, List<Join> joins) {
        var before = new StringBuilder("FROM " + first.table + " " + first.alias);
        var after = new StringBuilder();
        var placed = new HashSet<>(Set.of(first.alias));
        for (var join : joins) {
            if (placed.contains(join.to)) {
                placed.add(join.alias);
                before.append(join.text);
            } else if (!join.equals(first)) {
                after.append(join.text);
            }
        }
        var resource = first.alias + "." + first.column;
        return before
                + " INNER JOIN HFJ_RESOURCE %s ON (%s.RES_ID = %s)"
                        .formatted(root, root, first.isByOneOfSeveral ? "(" + resource + " + 0)" : resource)
                + after;
    }

    private static String withoutOtherWaysIn(String conditions, Join first) {
        return ONE_OF_SEVERAL_NUMBERS
                .matcher(conditions)
                .replaceAll(column -> column.group(1).equals(first.alias)
                        ? column.group()
                        : "(" + column.group(1) + "." + column.group(2) + " + 0) IN (");
    }

    /** None, when one of them has another form. */
    private static List<Join> joins(String text, String asked) {
        var severals = ONE_OF_SEVERAL
                .matcher(asked)
                .results()
                .map(column -> column.group(1))
                .collect(Collectors.toSet());
        var joins = new ArrayList<Join>();
        var join = JOIN.matcher(text);
        var end = 0;
        while (join.find() && join.start() == end && join.group(4).equals(join.group(2))) {
            end = join.end();
            joins.add(new Join(
                    join.group(),
                    join.group(1),
                    join.group(2),
                    join.group(3),
                    join.group(5),
                    severals.contains(join.group(2))));
        }
        return end == text.length() ? joins : List.of();
    }

    /**
     * A table that is joined.
     *
     * @param to the alias of the table that it is joined to
     * @param column by which it is joined
     * @param isByOneOfSeveral whether the search asks for one of several values of it
     */
    private record Join(String text, String table, String alias, String to, String column, boolean isByOneOfSeveral) {}
}
