package org.ketabridge.record;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.ketabridge.server.ServerInterceptor;

/** Lets {@code $expunge} remove for ever only what was said, of a resource or a type, and never everything. */
class ExpungeRequestInterceptor implements ServerInterceptor {

    private static final Set<String> WHAT = Set.of("expungeDeletedResources", "expungePreviousVersions");

    private static final String LIMIT = "limit";

    @Hook(value = Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED, order = AFTER_ACCESS)
    public void beforeRequest(RequestDetails request) {
        if (!"$expunge".equals(request.getOperation())) {
            return;
        }
        if (request.getResourceName() == null) {
            throw new ForbiddenOperationException("$expunge does not remove from the whole server (expected: a type, or"
                    + " a resource, such as /Observation/$expunge)");
        }
        if (!(request.getResource() instanceof Parameters asked)) {
            throw new InvalidRequestException("$expunge does not say what to remove (expected: Parameters with "
                    + "expungeDeletedResources or expungePreviousVersions)");
        }
        asked.getParameter().forEach(ExpungeRequestInterceptor::check);
        if (asked.getParameter().stream().noneMatch(ExpungeRequestInterceptor::isSaid)) {
            throw new InvalidRequestException(
                    "$expunge does not say what to remove (expected: expungeDeletedResources or"
                            + " expungePreviousVersions with valueBoolean true)");
        }
    }

    private static void check(ParametersParameterComponent parameter) {
        var name = parameter.getName();
        if (LIMIT.equals(name)) {
            if (!(parameter.getValue() instanceof IntegerType limit)
                    || limit.getValue() == null
                    || limit.getValue() < 1) {
                throw new InvalidRequestException("The parameter limit says not how many are removed at most (expected:"
                        + " valueInteger of 1 or more)");
            }
        } else if (name == null || !WHAT.contains(name)) {
            throw new InvalidRequestException("$expunge has no parameter " + name
                    + " here (expected: expungeDeletedResources, expungePreviousVersions or limit)");
        } else if (!(parameter.getValue() instanceof BooleanType)) {
            throw new InvalidRequestException("The parameter " + name + " is no truth value (expected: valueBoolean)");
        }
    }

    private static boolean isSaid(ParametersParameterComponent parameter) {
        return parameter.getValue() instanceof BooleanType said && said.booleanValue();
    }
}
