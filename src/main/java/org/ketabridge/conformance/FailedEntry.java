package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.ketabridge.server.EntryInProgress;

/**
 * Finds the entry of a transaction that an error is of: the one that was being carried out, or, of what is resolved and stored
 * for all entries at the end, the only one that holds what the error names.
 */
class FailedEntry {

    /** What a reference or a search has, and the name of a type alone has not. */
    private static final Pattern NAMING = Pattern.compile("[/?=:]");

    private final FhirContext fhir;

    FailedEntry(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** The finding as one of its entry; unchanged when it is not known which it is. */
    Finding place(Finding finding, Bundle sent) {
        if (sent.getType() != BundleType.TRANSACTION || finding.expression().startsWith("Bundle")) {
            return finding;
        }
        var index = index(finding, sent);
        return index.isEmpty() ? finding : place(finding, sent, index.getAsInt());
    }

    private static Finding place(Finding finding, Bundle sent, int index) {
        var request = sent.getEntry().get(index).getRequest();
        var place = "Bundle.entry[" + index + "]";
        var placed = finding.below(finding.expression().isEmpty() ? place : place + ".resource");
        return new Finding(
                placed.severity(),
                placed.code(),
                placed.expression(),
                "Entry " + index + " ("
                        + (request.hasMethod() ? request.getMethod().toCode() : "no method") + " "
                        + withoutValues(request.hasUrl() ? request.getUrl() : "no url")
                        + "), and with it the whole transaction, is refused: " + placed.sentence());
    }

    /** What was searched for may be told by a name or a number of somebody, and an error is logged here and there. */
    private static String withoutValues(String url) {
        var question = url.indexOf('?');
        return question < 0 ? url : url.substring(0, question) + "?…";
    }

    private OptionalInt index(Finding finding, Bundle sent) {
        var carriedOut = EntryInProgress.indexIn(sent);
        if (carriedOut.isPresent()) {
            return carriedOut;
        }
        var named = IntStream.range(0, sent.getEntry().size())
                .filter(index -> isNamed(sent.getEntry().get(index), finding.sentence()))
                .toArray();
        return named.length == 1 ? OptionalInt.of(named[0]) : OptionalInt.empty();
    }

    private boolean isNamed(BundleEntryComponent entry, String sentence) {
        var request = entry.getRequest();
        var references = entry.hasResource()
                ? fhir.newTerser().getAllResourceReferences(entry.getResource()).stream()
                        .map(found -> found.getResourceReference()
                                .getReferenceElement()
                                .getValue())
                : Stream.<String>empty();
        return Stream.concat(Stream.of(request.getUrl(), request.getIfNoneExist()), references)
                .anyMatch(name -> name != null && NAMING.matcher(name).find() && holds(sentence, name));
    }

    /** Patient/1 does not stand in a sentence about Patient/12. */
    private static boolean holds(String sentence, String name) {
        return Pattern.compile("(?<![\\w/-])" + Pattern.quote(name) + "(?![\\w-])")
                .matcher(sentence)
                .find();
    }
}
