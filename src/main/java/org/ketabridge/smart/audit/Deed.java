package org.ketabridge.smart.audit;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.Interaction;

/**
 * What a request does.
 *
 * @see <a href="https://hl7.org/fhir/R4/codesystem-restful-interaction.html">FHIR R4, RESTful interactions</a>
 */
enum Deed {
    READ("read", 'R'),
    VREAD("vread", 'R'),
    HISTORY_INSTANCE("history-instance", 'R'),
    HISTORY_TYPE("history-type", 'E'),
    HISTORY_SYSTEM("history-system", 'E'),
    /** Further pages too. */
    SEARCH_TYPE("search-type", 'E'),
    SEARCH_SYSTEM("search-system", 'E'),
    OPERATION("operation", 'E'),
    BATCH("batch", 'E'),
    TRANSACTION("transaction", 'E'),
    CREATE("create", 'C'),
    UPDATE("update", 'U'),
    PATCH("patch", 'U'),
    DELETE("delete", 'D');

    private final String code;
    private final char action;

    Deed(String code, char action) {
        this.code = code;
        this.action = action;
    }

    /** Null: {@code metadata}, which is nobody's, or what HAPI did not understand. */
    static @Nullable Deed of(RequestDetails request) {
        var operation = request.getRestOperationType();
        if (operation == null || operation == RestOperationTypeEnum.METADATA) {
            return null;
        }
        return switch (operation) {
            case READ -> READ;
            case VREAD -> VREAD;
            case HISTORY_INSTANCE -> HISTORY_INSTANCE;
            case HISTORY_TYPE -> HISTORY_TYPE;
            case HISTORY_SYSTEM -> HISTORY_SYSTEM;
            case SEARCH_TYPE, GET_PAGE -> SEARCH_TYPE;
            case SEARCH_SYSTEM -> SEARCH_SYSTEM;
            case CREATE -> CREATE;
            case UPDATE -> UPDATE;
            case PATCH -> PATCH;
            case DELETE -> DELETE;
            case TRANSACTION ->
                request.getResource() instanceof Bundle bundle && bundle.getType() == BundleType.BATCH
                        ? BATCH
                        : TRANSACTION;
            default -> OPERATION;
        };
    }

    /** Null: {@code metadata}. */
    static @Nullable Deed of(Interaction interaction) {
        return switch (interaction.kind()) {
            case METADATA -> null;
            case READ -> READ;
            case HISTORY -> interaction.id() == null ? HISTORY_TYPE : HISTORY_INSTANCE;
            case SEARCH, PAGE -> SEARCH_TYPE;
            case CREATE -> CREATE;
            case UPDATE -> UPDATE;
            case PATCH -> PATCH;
            case DELETE -> DELETE;
            case OPERATION -> OPERATION;
            case BUNDLE -> BATCH;
        };
    }

    String code() {
        return code;
    }

    /** AuditEvent.action. */
    char action() {
        return action;
    }

    /** The status of HTTP when it is done. */
    int success() {
        return this == CREATE ? 201 : this == DELETE ? 204 : 200;
    }

    boolean isChange() {
        return this == CREATE || this == UPDATE || this == PATCH || this == DELETE;
    }

    /** Whether the entities alone tell what was asked for. */
    boolean isOfOneInstance() {
        return isChange() || this == READ || this == VREAD || this == HISTORY_INSTANCE;
    }
}
