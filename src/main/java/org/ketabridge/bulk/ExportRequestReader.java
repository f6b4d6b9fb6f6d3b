package org.ketabridge.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.NearestNames;
import org.ketabridge.server.OperationParameters;
import org.ketabridge.server.Preference;
import org.ketabridge.smart.scope.LastingAccess;
import org.ketabridge.smart.scope.LastingReach;
import org.ketabridge.smart.scope.RecordOwners;

/**
 * Reads what an export is asked for, by GET or by POST of Parameters. What is not understood is refused, or with
 * {@code Prefer: handling=lenient} left out and noted; what is understood and wrong is refused.
 */
class ExportRequestReader {

    static final String PATIENT = "patient";

    private static final String FORMAT = "_outputFormat";
    private static final String SINCE = "_since";
    private static final String UNTIL = "_until";
    private static final String TYPE = "_type";
    private static final String FILTER = "_typeFilter";
    private static final String ELEMENTS = "_elements";
    private static final String ASSOCIATED = "includeAssociatedData";

    private static final Set<String> KNOWN = Set.of(FORMAT, SINCE, UNTIL, TYPE, FILTER, ELEMENTS, ASSOCIATED, PATIENT);

    /** They are about the form of the answer. */
    private static final Set<String> ABOUT_THE_ANSWER = Set.of(Constants.PARAM_FORMAT, Constants.PARAM_PRETTY);

    private static final List<String> FORMATS = List.of("application/fhir+ndjson", "application/ndjson", "ndjson");

    private static final String PROVENANCE = "Provenance";
    private static final String BINARY = "Binary";

    /** Types that are not in the storage of resources, or are never stored. */
    private static final Set<String> NOT_STORED = Set.of("AuditEvent", "Parameters");

    private static final int NEAREST = 3;

    private final FhirContext fhir;
    private final TypeFilters filters;
    private final @Nullable LastingReach reach;

    /** @param reach null: access is not checked */
    ExportRequestReader(FhirContext fhir, TypeFilters filters, @Nullable LastingReach reach) {
        this.fhir = fhir;
        this.filters = filters;
        this.reach = reach;
    }

    /**
     * What was read.
     *
     * @param patients those that were named; none: it is about all
     */
    record Read(ExportRequest request, List<String> patients) {}

    /**
     * @throws InvalidRequestException when it cannot be exported, with a sentence for whoever asked
     * @throws ForbiddenOperationException when the access does not permit it
     */
    Read read(Level level, @Nullable LastingAccess access, RequestDetails request) {
        if (request.getResource() != null && !(request.getResource() instanceof Parameters)) {
            throw new InvalidRequestException("The body of $export is a "
                    + request.getResource().fhirType() + " (expected: Parameters, or no body)");
        }
        var asked = OperationParameters.of(request, ExportRequestReader::value);
        asked.keySet().removeAll(ABOUT_THE_ANSWER);
        return new Reading(level, access, asked, Preference.of(request).isLenient()).read(request);
    }

    private static String value(ParametersParameterComponent parameter) {
        var value = parameter.getValue();
        if (value instanceof Reference reference && reference.hasReference()) {
            return reference.getReference();
        }
        if (value == null || !value.isPrimitive() || !value.hasPrimitiveValue()) {
            throw new InvalidRequestException("The parameter " + parameter.getName()
                    + " has no value (expected: one, such as valueString, of patient a valueReference)");
        }
        return value.primitiveValue();
    }

    /** One request, and what of it is left out. */
    private final class Reading {

        private final Level level;
        private final @Nullable LastingAccess access;
        private final SortedMap<String, List<String>> asked;
        private final boolean isLenient;
        private final List<String> notes = new ArrayList<>();

        Reading(Level level, @Nullable LastingAccess access, SortedMap<String, List<String>> asked, boolean isLenient) {
            this.level = level;
            this.access = access;
            this.asked = asked;
            this.isLenient = isLenient;
        }

        Read read(RequestDetails request) {
            asked.keySet().forEach(this::checkName);
            checkFormat();
            var since = instant(SINCE);
            var until = instant(UNTIL);
            if (since != null && until != null && !since.isBefore(until)) {
                throw invalid(UNTIL + " is " + only(UNTIL) + " (expected: a time later than that of " + SINCE + ", "
                        + only(SINCE) + ")");
            }
            var associated = associated();
            var types = types(associated);
            return new Read(
                    new ExportRequest(
                            level,
                            level == Level.GROUP || asked.containsKey(PATIENT),
                            types,
                            since,
                            until,
                            typeFilters(types),
                            elements(types),
                            associated,
                            notes),
                    patients(request));
        }

        private void checkName(String name) {
            if (!KNOWN.contains(name)) {
                leaveOut(new InvalidRequestException("$export has no parameter " + name
                        + " here (expected: one of "
                        + KNOWN.stream().sorted().collect(Collectors.joining(", ")) + ")"));
            }
        }

        /** @throws BaseServerResponseException unless the client prefers that it is left out */
        private void leaveOut(BaseServerResponseException refusal) {
            if (!isLenient) {
                throw refusal;
            }
            notes.add("Left out: " + refusal.getMessage());
        }

        private void checkFormat() {
            var format = only(FORMAT);
            // A plus sign in a URL reads as a space.
            if (format != null && !FORMATS.contains(format.replace(' ', '+'))) {
                throw invalid(FORMAT + " is " + quoted(format) + " (expected: " + String.join(", ", FORMATS) + ")");
            }
        }

        private @Nullable Instant instant(String name) {
            var text = only(name);
            if (text == null) {
                return null;
            }
            try {
                return new InstantType(text).getValue().toInstant();
            } catch (DataFormatException | IllegalArgumentException | NullPointerException e) {
                throw invalid(
                        name + " is " + quoted(text)
                                + " (expected: a time with its zone, such as 2026-01-05T09:30:00Z; a + in a URL is written %2B)");
            }
        }

        private AssociatedData associated() {
            var found = AssociatedData.AS_A_TYPE;
            for (var code : list(ASSOCIATED)) {
                var data = Stream.of(AssociatedData.LATEST_PROVENANCE, AssociatedData.RELEVANT_PROVENANCE)
                        .filter(known -> known.code().equals(code))
                        .findFirst();
                if (data.isEmpty()) {
                    leaveOut(invalid(ASSOCIATED + " has " + quoted(code)
                            + " (expected: LatestProvenanceResources or RelevantProvenanceResources)"));
                } else if (!permits(PROVENANCE)) {
                    leaveOut(lacking(PROVENANCE));
                } else if (data.get().compareTo(found) > 0) {
                    // Of several that with the most resources.
                    found = data.get();
                }
            }
            return found;
        }

        private Set<String> types(AssociatedData associated) {
            var named = list(TYPE);
            var types = new TreeSet<String>();
            if (asked.containsKey(TYPE)) {
                named.stream().filter(this::isExported).forEach(types::add);
                requireRecords(types);
            } else {
                fhir.getResourceTypes().stream()
                        .filter(type -> !NOT_STORED.contains(type) && permits(type) && isOfLevel(type))
                        // What belongs to a patient is reached by the attachments that refer to it.
                        .filter(type -> level == Level.SYSTEM || !type.equals(BINARY))
                        .forEach(types::add);
            }
            if (types.isEmpty()) {
                throw asked.containsKey(TYPE)
                        ? invalid(TYPE + " has nothing that is exported (expected: types such as Patient,Observation)")
                        : lacking("*");
            }
            if (associated != AssociatedData.AS_A_TYPE) {
                types.remove(PROVENANCE);
            }
            return types;
        }

        private boolean isExported(String type) {
            if (!fhir.getResourceTypes().contains(type)) {
                leaveOut(invalid(TYPE + " has " + quoted(type)
                        + " (expected: types of FHIR R4 resources; the nearest are "
                        + String.join(", ", NearestNames.to(type, fhir.getResourceTypes(), NEAREST)) + ")"));
                return false;
            }
            if (NOT_STORED.contains(type)) {
                leaveOut(invalid(TYPE + " has " + type
                        + ", which is not exported (expected: types of resources that are stored)"));
                return false;
            }
            if (!isOfLevel(type)) {
                leaveOut(invalid(TYPE + " has " + type
                        + ", which is neither in the records of patients nor referred to by them (expected: types that are,"
                        + " or the export of the system)"));
                return false;
            }
            if (!permits(type)) {
                leaveOut(lacking(type));
                return false;
            }
            return true;
        }

        private boolean isOfLevel(String type) {
            return level == Level.SYSTEM || RecordOwners.isOfRecords(type) || RecordOwners.isShared(type);
        }

        /** What others refer to comes with those others only. */
        private void requireRecords(Set<String> types) {
            if (level != Level.SYSTEM && !types.isEmpty() && types.stream().noneMatch(RecordOwners::isOfRecords)) {
                throw invalid(TYPE + " has no type that is in the records of patients, but "
                        + String.join(", ", types)
                        + " (expected: one at least that is, such as Patient, or the export of the system)");
            }
        }

        private boolean permits(String type) {
            return reach == null || access == null || reach.permits(access, type);
        }

        private Map<String, List<String>> typeFilters(Set<String> types) {
            var found = new LinkedHashMap<String, List<String>>();
            for (var query : queries()) {
                var type = query.contains("?") ? query.substring(0, query.indexOf('?')) : query;
                if (!types.contains(type)) {
                    leaveOut(invalid(FILTER + " has " + quoted(query)
                            + " (expected: a search of an exported type, such as MedicationRequest?status=active)"));
                } else if (accepts(type, query)) {
                    found.computeIfAbsent(type, key -> new ArrayList<>()).add(query);
                }
            }
            return found;
        }

        /** A comma may stand in a query, and before the next one. */
        private List<String> queries() {
            return asked.getOrDefault(FILTER, List.of()).stream()
                    .flatMap(value -> Stream.of(value.split(",(?=[A-Z][A-Za-z]*\\?)", -1)))
                    .map(String::trim)
                    .toList();
        }

        private boolean accepts(String type, String query) {
            try {
                filters.check(type, query, access);
                return true;
            } catch (InvalidRequestException e) {
                leaveOut(e);
                return false;
            }
        }

        private Set<String> elements(Set<String> types) {
            var found = new LinkedHashSet<String>();
            for (var element : list(ELEMENTS)) {
                var parts = element.split("\\.", -1);
                var name = parts[parts.length - 1];
                Predicate<String> has = type -> fhir.getResourceDefinition(type).getChildByName(name) != null
                        || fhir.getResourceDefinition(type).getChildByName(name + "[x]") != null;
                var isThere = parts.length == 1
                        ? types.stream().anyMatch(has)
                        : parts.length == 2 && types.contains(parts[0]) && has.test(parts[0]);
                if (isThere) {
                    found.add(element);
                } else {
                    leaveOut(
                            invalid(
                                    ELEMENTS + " has " + quoted(element)
                                            + " (expected: elements of the exported resources themselves, such as Patient.name or id)"));
                }
            }
            return found;
        }

        private List<String> patients(RequestDetails request) {
            var named = asked.getOrDefault(PATIENT, List.of());
            if (!named.isEmpty() && level == Level.SYSTEM) {
                throw invalid(
                        "The export of the system has no parameter patient (expected: Patient/$export or Group/[id]/$export)");
            }
            if (!named.isEmpty() && !(request.getResource() instanceof Parameters)) {
                throw invalid(
                        "The parameter patient stands in the URL (expected: POST of Parameters, with a valueReference for each"
                                + " patient)");
            }
            return named;
        }

        /** Values that may stand between commas or come again. */
        private Collection<String> list(String name) {
            return asked.getOrDefault(name, List.of()).stream()
                    .flatMap(value -> Stream.of(value.split(",", -1)))
                    .map(String::trim)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private @Nullable String only(String name) {
            var values = asked.getOrDefault(name, List.of());
            if (new HashSet<>(values).size() > 1) {
                throw invalid(name + " is there " + values.size() + " times (expected: once)");
            }
            return values.isEmpty() ? null : values.get(0);
        }
    }

    private static InvalidRequestException invalid(String sentence) {
        return new InvalidRequestException(sentence);
    }

    private static ForbiddenOperationException lacking(String type) {
        return new ForbiddenOperationException("The access token does not permit to export "
                + (type.equals("*") ? "anything" : type) + " (expected: a scope such as system/" + type + ".rs)");
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
