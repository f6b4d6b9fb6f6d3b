package org.ketabridge.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import java.util.HashSet;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Attachment;
import org.ketabridge.server.PublicAddress;

/**
 * Writes resources as they stand in files: in one line, reduced to what was asked for, with attachments where they can be fetched.
 * For one thread.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#attachments">Bulk Data Access 2.0, attachments</a>
 */
final class ExportedJson {

    private final FhirContext fhir;
    private final PublicAddress address;
    private final IParser parser;

    /** @param elements none: all */
    ExportedJson(FhirContext fhir, PublicAddress address, Set<String> elements) {
        this.fhir = fhir;
        this.address = address;
        this.parser = fhir.newJsonParser().setPrettyPrint(false);
        if (!elements.isEmpty()) {
            var encoded = new HashSet<>(Set.of("*.id", "*.meta", "*.(mandatory)"));
            elements.forEach(element -> encoded.add(element.contains(".") ? element : "*." + element));
            parser.setEncodeElements(encoded);
        }
    }

    String of(IBaseResource resource) {
        for (var attachment : fhir.newTerser().getAllPopulatedChildElementsOfType(resource, Attachment.class)) {
            var url = attachment.getUrl();
            if (url != null && isRelative(url)) {
                attachment.setUrl(address.fhirBase() + "/" + url);
            }
        }
        return parser.encodeResourceToString(resource);
    }

    private static boolean isRelative(String url) {
        return url.matches("[A-Z][A-Za-z]+/[A-Za-z0-9\\-.]{1,64}(?:/_history/\\d+)?");
    }
}
