package org.ketabridge.smart.audit;

import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceAndListParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.StringParam;
import ca.uhn.fhir.rest.param.TokenAndListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;

/** What a search for AuditEvents asks for, as SQL. */
final class AuditFilter {

    /** R4 has no search parameter for the purpose, by which emergencies are found. */
    static final String PURPOSE = "purpose";

    /** Of a link to a further page. */
    static final String PLACE = "_place";

    private static final Pattern PLACED = Pattern.compile("(\\d{1,15})-(\\d{1,18})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private static final Map<String, List<String>> COLUMNS = Map.of(
            AuditEvent.SP_ALTID, List.of("client", "person"),
            AuditEvent.SP_ADDRESS, List.of("address"),
            AuditEvent.SP_ACTION, List.of("action"),
            AuditEvent.SP_SUBTYPE, List.of("event"));

    private static final Map<String, String> OUTCOMES =
            Map.of("0", "e.status < 400", "4", "e.status between 400 and 499", "8", "e.status >= 500", "12", "1 = 0");

    private static final Map<String, String> TYPES = Map.of(
            "rest", "(e.event is null or e.event not like '1101%')",
            "110114", "e.event = '" + AuditRecord.LOGIN + "'",
            "110113", "e.event in ('" + AuditRecord.EMERGENCY_STARTED + "', '" + AuditRecord.CLIENT_REGISTERED + "')");

    private static final String NOTHING = "1 = 0";

    private final PublicAddress address;
    private final boolean isAscending;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    AuditFilter(PublicAddress address, boolean isAscending) {
        this.address = address;
        this.isAscending = isAscending;
    }

    /** The order that is asked for; without any the last come first. */
    static boolean isAscending(@Nullable SortSpec sort) {
        if (sort == null) {
            return false;
        }
        var isByTime = AuditEvent.SP_DATE.equals(sort.getParamName()) || "_lastUpdated".equals(sort.getParamName());
        if (!isByTime || sort.getChain() != null) {
            throw new InvalidRequestException("_sort: " + sort.getParamName() + " (expected: date or -date)");
        }
        return sort.getOrder() != SortOrderEnum.DESC;
    }

    /** What a logical id is here, if it is one. */
    static Optional<Long> number(String id) {
        return NUMBER.matcher(id).matches() ? Optional.of(Long.valueOf(id)) : Optional.empty();
    }

    void ids(@Nullable TokenAndListParam ids) {
        tokens("_id", ids, values -> {
            var numbers = values.stream()
                    .flatMap(value -> number(value.getValue()).stream())
                    .toList();
            return numbers.isEmpty() ? NOTHING : in("e.id", numbers);
        });
    }

    void dates(@Nullable DateRangeParam range) {
        if (range == null) {
            return;
        }
        bound("e.recorded >= ?", range.getLowerBoundAsInstant());
        bound("e.recorded <= ?", range.getUpperBoundAsInstant());
    }

    private void bound(String condition, @Nullable Date bound) {
        if (bound != null) {
            conditions.add(condition);
            parameters.add(bound.toInstant().atOffset(ZoneOffset.UTC));
        }
    }

    /** @param name {@code patient} or {@code entity} */
    void entities(String name, @Nullable ReferenceAndListParam references) {
        var isPatient = name.equals(AuditEvent.SP_PATIENT);
        references(
                name,
                references,
                isPatient ? "Patient" : null,
                values -> "e.id in (select n.event from audit_entity n" + " where " + in("n.reference", values)
                        + (isPatient ? " and n.is_patient" : "") + ")");
    }

    void agents(@Nullable ReferenceAndListParam references) {
        references(AuditEvent.SP_AGENT, references, null, values -> in("e.fhir_user", values));
    }

    private void references(
            String name,
            @Nullable ReferenceAndListParam references,
            @Nullable String type,
            Function<List<String>, String> condition) {
        if (references != null) {
            references
                    .getValuesAsQueryTokens()
                    .forEach(alternatives ->
                            conditions.add(condition.apply(alternatives.getValuesAsQueryTokens().stream()
                                    .map(reference -> reference(name, reference, type))
                                    .toList())));
        }
    }

    private String reference(String name, ReferenceParam reference, @Nullable String type) {
        var isOurs = !reference.hasResourceType() || address.isOurs(reference.getBaseUrl());
        var found = reference.hasResourceType() ? reference.getResourceType() : type;
        if (reference.getChain() != null || found == null || !isOurs) {
            throw new InvalidRequestException(name + ": " + reference.getValue() + " (expected: "
                    + (type == null ? "Type" : type) + "/ID, with no more behind the parameter's name)");
        }
        return found + "/" + reference.getIdPart();
    }

    /** A parameter that columns hold as it is. */
    void column(String name, @Nullable TokenAndListParam tokens) {
        tokens(name, tokens, values -> COLUMNS.getOrDefault(name, List.of()).stream()
                .map(column -> in(
                        "e." + column, values.stream().map(TokenParam::getValue).toList()))
                .collect(Collectors.joining(" or ", "(", ")")));
    }

    void outcomes(@Nullable TokenAndListParam outcomes) {
        oneOf(AuditEvent.SP_OUTCOME, outcomes, OUTCOMES);
    }

    void types(@Nullable TokenAndListParam types) {
        oneOf(AuditEvent.SP_TYPE, types, TYPES);
    }

    void purposes(@Nullable TokenAndListParam purposes) {
        oneOf(PURPOSE, purposes, Map.of("BTG", "e.emergency"));
    }

    private void oneOf(String name, @Nullable TokenAndListParam tokens, Map<String, String> known) {
        tokens(name, tokens, values -> values.stream()
                .map(value -> known.getOrDefault(value.getValue(), NOTHING))
                .collect(Collectors.joining(" or ", "(", ")")));
    }

    private void tokens(String name, @Nullable TokenAndListParam tokens, Function<List<TokenParam>, String> condition) {
        if (tokens == null) {
            return;
        }
        for (var alternatives : tokens.getValuesAsQueryTokens()) {
            var values = alternatives.getValuesAsQueryTokens();
            var modified = values.stream()
                    .filter(value -> value.getModifier() != null || value.getMissing() != null)
                    .findFirst();
            if (modified.isPresent()) {
                throw new InvalidRequestException(name + modified.get().getQueryParameterQualifier()
                        + ": not supported here (expected: " + name + " alone)");
            }
            conditions.add(condition.apply(values));
        }
    }

    private String in(String column, List<?> values) {
        parameters.addAll(values);
        return column + " in (" + values.stream().map(value -> "?").collect(Collectors.joining(", ")) + ")";
    }

    /** Goes on behind a place. */
    void from(@Nullable StringParam place) {
        if (place == null) {
            return;
        }
        var placed = PLACED.matcher(String.valueOf(place.getValue()));
        if (!placed.matches()) {
            throw new InvalidRequestException(
                    PLACE + ": " + place.getValue() + " (expected: as a link to the next page has it)");
        }
        var time = Instant.ofEpochMilli(Long.parseLong(placed.group(1))).atOffset(ZoneOffset.UTC);
        var side = isAscending ? ">" : "<";
        conditions.add("e.recorded " + side + "= ? and (e.recorded " + side + " ? or e.id " + side + " ?)");
        parameters.addAll(List.of(time, time, Long.valueOf(placed.group(2))));
    }

    String where() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    String order() {
        return isAscending ? " order by e.recorded, e.id" : " order by e.recorded desc, e.id desc";
    }

    List<Object> parameters() {
        return parameters;
    }

    List<Object> parametersAnd(Object last) {
        return Stream.concat(parameters.stream(), Stream.of(last)).toList();
    }
}
