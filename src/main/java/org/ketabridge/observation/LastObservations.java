package org.ketabridge.observation;

import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Observation;
import org.ketabridge.server.StoredResources;

/**
 * The last observations of each code, found by the database alone.
 *
 * @see <a href="https://hl7.org/fhir/R4/observation-operation-lastn.html">FHIR R4, $lastn</a>
 */
public class LastObservations {

    /** What an answer without pages may hold. */
    private static final int MOST = 1_000;

    private final StoredResources stored;
    private final ObservationIndex index;
    private final IHapiTransactionService transactions;

    LastObservations(StoredResources stored, ObservationIndex index, IHapiTransactionService transactions) {
        this.stored = stored;
        this.index = index;
        this.transactions = transactions;
    }

    /**
     * Those of one code together, the latest first; and first the code with the latest.
     *
     * @param filters which observations, of one subject
     * @param max how many of each code; more only if others have the same effective time as the last of them
     * @throws InvalidRequestException when they are more than an answer may hold
     */
    public List<Observation> of(SearchParameterMap filters, int max, RequestDetails request) {
        return transactions.withRequest(request).readOnly().execute(() -> {
            var found = stored.find(Observation.class, filters, request).stream()
                    .collect(Collectors.toMap(JpaPid::getId, Function.identity()));
            var last = new LastOfEachCode(max).of(index.of(List.copyOf(found.keySet())));
            if (last.size() > MOST) {
                throw new InvalidRequestException("$lastn would answer with " + last.size()
                        + " observations (expected: at most " + MOST
                        + "; ask for a smaller max, or by category, code or date for fewer)");
            }
            var ids = last.stream()
                    .map(observation -> found.get(observation.id()))
                    .toList();
            return stored.load(Observation.class, ids, request);
        });
    }
}
