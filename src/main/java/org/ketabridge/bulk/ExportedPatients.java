package org.ketabridge.bulk;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.google.common.collect.Lists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupMemberComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.Exports.Member;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.LastingAccess;
import org.ketabridge.smart.scope.LastingReach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the patients whom an export is about: members of a Group, or those whom the client names. */
class ExportedPatients {

    /** At a time: databases take no more parameters than some thousands. */
    private static final int PART = 500;

    private static final int MOST_NAMED = 10_000;

    private final DaoRegistry daos;
    private final PublicAddress address;
    private final JdbcClient database;
    private final @Nullable LastingReach reach;

    /** @param reach null: access is not checked */
    ExportedPatients(DaoRegistry daos, PublicAddress address, JdbcClient database, @Nullable LastingReach reach) {
        this.daos = daos;
        this.address = address;
        this.database = database;
        this.reach = reach;
    }

    /**
     * The patients of an export that is not about all.
     *
     * @param group whose members; null: of all patients
     * @param named by reference; none: all of the group
     * @throws ResourceNotFoundException when there is no such Group
     * @throws InvalidRequestException when one who is named is not there, or not a member
     */
    List<Member> find(@Nullable IIdType group, List<String> named, @Nullable LastingAccess access, Instant now) {
        var members = group == null ? null : members(group, access, now);
        if (named.isEmpty()) {
            return numbered(members == null ? Set.of() : members);
        }
        if (named.size() > MOST_NAMED) {
            throw new InvalidRequestException("The parameter patient is there " + named.size() + " times (expected: "
                    + MOST_NAMED + " at most, or a Group)");
        }
        var ids = new LinkedHashSet<String>();
        for (var reference : named) {
            var id = new IdType(reference);
            if (!"Patient".equals(id.getResourceType()) || !id.hasIdPart() || !address.isOurs(id.getBaseUrl())) {
                throw new InvalidRequestException("The parameter patient is " + reference
                        + " (expected: a reference to a patient of this server, such as Patient/123)");
            }
            if (!isThere(id, access) || (members != null && !members.contains(id.getIdPart()))) {
                throw new InvalidRequestException("The parameter patient is " + reference + ", who is not "
                        + (members == null ? "known" : "a member of the group") + " (expected: one who is)");
            }
            ids.add(id.getIdPart());
        }
        return numbered(ids);
    }

    /** One who is out of reach is not there. */
    private boolean isThere(IIdType id, @Nullable LastingAccess access) {
        try {
            var patient =
                    daos.getResourceDao(Patient.class).read(id.toUnqualifiedVersionless(), new SystemRequestDetails());
            return reach == null
                    || access == null
                    || !reach.page(access).reached(List.of(patient)).isEmpty();
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return false;
        }
    }

    private Set<String> members(IIdType group, @Nullable LastingAccess access, Instant now) {
        var patients = new LinkedHashSet<String>();
        addMembers(read(group), patients, new HashSet<>(Set.of(group.getIdPart())), access, now);
        return patients;
    }

    private Group read(IIdType group) {
        try {
            return daos.getResourceDao(Group.class)
                    .read(new IdType("Group", group.getIdPart()), new SystemRequestDetails());
        } catch (ResourceGoneException e) {
            throw new ResourceNotFoundException("Resource Group/" + group.getIdPart() + " is not known");
        }
    }

    /** A Group may be a member too. */
    private void addMembers(
            Group group, Set<String> patients, Set<String> seen, @Nullable LastingAccess access, Instant now) {
        for (var member : group.getMember()) {
            var id = member.getEntity().getReferenceElement();
            if (!isMember(member, now) || !id.hasIdPart() || !address.isOurs(id.getBaseUrl())) {
                continue;
            }
            if ("Patient".equals(id.getResourceType())) {
                patients.add(id.getIdPart());
            } else if ("Group".equals(id.getResourceType()) && seen.add(id.getIdPart())) {
                inner(id, access).ifPresent(inner -> addMembers(inner, patients, seen, access, now));
            }
        }
    }

    /** Empty: it is not there, or not for who asks, and so nobody is exported for being its member. */
    private Optional<Group> inner(IIdType group, @Nullable LastingAccess access) {
        try {
            return Optional.of(read(group))
                    .filter(found -> reach == null || access == null || reach.reads(access, found));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private static boolean isMember(GroupMemberComponent member, Instant now) {
        var start = member.getPeriod().getStart();
        var end = member.getPeriod().getEnd();
        return !member.getInactive()
                && (start == null || !start.toInstant().isAfter(now))
                && (end == null || !end.toInstant().isBefore(now));
    }

    private List<Member> numbered(Set<String> ids) {
        var found = new ArrayList<Member>();
        for (var some : Lists.partition(List.copyOf(ids), PART)) {
            found.addAll(database.sql(
                            "select fhir_id, res_id from hfj_resource where res_type = 'Patient' and fhir_id in (:ids)")
                    .param("ids", some)
                    .query((row, number) -> new Member(row.getString("fhir_id"), row.getLong("res_id")))
                    .list());
        }
        return found;
    }
}
