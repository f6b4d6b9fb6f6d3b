package org.ketabridge.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.ketabridge.server.ServerInterceptor;

/**
 * Refuses what HAPI would pass over in silence, or stumble over: a modifier that the parameter does not have, a parameter without a
 * value, a control that it does not know or with a value that says nothing. Each would find something else than was asked for.
 */
class SearchFormInterceptor implements ServerInterceptor {

    /** Not in HAPI's storage; its own provider says what it can be searched by, and refuses the rest. */
    static final String ELSEWHERE = "AuditEvent";

    private final FhirContext fhir;
    private final ISearchParamRegistry searchParameters;

    SearchFormInterceptor(FhirContext fhir, ISearchParamRegistry searchParameters) {
        this.fhir = fhir;
        this.searchParameters = searchParameters;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RestOperationTypeEnum operation, RequestDetails request) {
        if (operation == RestOperationTypeEnum.SEARCH_TYPE && !ELSEWHERE.equals(request.getResourceName())) {
            request.getParameters().forEach((name, values) -> check(request.getResourceName(), name, values));
        }
    }

    private void check(String type, String name, String[] values) {
        var plain = name.split("[:.]", 2)[0];
        if (name.startsWith("_")) {
            Controls.check(plain, values);
        }
        var parameter = searchParameters.getActiveSearchParam(type, plain, SearchParamLookupContextEnum.SEARCH);
        if (parameter != null) {
            requireValue(name, values);
            checkModifier(name.substring(plain.length()), parameter);
        }
    }

    /** Without it the parameter would not narrow the search: everything would be found. */
    private static void requireValue(String name, String[] values) {
        if (Arrays.stream(values).allMatch(String::isBlank)) {
            throw new InvalidRequestException(
                    "The search parameter " + name + " has no value (expected: a value, or no such parameter)");
        }
    }

    /** @param rest what stands behind the parameter's name: a modifier, a chain, a type and a chain, or nothing */
    private void checkModifier(String rest, RuntimeSearchParam parameter) {
        if (!rest.startsWith(":")) {
            return;
        }
        var modifier = rest.substring(1).split("\\.", 2)[0];
        var isTypeOfTarget = parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE
                && fhir.getResourceTypes().contains(modifier);
        var modifiers = Modifiers.of(parameter);
        if (!isTypeOfTarget && !modifiers.contains(modifier)) {
            throw new InvalidRequestException(
                    "The search parameter %s, of type %s, has no modifier :%s here (expected: %s)"
                            .formatted(
                                    parameter.getName(),
                                    parameter.getParamType().getCode(),
                                    modifier,
                                    modifiers.isEmpty()
                                            ? "none"
                                            : modifiers.stream()
                                                    .map(one -> ":" + one)
                                                    .collect(Collectors.joining(", "))));
        }
    }
}
