package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.rest.api.MethodOutcome;
import java.util.List;
import java.util.UUID;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r4.model.StructureDefinition.TypeDerivationRule;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** A definition that a client changes holds from the answer to its write on, whatever was kept of the former. */
@FhirServerTest
class DefinitionChangesIT {

    private static final String BASE = "https://example.org/definition-changes/";

    private final String name = "x" + UUID.randomUUID().toString().replace("-", "");

    @Autowired
    private FhirTestClient client;

    @Test
    void searchesByAParameterAsSoonAsItIsStored() {
        var stored = create(searchParameter());
        try {
            var device = create(new Device().setLotNumber(name)).getId();

            assertThat(found("Device?" + name + "=" + name)).singleElement().satisfies(id -> assertThat(id.getIdPart())
                    .isEqualTo(device.getIdPart()));
        } finally {
            client.generic().delete().resourceById(stored.getId()).execute();
        }

        assertThat(client.get("/Device?" + name + "=" + name).statusCode()).isEqualTo(400);
    }

    @Test
    void tellsOfAParameterInItsMetadataWithinSeconds() {
        var stored = create(searchParameter());
        try {
            await().until(() -> client.get("/metadata").body().contains(name));
        } finally {
            client.generic().delete().resourceById(stored.getId()).execute();
        }
    }

    /** Again and again: each node also looks by itself, once a second. */
    @RepeatedTest(5)
    void knowsTheCodesOfAValueSetAsItIsNow() {
        var set = valueSet("http://hl7.org/fhir/administrative-gender", "male");
        update(set);
        assertThat(isIn("female")).isFalse();

        set.getCompose().getIncludeFirstRep().addConcept().setCode("female");
        update(set);

        assertThat(isIn("female")).isTrue();
    }

    @Test
    void checksByAProfileAsItIsNow() {
        var profile = new StructureDefinition()
                .setUrl(BASE + name)
                .setName(name)
                .setStatus(PublicationStatus.ACTIVE)
                .setKind(StructureDefinitionKind.RESOURCE)
                .setAbstract(false)
                .setType("Device")
                .setBaseDefinition("http://hl7.org/fhir/StructureDefinition/Device")
                .setDerivation(TypeDerivationRule.CONSTRAINT);
        var lot = profile.getDifferential()
                .addElement()
                .setPath("Device.lotNumber")
                .setMin(1);
        lot.setId("Device.lotNumber");
        profile.setId(name);
        update(profile);
        assertThat(errorsOf(new Device())).isNotEmpty();

        profile.getDifferential().getElementFirstRep().setMin(0).setShort("the lot");
        update(profile);

        assertThat(errorsOf(new Device())).isEmpty();
    }

    @Test
    void countsEachVersionOfAHistory() {
        var device = new Device();
        device.setId(name);
        for (var version = 1; version <= 3; version++) {
            device.setLotNumber("lot " + version);
            update(device);

            assertThat(client.generic()
                            .history()
                            .onInstance(new IdType("Device", name))
                            .returnBundle(Bundle.class)
                            .execute()
                            .getTotal())
                    .isEqualTo(version);
        }
    }

    private SearchParameter searchParameter() {
        return new SearchParameter()
                .setUrl(BASE + name)
                .setName(name)
                .setStatus(PublicationStatus.ACTIVE)
                .setDescription("by lot")
                .setCode(name)
                .addBase("Device")
                .setType(SearchParamType.STRING)
                .setExpression("Device.lotNumber");
    }

    private MethodOutcome create(Resource resource) {
        return client.generic().create().resource(resource).execute();
    }

    private void update(Resource resource) {
        client.generic().update().resource(resource).execute();
    }

    private List<IdType> found(String search) {
        return client.generic().search().byUrl(search).returnBundle(Bundle.class).execute().getEntry().stream()
                .map(entry -> entry.getResource().getIdElement())
                .toList();
    }

    private ValueSet valueSet(String system, String code) {
        var set = new ValueSet().setUrl(BASE + name).setName(name).setStatus(PublicationStatus.ACTIVE);
        set.getCompose().addInclude().setSystem(system).addConcept().setCode(code);
        set.setId(name);
        return set;
    }

    private boolean isIn(String code) {
        var asked = new Parameters();
        asked.addParameter().setName("url").setValue(new UriType(BASE + name));
        asked.addParameter().setName("code").setValue(new CodeType(code));
        asked.addParameter().setName("system").setValue(new UriType("http://hl7.org/fhir/administrative-gender"));
        return ((BooleanType) client.generic()
                        .operation()
                        .onType(ValueSet.class)
                        .named("$validate-code")
                        .withParameters(asked)
                        .execute()
                        .getParameter("result")
                        .getValue())
                .booleanValue();
    }

    private List<String> errorsOf(Device device) {
        var answer = client.post("/Device/$validate?profile=" + BASE + name, FhirTestClient.json(device));
        return FhirTestClient.parse(OperationOutcome.class, answer.body()).getIssue().stream()
                .filter(issue ->
                        issue.getSeverity() == IssueSeverity.ERROR || issue.getSeverity() == IssueSeverity.FATAL)
                .map(issue -> issue.getDiagnostics())
                .toList();
    }
}
