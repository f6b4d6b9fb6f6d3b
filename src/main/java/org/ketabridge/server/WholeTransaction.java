package org.ketabridge.server;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;

/** Tells a Bundle that is stored wholly or not at all from a batch, each entry of which becomes a transaction of its own. */
public final class WholeTransaction {

    /** HAPI then takes a batch for a transaction, and asks no interceptor about its entries. */
    private static final String SEMANTICS = "X-Transaction-Semantics";

    private WholeTransaction() {}

    /** One without a type is taken for a transaction. */
    public static boolean is(Bundle sent, RequestDetails request) {
        return sent.getType() != BundleType.BATCH || request.getHeader(SEMANTICS) != null;
    }
}
