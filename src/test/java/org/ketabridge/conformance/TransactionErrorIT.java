package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.smart.scope.Grant;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** What a transaction and a batch answer when one entry fails. */
@FhirServerTest
class TransactionErrorIT {

    @Autowired
    private FhirTestClient client;

    /** Value of an identifier that two patients have. */
    private final String twice = UUID.randomUUID().toString();

    /** Value of the identifier of a patient that a transaction would make. */
    private final String made = UUID.randomUUID().toString();

    private String patient = "";

    @BeforeEach
    void twoPatients() {
        patient = create();
        create();
    }

    private String create() {
        var answer = client.post("/Patient", patient(twice));
        assertThat(answer.statusCode()).isEqualTo(201);
        return new IdType(answer.headers().firstValue("Location").orElseThrow()).getIdPart();
    }

    private static String patient(String identifier) {
        return "{'resourceType':'Patient','identifier':[{'system':'urn:example:mrn','value':'%s'}]}"
                .formatted(identifier)
                .replace('\'', '"');
    }

    private String filled(String text) {
        return text.replace("PATIENT", patient).replace("TWICE", "identifier=urn:example:mrn|" + twice);
    }

    private String bundle(String type, String request, @Nullable String resource) {
        return """
                {"resourceType":"Bundle","type":"%s","entry":[
                {"request":{"method":"POST","url":"Patient"},"resource":%s},
                {"request":%s%s}]}"""
                .formatted(
                        type,
                        patient(made),
                        filled(request).replace('\'', '"'),
                        resource == null
                                ? ""
                                : ",\"resource\":" + filled(resource).replace('\'', '"'));
    }

    /** The resource of a PATCH, which R4 wants as Binary. */
    private static String patch(String json) {
        return "{'resourceType':'Binary','contentType':'application/json-patch+json','data':'%s'}"
                .formatted(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            textBlock =
                    """
            {'method':'POST','url':'Observation'} ~ {'resourceType':'Observation','status':'final','code':{'text':'x'},'subject':{'reference':'Patient/nobody'}} ~ 400 ~ Bundle.entry[1].resource.subject ~ Patient/nobody points to nothing
            {'method':'POST','url':'Observation'} ~ {'resourceType':'Observation','status':'final','code':{'text':'x'},'subject':{'reference':'Patient?identifier=nobody'}} ~ 400,404,412 ~ Bundle.entry[1] ~ Patient?identifier=nobody
            {'method':'POST','url':'Observation'} ~ {'resourceType':'Observation','status':'final','code':{'text':'x'},'subject':{'reference':'Patient?TWICE'}} ~ 400,412 ~ Bundle.entry[1] ~ Patient?identifier=
            {'method':'PUT','url':'Patient/PATIENT','ifMatch':'W/"9"'} ~ {'resourceType':'Patient','id':'PATIENT'} ~ 409,412 ~ Bundle.entry[1] ~ Patient/
            {'method':'POST','url':'Patient','ifNoneExist':'TWICE'} ~ {'resourceType':'Patient'} ~ 412 ~ Bundle.entry[1] ~ matched 2 resources
            {'method':'PUT','url':'Patient?TWICE'} ~ {'resourceType':'Patient'} ~ 412 ~ Bundle.entry[1] ~ Multiple resources match
            {'method':'DELETE','url':'Patient?TWICE'} ~ ~ 412 ~ Bundle.entry[1] ~ matched 2 resources
            {'method':'PATCH','url':'Patient/nobody'} ~ PATCH ~ 404 ~ Bundle.entry[1] ~ Patient/nobody
            {'method':'PATCH','url':'Patient/PATIENT'} ~ PATCH ~ 400,422 ~ Bundle.entry[1] ~ no such path
            {'method':'PUT','url':'Patient'} ~ {'resourceType':'Patient'} ~ 400 ~ Bundle.entry[1] ~ Patient
            {'method':'POST','url':'Potion'} ~ {'resourceType':'Patient'} ~ 400 ~ Bundle.entry[1] ~ Potion
            {'method':'DELETE','url':'Potion/1'} ~ ~ 400,404 ~ Bundle.entry[1] ~ Potion
            {'url':'Patient'} ~ {'resourceType':'Patient'} ~ 400,403,422 ~ Bundle.entry[1] ~ Patient
            """)
    void namesTheEntryThatFailedAndStoresNothing(
            String request, String resource, String statuses, String place, String says) {
        var body = "PATCH".equals(resource)
                ? patch("[{\"op\":\"test\",\"path\":\"/birthDate\",\"value\":\"1950-01-01\"}]")
                : resource;
        var answer = client.post("", bundle("transaction", request.replace("W/\"9\"", "W/\\\"9\\\""), body));

        assertThat(statuses.split(",")).as(answer.body()).contains(String.valueOf(answer.statusCode()));
        var issue = FhirTestClient.outcome(answer.body()).getIssueFirstRep();
        assertThat(issue.getExpression().get(0).getValue()).startsWith(place);
        assertThat(issue.getDiagnostics()).contains(says).doesNotContain("HAPI-", "ca.uhn", "org.hl7");
        var stored = client.get("/Patient?identifier=urn:example:mrn%7C" + made);
        assertThat(FhirTestClient.parse(Bundle.class, stored.body()).getEntry()).isEmpty();
    }

    /** HAPI searches and reads after all else is stored. */
    @Test
    void saysWhatCannotBeReadInItsEntry() {
        var answer = client.post("", bundle("transaction", "{'method':'GET','url':'Patient/nobody'}", null));

        assertThat(answer.statusCode()).isEqualTo(200);
        var entries = FhirTestClient.parse(Bundle.class, answer.body()).getEntry();
        assertThat(entries.get(0).getResponse().getStatus()).startsWith("201");
        assertThat(entries.get(1).getResponse().getStatus()).startsWith("404");
        assertThat(((OperationOutcome) entries.get(1).getResponse().getOutcome())
                        .getIssueFirstRep()
                        .getDiagnostics())
                .isEqualTo("Resource Patient/nobody is not known");
    }

    @Test
    void namesTheEntryThatTheTokenDoesNotPermit() {
        var narrow = client.with(Grant.toService("narrow", Set.of("system/Patient.cruds")));
        var answer = narrow.post(
                "",
                bundle(
                        "transaction",
                        "{'method':'POST','url':'Observation'}",
                        "{'resourceType':'Observation','status':'final','code':{'text':'x'}}"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(FhirTestClient.outcome(answer.body())
                        .getIssueFirstRep()
                        .getExpression()
                        .get(0)
                        .getValue())
                .isEqualTo("Bundle.entry[1]");
    }

    @Test
    void saysErrorsOfABatchInItsEntriesAndStoresTheOthers() {
        var answer = client.post("", bundle("batch", "{'method':'GET','url':'Patient?colour=blue'}", null));

        assertThat(answer.statusCode()).isEqualTo(200);
        var entries = FhirTestClient.parse(Bundle.class, answer.body()).getEntry();
        assertThat(entries.get(0).getResponse().getStatus()).startsWith("201");
        assertThat(entries.get(1).getResponse().getStatus()).startsWith("400");
        var issue = ((OperationOutcome) entries.get(1).getResponse().getOutcome()).getIssueFirstRep();
        assertThat(issue.getDiagnostics()).contains("colour").doesNotContain("HAPI-");
        assertThat(issue.getDetails().getCodingFirstRep().getSystem()).isEqualTo(Canonical.FINDING);
    }
}
