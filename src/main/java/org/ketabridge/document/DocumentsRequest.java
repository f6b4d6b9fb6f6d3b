package org.ketabridge.document;

import ca.uhn.fhir.rest.param.TokenParam;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $docref} is asked for.
 *
 * @param patient logical id of whose documents
 * @param start care that ended before is left out; null: none is
 * @param end care that began later is left out; null: none is
 * @param types codes of the documents, one at least
 * @param profiles canonicals of what the documents are to follow; none: whatever they follow
 * @param onDemand whether only documents are wanted that are made when they are asked for
 */
record DocumentsRequest(
        String patient,
        @Nullable Instant start,
        @Nullable Instant end,
        List<TokenParam> types,
        List<String> profiles,
        boolean onDemand) {

    /** Whether it is about documents of now, and not about those of a time. */
    boolean isOfNow() {
        return start == null && end == null;
    }
}
