package org.ketabridge.smart.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that somebody did here, or was refused.
 *
 * @param recorded when, to the millisecond
 * @param event code of FHIR's RESTful interactions, or of DICOM for what is none; null: the request was none that is known
 * @param action C, R, U, D or E, as AuditEvent.action
 * @param status of HTTP
 * @param request its id, which all that one request did have in common and the client was told as X-Request-ID
 * @param query what was asked for, where the entities do not tell it
 * @param reason what somebody gave as the reason; of an emergency
 * @param entities what it was about
 */
public record AuditRecord(
        Instant recorded,
        @Nullable String event,
        char action,
        int status,
        Actor actor,
        @Nullable String request,
        @Nullable String query,
        @Nullable String reason,
        List<Entity> entities) {

    /** DICOM's codes for what people do on the pages, and the event types that they are of. */
    public static final String LOGIN = "110122";

    public static final String EMERGENCY_STARTED = "110127";

    private static final int DONE = 200;

    /** DICOM's code for a change of the security configuration: an app registered itself. */
    public static final String CLIENT_REGISTERED = "110129";

    /**
     * Who did it.
     *
     * @param client id of the client whose token it was; null: a person on the pages of this server
     * @param person what they sign in with; null: a service
     * @param fhirUser relative reference of that person
     * @param address of the network
     * @param emergency whether the glass was broken
     */
    public record Actor(
            @Nullable String client,
            @Nullable String person,
            @Nullable String fhirUser,
            @Nullable String address,
            boolean emergency) {}

    /**
     * A resource that it was about.
     *
     * @param reference relative, without a version
     * @param version null: not of one version
     * @param isPatient whether it stands here as the patient whose record the other is of
     */
    public record Entity(String reference, @Nullable String version, boolean isPatient) {

        public static Entity patient(String reference) {
            return new Entity(reference, null, true);
        }
    }

    /**
     * What a person did on the pages of this server.
     *
     * @param event {@link #LOGIN} or {@link #EMERGENCY_STARTED}
     */
    public static AuditRecord onPages(
            Instant recorded, String event, int status, Actor actor, @Nullable String reason, List<Entity> entities) {
        return new AuditRecord(recorded, event, 'E', status, actor, null, null, reason, entities);
    }

    /**
     * What the server told a client outside of an answer.
     *
     * @param request id of the request that asked for it, if there is one
     * @param query by what operation it could be asked for
     */
    public static AuditRecord told(
            Instant recorded, Actor actor, @Nullable String request, String query, List<Entity> entities) {
        return new AuditRecord(recorded, "operation", 'E', DONE, actor, request, query, null, entities);
    }

    public AuditRecord {
        recorded = recorded.truncatedTo(ChronoUnit.MILLIS);
        entities = onceEach(entities);
    }

    /** Of one that stands there with its version and without, the one with it. */
    private static List<Entity> onceEach(List<Entity> entities) {
        var once = new LinkedHashMap<String, Entity>();
        for (var entity : entities) {
            once.merge(
                    entity.reference() + entity.isPatient(),
                    entity,
                    (before, after) -> after.version() == null ? before : after);
        }
        return List.copyOf(once.values());
    }

    AuditRecord about(List<Entity> others) {
        return new AuditRecord(recorded, event, action, status, actor, request, query, reason, others);
    }
}
