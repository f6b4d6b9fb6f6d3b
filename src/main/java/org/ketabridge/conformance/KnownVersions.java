package org.ketabridge.conformance;

import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.utilities.VersionUtilities;
import org.hl7.fhir.validation.BaseValidator;

/**
 * The versions of FHIR in which HL7's validator looks for the elements that an extension may stand on: R4 as it is loaded
 * here, and no other. Left alone, it takes the package of each version, also of R4, from the user's home or the network.
 */
final class KnownVersions extends BaseValidator {

    /** What is said of a definition that names elements of another version. */
    static final String ONLY_R4 =
            "A context of this extension is of another version of FHIR than R4, so the definition was not checked";

    /** @param running the validator whose session is shared, as by those that HL7 makes for one type of resource */
    KnownVersions(BaseValidator running) {
        super(running);
    }

    void giveToSession() {
        var known = VersionUtilities.getMajMin(context.getVersion());
        for (var version : VersionUtilities.iterateCorePublishedVersions("1.0", "6.0")) {
            session.getOtherVersions().put(version, version.equals(known) ? context : new Unknown());
        }
    }

    private static final class Unknown extends WorkerContextValidationSupportAdapter {

        @Override
        public <T extends Resource> T fetchResource(Class<T> type, String url) {
            throw new FHIRException(ONLY_R4);
        }

        @Override
        public String getVersion() {
            throw new FHIRException(ONLY_R4);
        }
    }
}
