package org.ketabridge.bulk;

import ca.uhn.fhir.context.FhirContext;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.scope.LastingReach;
import org.ketabridge.smart.scope.RecordOwners;

/**
 * What the work on an export is done with.
 *
 * @param reach null: access is not checked
 */
record ExportParts(
        FhirContext fhir,
        PublicAddress address,
        Exports exports,
        StoredRows rows,
        ResourcePages pages,
        RecordOwners owners,
        @Nullable LastingReach reach,
        ExportAudit audit) {}
