package org.ketabridge.server;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;

/**
 * Understands addresses that HAPI does not, of a request and of a GET entry of a batch or transaction: it asks no interceptor
 * before it looks for what answers an entry.
 */
public interface AddressReader {

    /**
     * Says a request in a form that the endpoint answers; leaves others as they are.
     *
     * @throws InvalidRequestException when the address is of the reader's kind, and nothing answers it
     */
    void read(RequestDetails request);
}
