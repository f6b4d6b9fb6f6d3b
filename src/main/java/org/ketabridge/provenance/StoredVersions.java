package org.ketabridge.provenance;

import ca.uhn.fhir.util.HapiExtensions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Provenance;

/** Of what a request wrote, what it asked for: that is what its Provenance is about. */
final class StoredVersions {

    private static final String FROM_HEADER = StoredVersions.class.getName();

    private StoredVersions() {}

    /** Tells a Provenance that came in a header from those that a request stores by itself. */
    static void mark(Provenance fromHeader) {
        fromHeader.setUserData(FROM_HEADER, true);
    }

    /** The id of each resource with its version, the newest where HAPI wrote one twice. */
    static List<IIdType> of(Stream<IBaseResource> written) {
        var newest = new LinkedHashMap<String, IIdType>();
        written.filter(StoredVersions::wasAskedFor)
                .map(resource -> resource.getIdElement().toUnqualified())
                .forEach(id -> newest.merge(id.toVersionless().getValue(), id, StoredVersions::newer));
        return new ArrayList<>(newest.values());
    }

    /** Neither the Provenance of the header itself, nor what HAPI puts where a reference points to nothing. */
    private static boolean wasAskedFor(IBaseResource written) {
        return written.getUserData(FROM_HEADER) == null
                && !(written instanceof DomainResource resource
                        && resource.hasExtension(HapiExtensions.EXT_RESOURCE_PLACEHOLDER));
    }

    private static IIdType newer(IIdType one, IIdType other) {
        return one.getVersionIdPartAsLong() < other.getVersionIdPartAsLong() ? other : one;
    }
}
