package org.ketabridge.consent;

import java.util.Set;
import org.hl7.fhir.r4.model.Consent;

/**
 * A Consent that can deny something.
 *
 * @param id its logical id
 * @param patient logical id of the patient
 * @param provision the Consent with nothing but its provision
 * @param types the resource types of which it may deny something; {@link #ANY_TYPE} alone for every one
 */
record DenyingConsent(String id, String patient, Consent provision, Set<String> types) {

    static final String ANY_TYPE = "*";
}
