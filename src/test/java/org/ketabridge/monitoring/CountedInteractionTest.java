package org.ketabridge.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedInteractionTest {

    @ParameterizedTest(name = "{0} {1} is {2} of {3}")
    @CsvSource({
        "GET, Basic/zebra, read, Basic",
        "HEAD, Basic/zebra, read, Basic",
        "GET, http://localhost/fhir/Basic/zebra, read, Basic",
        "GET, Basic/zebra/_history/2, vread, Basic",
        "GET, Basic/zebra/_history, history, Basic",
        "GET, Basic/_history, history, Basic",
        "GET, Basic?code=zebra, search-type, Basic",
        "GET, Patient/zebra/Basic, search-type, Basic",
        "GET, zebra?name=zebra, search-type, none",
        "GET, Zebra/zebra, read, none",
        "GET, Patient/zebra/$zebra, operation, Patient",
        "POST, %24zebra, operation, none",
        "POST, Basic, create, Basic",
        "PUT, Basic?code=zebra, update, Basic",
        "PATCH, Basic/zebra, patch, Basic",
        "DELETE, Basic/zebra, delete, Basic"
    })
    void tellsWhatAnEntryDoesAndWithWhichType(HTTPVerb verb, String url, String name, String type) {
        var entry = new BundleEntryRequestComponent().setMethod(verb).setUrl(url);

        assertThat(CountedInteraction.of(entry, Set.of("Basic", "Patient")))
                .isEqualTo(new CountedInteraction(name, type));
    }
}
