package org.ketabridge.conformance;

import ca.uhn.fhir.jpa.model.util.JpaConstants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.WriteMark;

/** Marks the one request that writes the guide's own artifacts: it is neither validated nor read-only to itself. */
final class GuideWrite {

    private static final WriteMark MARK = new WriteMark(GuideWrite.class);

    private GuideWrite() {}

    /**
     * What was stored before is indexed anew by its own feature, sooner than by the job that HAPI would begin. Without that job HAPI
     * does not look at its search parameters again either: whoever writes some has to say so.
     */
    static SystemRequestDetails marked() {
        var request = MARK.marked();
        request.getUserData().put(JpaConstants.SKIP_REINDEX_ON_UPDATE, true);
        return request;
    }

    static boolean isMarked(@Nullable RequestDetails details) {
        return MARK.isOn(details);
    }

    /** Adds a resource to what is written together. */
    static void put(Bundle transaction, Resource resource) {
        transaction
                .addEntry()
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(addressOf(resource));
    }

    /** Adds to what is written together that something is deleted. */
    static void delete(Bundle transaction, String address) {
        transaction.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl(address);
    }

    static String addressOf(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }
}
