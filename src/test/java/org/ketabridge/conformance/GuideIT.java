package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

/** The guide as clients find it in the server. */
@FhirServerTest
class GuideIT {

    private static final GuidePackage GUIDE = GuidePackage.fromClasspath(FhirContext.forR4Cached());

    @Autowired
    private FhirTestClient client;

    @Autowired
    private GuideInstaller installer;

    @Autowired
    private DaoRegistry daos;

    static Stream<String> urlsOfSearchableArtifacts() {
        return GUIDE.artifacts().stream().map(artifact -> artifact.fhirType() + "?url=" + artifact.getUrl());
    }

    @ParameterizedTest
    @MethodSource("urlsOfSearchableArtifacts")
    void findsEachArtifactByItsUrl(String search) {
        var found = client.generic()
                .search()
                .byUrl(search)
                .returnBundle(Bundle.class)
                .execute();

        assertThat(found.getEntry()).singleElement().satisfies(entry -> assertThat(
                        ((MetadataResource) entry.getResource()).getVersion())
                .isEqualTo(GUIDE.version()));
    }

    /** Its own artifacts were indexed by it, not only what was written after it. */
    @Test
    void findsAProtocolByItsOwnSearchParameter() {
        var found = client.generic()
                .search()
                .byUrl("PlanDefinition?protocol=iv-racemic")
                .returnBundle(Bundle.class)
                .execute();

        assertThat(found.getEntry()).singleElement().satisfies(entry -> assertThat(
                        entry.getResource().getIdElement().getIdPart())
                .isEqualTo("iv-racemic"));
    }

    @Test
    void findsItsTopicsByTheTypeThatR5HasForThem() {
        var found = client.generic()
                .search()
                .byUrl("Basic?code=http://hl7.org/fhir/fhir-types|SubscriptionTopic")
                .returnBundle(Bundle.class)
                .execute();

        assertThat(found.getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .containsAll(GUIDE.topics().stream().map(Basic::getIdPart).toList());
    }

    @Test
    void listsEveryProfileInMetadataWithTheGuideAndTheSoftware() {
        var statement = client.generic()
                .capabilities()
                .ofType(CapabilityStatement.class)
                .execute();

        assertThat(statement.getSoftware().getName()).isEqualTo("Ketabridge");
        assertThat(statement.getSoftware().getVersion()).isNotBlank();
        assertThat(statement.getImplementation().getUrl()).endsWith("/fhir");
        assertThat(statement.getImplementationGuide())
                .extracting(PrimitiveType::getValue)
                .containsExactly(GUIDE.guide().getUrl() + "|" + GUIDE.version());
        assertThat(statement.getRestFirstRep().getResource().stream()
                        .flatMap(resource -> resource.getSupportedProfile().stream())
                        .map(PrimitiveType::getValue))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                GUIDE.profiles().map(StructureDefinition::getUrl),
                                Stream.of(
                                        "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription"))
                        .toList());
    }

    static Stream<ValueSet> valueSets() {
        return GUIDE.all(ValueSet.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, StructureDefinition/ketamine-medication-request",
        "DELETE, StructureDefinition/ketamine-medication-request",
        "PATCH, StructureDefinition/ketamine-medication-request",
        "PUT, Basic/order-held",
        "DELETE, Basic/order-held",
        "PATCH, Basic/order-held"
    })
    void keepsItsArtifactsFromBeingChanged(String verb, String artifact) {
        var path = "/" + artifact;
        var before = client.get(path).body();
        var body = verb.equals("PATCH")
                ? "[{\"op\": \"add\", \"path\": \"/language\", \"value\": \"en-NZ\"}]"
                : before.replaceFirst("\\{", "{\"language\": \"en-NZ\",");

        var answer = client.send(path, request -> request.header(
                        "Content-Type", verb.equals("PATCH") ? "application/json-patch+json" : "application/fhir+json")
                .method(verb, verb.equals("DELETE") ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("guide-read-only");
        assertThat(client.get(path).body()).isEqualTo(before);
    }

    @Test
    void isStoredAsR4HasIt() {
        var stored =
                client.get("/ImplementationGuide/" + GuidePackage.PACKAGE_ID).body();
        var outcome = FhirTestClient.outcome(
                client.post("/ImplementationGuide/$validate", stored).body());

        assertThat(FhirTestClient.codes(outcome, IssueSeverity.ERROR)).isEmpty();
    }

    /** What it names is deleted at the next start, whoever has written it. */
    @Test
    void keepsTheRecordOfWhatTheServerInstalledFromBeingWritten() {
        var path = "/Basic/" + PackageSearchParameters.RECORD;
        var body = "{\"resourceType\": \"Basic\", \"id\": \"" + PackageSearchParameters.RECORD
                + "\", \"code\": {\"text\": \"x\"}, \"identifier\": [{\"value\": \"SearchParameter/x\"}]}";
        var answer = client.send(path, request -> request.header("Content-Type", "application/fhir+json")
                .PUT(BodyPublishers.ofString(body)));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("guide-read-only", "written by it alone");
        assertThat(client.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void keepsItsUrlsFromBeingTakenUnderAnotherId() {
        var copy = GUIDE.valueSet(Canonical.KETAMINE_INDICATION).copy();
        copy.setId((String) null);

        assertThat(client.post("/ValueSet", FhirTestClient.json(copy)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void keepsItsTopicsFromBeingTakenUnderAnotherId() {
        var copy = GUIDE.topics().get(0).copy();
        copy.setId((String) null);

        assertThat(client.post("/Basic", FhirTestClient.json(copy)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void isNotInstalledAgainWhenItIsThere() {
        var before = client.get("/ImplementationGuide/" + GuidePackage.PACKAGE_ID)
                .headers()
                .firstValue("ETag");

        installer.run(new DefaultApplicationArguments());

        assertThat(client.get("/ImplementationGuide/" + GuidePackage.PACKAGE_ID)
                        .headers()
                        .firstValue("ETag"))
                .isEqualTo(before);
    }

    @Test
    void replacesWhatAnEarlierVersionLeftAndDeletesWhatItHadMore() {
        var obsolete = new ValueSet();
        obsolete.setId("obsolete");
        obsolete.setUrl(Canonical.ROOT + "/ValueSet/obsolete");
        obsolete.setStatus(PublicationStatus.DRAFT);
        daos.getResourceDao(ValueSet.class).update(obsolete, GuideWrite.marked());
        var earlier = daos.getResourceDao(ImplementationGuide.class)
                .read(GUIDE.guide().getIdElement().toUnqualifiedVersionless(), GuideWrite.marked());
        earlier.setVersion("0.0.1");
        earlier.getMeta().setSource(GuideInstaller.SOURCE + "of-an-earlier-guide");
        earlier.getDefinition()
                .addResource()
                .setExample(new BooleanType(false))
                .getReference()
                .setReference("ValueSet/obsolete");
        daos.getResourceDao(ImplementationGuide.class).update(earlier, GuideWrite.marked());

        installer.run(new DefaultApplicationArguments());

        assertThat(client.get("/ValueSet/obsolete").statusCode()).isEqualTo(410);
        assertThat(client.get("/ImplementationGuide/" + GuidePackage.PACKAGE_ID).body())
                .contains("\"version\":\"" + GUIDE.version() + "\"")
                .doesNotContain("of-an-earlier-guide");
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void expandsEachValueSetOffline(ValueSet set) {
        var answer = client.get("/ValueSet/" + set.getIdElement().getIdPart() + "/$expand");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var expanded = FhirContext.forR4Cached().newJsonParser().parseResource(ValueSet.class, answer.body());
        var enumerated = set.getCompose().getInclude().stream()
                .mapToLong(include -> include.getConcept().size())
                .sum();
        assertThat(expanded.getExpansion().getContains().size()).isPositive().isGreaterThanOrEqualTo((int) enumerated);
    }
}
