package org.ketabridge.subscription;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.LastingAccess;
import org.ketabridge.smart.scope.LastingReach;
import org.ketabridge.smart.scope.RecordOwners;
import org.springframework.transaction.support.TransactionTemplate;

/** What is stored, as the server itself sees it, and whether a subscriber may see it now. */
final class VisibleResources {

    private final DaoRegistry daos;
    private final RecordOwners owners;
    private final @Nullable LastingReach reach;
    private final TransactionTemplate apart;

    /**
     * @param reach null: access is not checked
     * @param apart a transaction of its own: what is not found would undo that of whoever asks
     */
    VisibleResources(DaoRegistry daos, RecordOwners owners, @Nullable LastingReach reach, TransactionTemplate apart) {
        this.daos = daos;
        this.owners = owners;
        this.reach = reach;
        this.apart = apart;
    }

    /** The version that a change made; empty: it was removed. */
    Optional<IBaseResource> version(Change change) {
        return read(change.versionId());
    }

    /** What is stored under an id, or the version of it. */
    Optional<IBaseResource> read(IdType id) {
        try {
            return apart(
                    () -> Optional.of(daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails())));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    /** Whether a subscriber may be told of a change: what it made, and what is there now, are within reach. */
    boolean isVisible(@Nullable LastingAccess access, Change change, IBaseResource version) {
        if (reach == null || access == null) {
            return true;
        }
        return apart(() -> isReached(access, change, version));
    }

    /** The same of what the change made, which must be there yet. */
    boolean isVisible(@Nullable LastingAccess access, Change change) {
        var id = change.versionId();
        try {
            return apart(() -> isReached(
                    access, change, daos.getResourceDao(id.getResourceType()).read(id, new SystemRequestDetails())));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return false;
        }
    }

    private boolean isReached(@Nullable LastingAccess access, Change change, IBaseResource version) {
        if (reach == null || access == null) {
            return true;
        }
        var page = reach.page(access);
        return page.reachesVersion(version)
                && owners.lastStored(new IdType(change.type(), change.id()))
                        .filter(page::reachesVersion)
                        .isPresent();
    }

    /** Whether a subscriber may see what is stored. */
    boolean isVisible(@Nullable LastingAccess access, IBaseResource resource) {
        if (reach == null || access == null) {
            return true;
        }
        var checked = reach;
        return apart(() -> checked.page(access).reachesVersion(resource));
    }

    /** What of an access the client may have now; empty: nothing any more, or access is not checked. */
    Optional<LastingAccess> accessNow(@Nullable LastingAccess access) {
        return reach == null || access == null ? Optional.ofNullable(access) : reach.now(access);
    }

    private <T> T apart(Supplier<T> work) {
        return Objects.requireNonNull(apart.execute(status -> work.get()));
    }
}
