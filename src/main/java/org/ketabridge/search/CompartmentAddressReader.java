package org.ketabridge.search;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.ketabridge.server.AddressReader;

/** Has a search in a compartment answered by the search of its type; {@link CompartmentSearchInterceptor} keeps it inside. */
class CompartmentAddressReader implements AddressReader {

    private final Compartments compartments;

    CompartmentAddressReader(Compartments compartments) {
        this.compartments = compartments;
    }

    @Override
    public void read(RequestDetails request) {
        CompartmentSearch.read(request.getRequestPath())
                .filter(search -> request.getRequestType() == RequestTypeEnum.GET
                        || (request.getRequestType() == RequestTypeEnum.POST && search.isByForm()))
                .ifPresent(search -> {
                    compartments.require(search);
                    request.setResourceName(search.type());
                    request.setId(null);
                    request.setCompartmentName(null);
                    request.setOperation(search.isByForm() ? Constants.PARAM_SEARCH : null);
                    request.setSecondaryOperation(null);
                });
    }
}
