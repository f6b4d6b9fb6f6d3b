package org.ketabridge.bulk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.RecordOwners;

/**
 * What an export was asked for, as it was read. It is kept as JSON.
 *
 * @param ofSome whether it is about some patients only, who are kept beside it
 * @param types those that are exported, Provenance not among them when it comes by {@code associated}
 * @param since what was stored later than that; null: whenever
 * @param until what was stored before that; null: whenever
 * @param filters for some types, searches of which a resource must satisfy one
 * @param elements that resources are reduced to, with or without their type; none: all
 * @param notes what was not understood, and left out as the client preferred
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters">Bulk Data Access 2.0, query parameters</a>
 */
record ExportRequest(
        Level level,
        boolean ofSome,
        Set<String> types,
        @Nullable Instant since,
        @Nullable Instant until,
        Map<String, List<String>> filters,
        Set<String> elements,
        AssociatedData associated,
        List<String> notes) {

    ExportRequest {
        types = Set.copyOf(types);
        filters = Map.copyOf(filters);
        elements = Set.copyOf(elements);
        notes = List.copyOf(notes);
    }

    /** The same since another time. */
    ExportRequest since(@Nullable Instant other) {
        return new ExportRequest(level, ofSome, types, other, until, filters, elements, associated, notes);
    }

    /** Whether what the exported resources refer to, or what is about them, is exported after them. */
    boolean hasReferred() {
        return level != Level.SYSTEM || associated != AssociatedData.AS_A_TYPE;
    }

    /** The types that are looked for; of an export about patients the others come because the first refer to them. */
    Set<String> searchedTypes() {
        return level == Level.SYSTEM
                ? types
                : types.stream().filter(RecordOwners::isOfRecords).collect(Collectors.toUnmodifiableSet());
    }
}
