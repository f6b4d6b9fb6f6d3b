package org.ketabridge.provenance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header {@code X-Provenance}: a Provenance in JSON, without target, whatever the request's own format is.
 *
 * @see <a href="https://hl7.org/fhir/R4/provenance.html#header">R4, Provenance, HTTP Header</a>
 */
class ProvenanceHeader {

    static final String NAME = "X-Provenance";

    private final FhirContext fhir;

    ProvenanceHeader(FhirContext fhir) {
        this.fhir = fhir;
    }

    static boolean isSent(RequestDetails request) {
        return !sent(request).isEmpty();
    }

    private static List<String> sent(RequestDetails request) {
        var values = request.getHeaders(NAME);
        return values == null ? List.of() : values;
    }

    /**
     * The Provenance as it was sent, anew at each call.
     *
     * @throws InvalidRequestException when the header holds anything else
     */
    Provenance read(RequestDetails request) {
        var values = sent(request);
        if (values.size() != 1) {
            throw new InvalidRequestException(NAME + ": sent " + values.size() + " times (expected: once)");
        }
        var provenance = parse(values.get(0));
        if (provenance.hasTarget()) {
            throw new InvalidRequestException(
                    NAME + ": it has a target (expected: none, the server fills in what it stored)");
        }
        requireNoEntry(provenance, request.getResource());
        return provenance;
    }

    private Provenance parse(String text) {
        if (text.stripLeading().startsWith("<")) {
            throw new InvalidRequestException(
                    NAME + ": it is XML (expected: a Provenance in JSON, whatever the format of the body)");
        }
        try {
            var resource = fhir.newJsonParser().parseResource(text);
            if (resource instanceof Provenance provenance) {
                return provenance;
            }
            throw new InvalidRequestException(NAME + ": " + resource.fhirType() + " (expected: Provenance)");
        } catch (DataFormatException e) {
            throw new InvalidRequestException(
                    NAME + ": it does not parse (expected: a Provenance in JSON): " + e.getMessage());
        }
    }

    /** It is not in the Bundle, so that nothing resolves the names that entries have among themselves. */
    private void requireNoEntry(Provenance provenance, @Nullable IBaseResource body) {
        if (body instanceof Bundle bundle) {
            var names = bundle.getEntry().stream()
                    .map(BundleEntryComponent::getFullUrl)
                    .filter(name -> name != null && name.startsWith("urn:"))
                    .collect(Collectors.toSet());
            for (var reference : fhir.newTerser().getAllResourceReferences(provenance)) {
                var name =
                        reference.getResourceReference().getReferenceElement().getValue();
                if (names.contains(name)) {
                    throw new InvalidRequestException(
                            NAME + ": " + reference.getName() + " refers to the entry " + name
                                    + " (expected: a stored resource; a Provenance among the entries can refer to others of them)");
                }
            }
        }
    }
}
