package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A storyboard on the server, posted, searched and read back by a client that knows nothing of Ketabridge. */
final class Storyboard {

    private static final FhirContext FHIR = FhirContext.forR4();

    private final FhirTestClient client;
    /** What was sent last of each resource, by its address. */
    private final Map<String, Resource> sent = new TreeMap<>();

    private Storyboard(FhirTestClient client) {
        this.client = client;
    }

    /** Posts each {@code Bundle-storyboard-<name>-*.json} as a transaction, in the order of their names. */
    static Storyboard posted(FhirTestClient client, String name, int transactions) {
        var storyboard = new Storyboard(client);
        var bundles = bundles(name);
        assertThat(bundles).as("transactions of " + name).hasSize(transactions);
        bundles.forEach(storyboard::post);
        return storyboard;
    }

    private static List<Bundle> bundles(String name) {
        try {
            var files = new PathMatchingResourcePatternResolver()
                    .getResources("classpath:guide/Bundle-storyboard-" + name + "-*.json");
            Arrays.sort(files, Comparator.comparing(file -> file.getFilename()));
            return Arrays.stream(files)
                    .map(file -> {
                        try (var stream = file.getInputStream()) {
                            return FHIR.newJsonParser().parseResource(Bundle.class, stream);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void post(Bundle bundle) {
        var answer = client.generic().transaction().withBundle(bundle).execute();
        assertThat(answer.getEntry())
                .as(bundle.getIdElement().getIdPart())
                .allSatisfy(entry -> assertThat(entry.getResponse().getStatus()).startsWith("20"));
        bundle.getEntry().forEach(entry -> sent.put(entry.getRequest().getUrl(), entry.getResource()));
    }

    /** Each resource is what was sent last, but for what a server adds. */
    void readsBackEqualInMeaning() {
        sent.forEach((url, resource) -> {
            var id = new IdType(url);
            var read = client.generic()
                    .read()
                    .resource(id.getResourceType())
                    .withId(id)
                    .execute();
            assertThat(withoutServersPart((Resource) read)).as(url).isEqualTo(withoutServersPart(resource));
        });
    }

    private static String withoutServersPart(Resource resource) {
        resource.getMeta().setVersionId(null).setLastUpdated(null).setSource(null);
        resource.setId(resource.getIdElement().toUnqualifiedVersionless());
        return FHIR.newJsonParser().encodeResourceToString(resource);
    }

    /** What a search finds; all of it, on one page. */
    @SuppressWarnings("unchecked")
    <T extends Resource> List<T> all(String url) {
        var page = client.generic()
                .search()
                .byUrl(url + "&_count=100")
                .returnBundle(Bundle.class)
                .execute();
        assertThat(page.getLink("next")).as("second page of " + url).isNull();
        return page.getEntry().stream().map(entry -> (T) entry.getResource()).toList();
    }

    /** The doses that were given, together. */
    static BigDecimal totalMg(List<MedicationAdministration> doses) {
        return doses.stream()
                .map(dose -> dose.getDosage().getDose().getValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The totals of the scores of a patient, the first first. */
    List<Integer> totals(String patient, String code) {
        return this.<Observation>all("Observation?patient=" + patient + "&code=" + code + "&_sort=date").stream()
                .map(score -> score.getValueQuantity().getValue().intValueExact())
                .toList();
    }

    /** The versions of a resource, the newest first. */
    @SuppressWarnings("unchecked")
    <T extends Resource> List<T> versions(String url) {
        var history = client.generic()
                .history()
                .onInstance(new IdType(url))
                .returnBundle(Bundle.class)
                .execute();
        return history.getEntry().stream().map(entry -> (T) entry.getResource()).toList();
    }
}
