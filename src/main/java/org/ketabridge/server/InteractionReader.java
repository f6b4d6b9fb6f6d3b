package org.ketabridge.server;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.util.UrlUtil;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.Interaction.Kind;

/** Reads what is asked for: of a request as HAPI understood it, of an entry from its verb and URL. */
public final class InteractionReader {

    private InteractionReader() {}

    public static Interaction of(RestOperationTypeEnum operation, RequestDetails request) {
        var type = request.getResourceName();
        var id = request.getId() == null || !request.getId().hasIdPart() ? null : id(type, request.getId());
        return switch (operation) {
            case METADATA -> Interaction.of(Kind.METADATA, null, null);
            case READ, VREAD -> Interaction.of(Kind.READ, type, id);
            case HISTORY_INSTANCE, HISTORY_TYPE, HISTORY_SYSTEM -> Interaction.of(Kind.HISTORY, type, id);
            case SEARCH_TYPE, SEARCH_SYSTEM -> {
                var inCompartment = request.getCompartmentName();
                yield Interaction.of(Kind.SEARCH, inCompartment == null ? type : inCompartment, null);
            }
            case GET_PAGE -> Interaction.of(Kind.PAGE, null, null);
            case CREATE ->
                new Interaction(
                        Kind.CREATE, type, null, request.getHeader(Constants.HEADER_IF_NONE_EXIST) != null, null);
            case UPDATE -> new Interaction(Kind.UPDATE, type, id, id == null, null);
            case PATCH -> new Interaction(Kind.PATCH, type, id, id == null, null);
            case DELETE -> new Interaction(Kind.DELETE, type, id, id == null, null);
            case TRANSACTION -> Interaction.of(Kind.BUNDLE, null, null);
            default -> new Interaction(Kind.OPERATION, type, id, false, operationOf(operation, request));
        };
    }

    private static String operationOf(RestOperationTypeEnum operation, RequestDetails request) {
        return switch (operation) {
            case VALIDATE -> "$validate";
            case META -> "$meta";
            case META_ADD -> "$meta-add";
            case META_DELETE -> "$meta-delete";
            default -> request.getOperation() == null ? "$" + operation.getCode() : request.getOperation();
        };
    }

    private static IdType id(@Nullable String type, IIdType id) {
        return new IdType(type, id.getIdPart(), id.getVersionIdPart());
    }

    /** Of an entry; null when its verb or URL says nothing that is known. */
    public static @Nullable Interaction of(BundleEntryRequestComponent request) {
        var verb = request.getMethod();
        if (verb == null || !request.hasUrl()) {
            return null;
        }
        var url = request.getUrl();
        var question = url.indexOf('?');
        var isSearch = question >= 0;
        var segments = segments(isSearch ? url.substring(0, question) : url);
        var operation =
                segments.stream().filter(segment -> segment.startsWith("$")).findFirst();
        if (operation.isPresent()) {
            var before = segments.subList(0, segments.indexOf(operation.get()));
            return new Interaction(Kind.OPERATION, type(before), id(before), false, operation.get());
        }
        return verb == HTTPVerb.GET || verb == HTTPVerb.HEAD
                ? reading(segments)
                : writing(verb, type(segments), id(segments), request.hasIfNoneExist());
    }

    private static @Nullable Interaction writing(
            HTTPVerb verb, @Nullable String type, @Nullable IdType id, boolean hasCondition) {
        return switch (verb) {
            case POST -> new Interaction(Kind.CREATE, type, null, hasCondition, null);
            case PUT -> new Interaction(Kind.UPDATE, type, id, id == null, null);
            case PATCH -> new Interaction(Kind.PATCH, type, id, id == null, null);
            case DELETE -> new Interaction(Kind.DELETE, type, id, id == null, null);
            default -> null;
        };
    }

    private static Interaction reading(List<String> segments) {
        if (segments.equals(List.of("metadata"))) {
            return Interaction.of(Kind.METADATA, null, null);
        }
        var history = segments.indexOf("_history");
        if (history >= 0 && history == segments.size() - 1) {
            var before = segments.subList(0, history);
            return Interaction.of(Kind.HISTORY, type(before), id(before));
        }
        if (history >= 0) {
            var before = segments.subList(0, history);
            return Interaction.of(
                    Kind.READ, type(before), new IdType(type(before), segments.get(1), segments.get(history + 1)));
        }
        if (segments.isEmpty()) {
            return Interaction.of(Kind.PAGE, null, null);
        }
        return switch (segments.size()) {
            case 1 -> Interaction.of(Kind.SEARCH, segments.get(0), null);
            case 2 ->
                segments.get(1).equals("_search")
                        ? Interaction.of(Kind.SEARCH, segments.get(0), null)
                        : Interaction.of(Kind.READ, type(segments), id(segments));
            // A compartment: the type that is searched stands last.
            default -> Interaction.of(Kind.SEARCH, segments.get(2), null);
        };
    }

    private static @Nullable String type(List<String> segments) {
        return segments.isEmpty() ? null : segments.get(0);
    }

    private static @Nullable IdType id(List<String> segments) {
        return segments.size() < 2 ? null : new IdType(segments.get(0), segments.get(1));
    }

    /** The parts of the path below the FHIR base, whatever stands before them. */
    private static List<String> segments(String path) {
        var found = new ArrayList<String>();
        for (var segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                // As HAPI reads it: an operation must not hide behind %24.
                found.add(UrlUtil.unescape(segment));
            }
        }
        for (var start = 0; start < found.size(); start++) {
            if (Character.isUpperCase(found.get(start).charAt(0))
                    || found.get(start).startsWith("$")
                    || found.get(start).equals("_history")
                    || found.get(start).equals("metadata")) {
                return found.subList(start, found.size());
            }
        }
        return List.of();
    }
}
