package org.ketabridge.consent;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.ResourceType;
import org.ketabridge.consent.Provision.Outcome;

/** Tells the Consents that can deny something from all others, whatever the time and whoever asks. */
final class ConsentReader {

    private static final String PRIVACY = "patient-privacy";
    private static final String SCOPES = "http://terminology.hl7.org/CodeSystem/consentscope";

    private final ProvisionReader provisions;
    private final String base;

    /**
     * Reads for a server.
     *
     * @param base of its FHIR endpoint: references may name it
     */
    ConsentReader(String base) {
        this.provisions = new ProvisionReader(base);
        this.base = base;
    }

    /** Empty for one that denies nothing, is not active, is about something else than privacy or about nobody here. */
    Optional<DenyingConsent> read(Consent consent) {
        if (consent.getStatus() != ConsentState.ACTIVE || !consent.getScope().hasCoding(SCOPES, PRIVACY)) {
            return Optional.empty();
        }
        var patient = consent.getPatient().getReferenceElement();
        var isHere = "Patient".equals(patient.getResourceType())
                && patient.hasIdPart()
                && (!patient.hasBaseUrl() || base.equals(patient.getBaseUrl()));
        var types = isHere ? types(provisions.read(consent.getProvision())) : Set.<String>of();
        return types.isEmpty()
                ? Optional.empty()
                : Optional.of(new DenyingConsent(
                        consent.getIdElement().getIdPart(),
                        patient.getIdPart(),
                        new Consent().setProvision(consent.getProvision()),
                        types));
    }

    private static Set<String> types(Provision provision) {
        var denied = Arrays.stream(ResourceType.values())
                .map(ResourceType::name)
                .filter(type -> provision.outcome(new Disclosure(type, null, null, null)) == Outcome.DENY)
                .collect(Collectors.toUnmodifiableSet());
        return denied.size() == ResourceType.values().length ? Set.of(DenyingConsent.ANY_TYPE) : denied;
    }
}
