package org.ketabridge.graphql;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.graphql.GraphQLProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.context.IWorkerContext;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.utils.GraphQLEngine;
import org.hl7.fhir.utilities.graphql.EGraphEngine;
import org.hl7.fhir.utilities.graphql.EGraphQLException;
import org.hl7.fhir.utilities.graphql.IGraphQLStorageServices;
import org.hl7.fhir.utilities.graphql.Package;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OperationProvider;

/** {@code $graphql}, on everything and on one resource. HAPI takes each fault of a query for one of the server. */
class GraphqlProvider extends GraphQLProvider implements OperationProvider {

    private final IWorkerContext definitions;
    private final IGraphQLStorageServices resources;
    private final QueriedFields fields;

    GraphqlProvider(FhirContext fhir, IValidationSupport validation, IGraphQLStorageServices resources) {
        super(fhir, validation, resources);
        this.definitions = new HapiWorkerContext(fhir, validation);
        this.resources = resources;
        this.fields = new QueriedFields(fhir);
    }

    @Override
    public String processGraphQlGetRequest(
            ServletRequestDetails request, @Nullable IIdType focus, @Nullable String query) {
        return processGraphQLRequest(request, focus, GraphqlQueryReader.read(request));
    }

    @Override
    public String processGraphQlPostRequest(
            ServletRequestDetails request, RequestDetails same, @Nullable IIdType focus, @Nullable String query) {
        return processGraphQLRequest(request, focus, GraphqlQueryReader.read(request));
    }

    @Override
    protected String processGraphQLRequest(ServletRequestDetails request, @Nullable IIdType focus, Package query) {
        fields.require(query, focus == null ? null : focus.getResourceType());
        var engine = new GraphQLEngine(definitions);
        engine.setAppInfo(request);
        engine.setServices(resources);
        engine.setGraphQL(query);
        if (focus != null) {
            engine.setFocus(resources.lookup(request, focus.getResourceType(), focus.getIdPart()));
        }
        try {
            engine.execute();
            var answer = new StringBuilder();
            engine.getOutput().write(answer, 0, "\n");
            return answer.toString();
        } catch (EGraphEngine | EGraphQLException | FHIRException e) {
            throw new InvalidRequestException("The query cannot be answered: " + e.getMessage());
        }
    }
}
