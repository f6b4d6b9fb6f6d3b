package org.ketabridge.observation;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Observation;
import org.ketabridge.server.OperationProvider;

/** {@code Observation/$lastn}. */
class LastObservationsProvider implements OperationProvider {

    private final LastObservationsRequestReader reader;
    private final LastObservations observations;

    LastObservationsProvider(LastObservationsRequestReader reader, LastObservations observations) {
        this.reader = reader;
        this.observations = observations;
    }

    /**
     * {@code GET Observation/$lastn?patient=123}: of each code the last observation, or the last {@code max}, of one subject,
     * among those that the other parameters find. What cannot be asked is answered with 400.
     *
     * @see <a href="https://hl7.org/fhir/R4/observation-operation-lastn.html">FHIR R4, $lastn</a>
     */
    @Operation(
            name = "$lastn",
            typeName = "Observation",
            idempotent = true,
            canonicalUrl = "http://hl7.org/fhir/OperationDefinition/Observation-lastn")
    public Bundle lastObservations(RequestDetails request) {
        var asked = reader.read(request);
        return answer(observations.of(asked.filters(), asked.max(), request), request);
    }

    private static Bundle answer(List<Observation> last, RequestDetails request) {
        var answer = new Bundle().setType(BundleType.SEARCHSET).setTotal(last.size());
        answer.addLink()
                .setRelation("self")
                .setUrl(RestfulServerUtils.createLinkSelf(request.getFhirServerBase(), request));
        for (var observation : last) {
            answer.addEntry()
                    .setFullUrl(request.getFhirServerBase() + "/Observation/"
                            + observation.getIdElement().getIdPart())
                    .setResource(observation)
                    .getSearch()
                    .setMode(SearchEntryMode.MATCH);
        }
        return answer;
    }
}
