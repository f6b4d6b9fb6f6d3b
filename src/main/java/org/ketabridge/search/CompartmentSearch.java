package org.ketabridge.search;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.util.UrlUtil;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A search among what belongs to an instance, as its address says it: {@code Patient/123/Observation}.
 *
 * @param owner the type of the instance
 * @param id its logical id
 * @param type what is searched for; {@value #ALL_TYPES}: all types, which R4 allows and nothing here answers
 * @param isByForm whether the address ends with {@code _search}
 * @see <a href="https://hl7.org/fhir/R4/http.html#vsearch">FHIR R4, variant searches</a>
 */
record CompartmentSearch(String owner, String id, String type, boolean isByForm) {

    static final String ALL_TYPES = "*";

    /** @param path below the FHIR base */
    static Optional<CompartmentSearch> read(@Nullable String path) {
        var parts = path == null
                ? new String[0]
                : Arrays.stream(path.split("/", -1))
                        .filter(part -> !part.isEmpty())
                        .map(UrlUtil::unescape)
                        .toArray(String[]::new);
        var isByForm = parts.length == 4 && Constants.PARAM_SEARCH.equals(parts[3]);
        return (parts.length == 3 || isByForm) && isType(parts[0]) && (isType(parts[2]) || parts[2].equals(ALL_TYPES))
                ? Optional.of(new CompartmentSearch(parts[0], parts[1], parts[2], isByForm))
                : Optional.empty();
    }

    /** The instance itself is in its compartment. */
    boolean isForTheOwner() {
        return type.equals(owner);
    }

    private static boolean isType(String part) {
        return Character.isUpperCase(part.charAt(0));
    }
}
