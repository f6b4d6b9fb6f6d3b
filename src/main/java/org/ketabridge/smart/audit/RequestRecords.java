package org.ketabridge.smart.audit;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.InteractionReader;
import org.ketabridge.smart.audit.AuditRecord.Actor;
import org.ketabridge.smart.audit.AuditRecord.Entity;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.smart.scope.RecordOwners;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Makes the records of a request to the FHIR endpoint. */
final class RequestRecords {

    private static final String CONDITION = " If-None-Exist: ";

    private static final int FIRST_FAILURE = 400;

    /** Longer than what FHIR allows: such an id names nothing. */
    private static final int LONGEST_ID = 64;

    private final RecordOwners owners;
    private final Clock clock;

    RequestRecords(RecordOwners owners, Clock clock) {
        this.owners = owners;
        this.clock = clock;
    }

    /** A resource that is stored, or deleted, now. */
    AuditRecord change(Deed deed, IBaseResource resource, RequestDetails request, Grant grant) {
        return record(deed, deed.success(), null, about(resource).toList(), request, grant);
    }

    /**
     * An answer to a request that changed nothing.
     *
     * @param more the patients of what the answer holds parts of
     */
    AuditRecord answered(
            Deed deed,
            @Nullable IBaseResource answer,
            Set<Entity> more,
            int status,
            RequestDetails request,
            Grant grant) {
        var asked = asked(request.getResourceName(), request.getId()).toList();
        var shown = answer == null ? Stream.<Entity>empty() : shown(deed, answer);
        var entities = Stream.of(asked.stream(), shown, more.stream())
                .flatMap(each -> each)
                .distinct();
        return record(deed, status, isTold(deed, asked) ? null : query(request), entities.toList(), request, grant);
    }

    /** Whether the entities alone tell what was asked for. */
    private static boolean isTold(@Nullable Deed deed, List<Entity> asked) {
        return deed != null && deed.isOfOneInstance() && !asked.isEmpty();
    }

    /** @param deed null: it could not be read what was asked for */
    AuditRecord refused(@Nullable Deed deed, int status, RequestDetails request, Grant grant) {
        return record(
                deed,
                status,
                query(request),
                withPatients(asked(request.getResourceName(), request.getId()).toList()),
                request,
                grant);
    }

    /** Whoever was refused something was refused it of someone. */
    private List<Entity> withPatients(List<Entity> asked) {
        return Stream.concat(
                        asked.stream(),
                        asked.stream()
                                .flatMap(entity -> ownersOf(entity).stream())
                                .map(patient -> Entity.patient("Patient/" + patient)))
                .toList();
    }

    /** None while the database cannot be reached, which may be why it was refused: then the record names what was asked for alone. */
    private Set<String> ownersOf(Entity asked) {
        try {
            return owners.ofStored(new IdType(asked.reference()));
        } catch (DataAccessException | TransactionException e) {
            return Set.of();
        }
    }

    /**
     * What the entries of a batch or a transaction read, and those that changed nothing.
     *
     * @param changes the versions that the others made
     */
    List<AuditRecord> entries(Bundle asked, Bundle answered, Set<String> changes, RequestDetails request, Grant grant) {
        var records = new ArrayList<AuditRecord>();
        var count = Math.min(asked.getEntry().size(), answered.getEntry().size());
        for (var index = 0; index < count; index++) {
            var answer = answered.getEntry().get(index);
            var entry = asked.getEntry().get(index);
            if (!changes.contains(made(answer)) && !changes.contains(deletedByCondition(entry))) {
                records.add(entry(entry, answer, request, grant));
            }
        }
        return records;
    }

    /** What stands among the changes when something of a type was deleted. */
    static String deletions(String type) {
        return "deletions of " + type;
    }

    private static String deletedByCondition(BundleEntryComponent asked) {
        var interaction = InteractionReader.of(asked.getRequest());
        return interaction != null && Deed.of(interaction) == Deed.DELETE && interaction.isConditional()
                ? deletions(String.valueOf(interaction.type()))
                : "";
    }

    private AuditRecord entry(
            BundleEntryComponent asked, BundleEntryComponent answer, RequestDetails request, Grant grant) {
        var interaction = InteractionReader.of(asked.getRequest());
        var deed = interaction == null ? null : Deed.of(interaction);
        var status = status(answer);
        var about = interaction == null
                ? List.<Entity>of()
                : asked(interaction.type(), interaction.id()).toList();
        if (status >= FIRST_FAILURE || deed == null) {
            return record(deed, status, query(asked), withPatients(about), request, grant);
        }
        var entities = Stream.concat(
                about.stream(), answer.getResource() == null ? Stream.empty() : shown(deed, answer.getResource()));
        return record(deed, status, isTold(deed, about) ? null : query(asked), entities.toList(), request, grant);
    }

    private static String query(BundleEntryComponent asked) {
        var request = asked.getRequest();
        return request.hasIfNoneExist()
                ? request.getUrl() + CONDITION + request.getIfNoneExist()
                : String.valueOf(request.getUrl());
    }

    private static String made(BundleEntryComponent answer) {
        return answer.getResponse().hasLocation()
                ? AuditInterceptor.versioned(new IdType(answer.getResponse().getLocation()))
                : "";
    }

    private static int status(BundleEntryComponent answer) {
        var status = answer.getResponse().getStatus();
        return status == null || !status.matches("\\d{3}.*") ? 0 : Integer.parseInt(status.substring(0, 3));
    }

    private AuditRecord record(
            @Nullable Deed deed,
            int status,
            @Nullable String query,
            List<Entity> entities,
            RequestDetails request,
            Grant grant) {
        return new AuditRecord(
                clock.instant(),
                deed == null ? null : deed.code(),
                deed == null ? 'E' : deed.action(),
                status,
                new Actor(
                        grant.client(),
                        grant.person(),
                        grant.fhirUser(),
                        address(request),
                        grant.has(Grant.Privilege.BREAKS_GLASS)),
                AuditInterceptor.idOf(request),
                query,
                null,
                entities);
    }

    private static @Nullable String address(RequestDetails request) {
        return request instanceof ServletRequestDetails overHttp && overHttp.getServletRequest() != null
                ? overHttp.getServletRequest().getRemoteAddr()
                : null;
    }

    private static Stream<Entity> asked(@Nullable String type, @Nullable IIdType id) {
        return type == null || id == null || !id.hasIdPart() || id.getIdPart().length() > LONGEST_ID
                ? Stream.empty()
                : Stream.of(new Entity(type + "/" + id.getIdPart(), id.getVersionIdPart(), false));
    }

    /** Of one instance it and its patients; of a list the patients. */
    private Stream<Entity> shown(Deed deed, IBaseResource answer) {
        if (answer instanceof Bundle bundle && !deed.isChange() && deed != Deed.READ && deed != Deed.VREAD) {
            return bundle.getEntry().stream()
                    .map(BundleEntryComponent::getResource)
                    .filter(resource -> resource != null)
                    .flatMap(this::patients)
                    .distinct();
        }
        return about(answer);
    }

    private Stream<Entity> about(IBaseResource resource) {
        var id = resource.getIdElement();
        return Stream.concat(asked(resource.fhirType(), id), patients(resource));
    }

    /** Whose record it belongs to. */
    Stream<Entity> patients(IBaseResource resource) {
        return owners.of(resource).stream().map(patient -> Entity.patient("Patient/" + patient));
    }

    /** The request's URL below the FHIR base, with what was posted to a search. */
    private static String query(RequestDetails request) {
        var url = AskedUrl.of(String.valueOf(request.getRequestPath()), request.getParameters());
        var condition = request.getHeader(Constants.HEADER_IF_NONE_EXIST);
        return condition == null ? url : url + CONDITION + condition;
    }
}
