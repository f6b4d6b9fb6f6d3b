package org.ketabridge.bulk.submission;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.LoadOrder;

/**
 * Reads what a manifest and those that it links to list, in the order in which it is loaded.
 *
 * @see <a href="https://build.fhir.org/ig/HL7/bulk-data/StructureDefinition-BulkDataManifest.html">Bulk Data Access 4.0 (ballot),
 *     manifest</a>
 */
final class ManifestReader {

    private static final long LARGEST = 16 * 1024 * 1024;
    private static final int MOST_LINKED = 100;
    private static final int MOST_FILES = 10_000;
    private static final int LONGEST_URL = 2048;

    private static final Comparator<Listed> ORDER =
            Comparator.comparing(file -> file.type() == null ? LoadOrder.END : LoadOrder.rank(file.type()));

    private final FhirContext fhir;
    private final SourceFetcher fetcher;
    private final ObjectMapper json = new ObjectMapper();

    ManifestReader(FhirContext fhir, SourceFetcher fetcher) {
        this.fhir = fhir;
        this.fetcher = fetcher;
    }

    private record Listed(@Nullable String type, String url, @Nullable Long lines) {}

    List<SubmittedFile> files(SubmittedManifest manifest) throws FetchFailedException {
        var listed = new ArrayList<Listed>();
        var seen = new HashSet<String>();
        for (var url = manifest.url(); url != null; ) {
            if (!seen.add(url) || seen.size() > MOST_LINKED) {
                throw new FetchFailedException(url + " links to itself, or to more than " + MOST_LINKED + " others");
            }
            var read = read(url, manifest);
            if (read.path("requiresAccessToken").asBoolean()
                    && !manifest.headers().containsKey("Authorization")) {
                throw new FetchFailedException(
                        url + " says requiresAccessToken (expected: a fileRequestHeader Authorization with one)");
            }
            if (read.hasNonNull("outputOrganizedBy")) {
                throw new FetchFailedException(url + " says outputOrganizedBy (expected: files of one type each)");
            }
            add(url, "output", read, listed);
            add(url, "deleted", read, listed);
            url = next(read);
        }
        listed.sort(ORDER);
        var files = new ArrayList<SubmittedFile>();
        for (var file : listed) {
            files.add(new SubmittedFile(
                    manifest.number(), files.size() + 1, file.type(), file.url(), file.lines(), null, 0, false));
        }
        return files;
    }

    private JsonNode read(String url, SubmittedManifest manifest) throws FetchFailedException {
        try (var fetched = fetcher.fetch(url, manifest.headers())) {
            if (Files.size(fetched.path()) > LARGEST) {
                throw new FetchFailedException(
                        url + " has more than " + LARGEST + " bytes (expected: several manifests)");
            }
            var read = parsed(url, Files.readAllBytes(fetched.path()));
            if (read != null
                    && read.isObject()
                    && (read.path("output").isArray() || read.path("deleted").isArray())) {
                return read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new FetchFailedException(url + " has no output (expected: a manifest, as exports answer it)");
    }

    private @Nullable JsonNode parsed(String url, byte[] content) throws FetchFailedException {
        try {
            return json.readTree(content);
        } catch (IOException e) {
            // Of bytes that are no characters Jackson does not say that they are no JSON.
            throw new FetchFailedException(url + " is no JSON (expected: a manifest, as exports answer it)");
        }
    }

    private void add(String url, String kind, JsonNode manifest, List<Listed> to) throws FetchFailedException {
        for (var file : manifest.path(kind)) {
            var type = kind.equals("deleted") ? null : file.path("type").asText("");
            var place = file.path("url").asText("");
            if (place.isEmpty() || place.length() > LONGEST_URL) {
                throw new FetchFailedException(
                        url + ": " + kind + " has a file without url (expected: an absolute address)");
            }
            var refusal = fetcher.refusal(place);
            if (refusal.isPresent()) {
                throw new FetchFailedException(url + ": " + kind + ": " + place.strip() + " " + refusal.get());
            }
            if (to.size() == MOST_FILES) {
                throw new FetchFailedException(url + " and what it links to have more than " + MOST_FILES + " files");
            }
            if (type != null && !fhir.getResourceTypes().contains(type)) {
                throw new FetchFailedException(
                        url + ": " + place + " has the type \"" + type + "\" (expected: a type of FHIR R4 resources)");
            }
            to.add(new Listed(
                    type,
                    place,
                    file.path("count").isIntegralNumber() ? file.path("count").asLong() : null));
        }
    }

    private static @Nullable String next(JsonNode manifest) {
        for (var link : manifest.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return link.path("url").asText();
            }
        }
        return null;
    }
}
