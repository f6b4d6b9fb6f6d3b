package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.validation.ResultSeverityEnum;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The stand-ins for Subscriptions R5 Backport take what that guide takes, and find what it forbids. */
@TestInstance(Lifecycle.PER_CLASS)
class SubscriptionsBackportTest {

    private static final String STRUCTURE = SubscriptionsBackport.CANONICAL + "/StructureDefinition/";
    private static final String SUBSCRIPTION = STRUCTURE + "backport-subscription";
    private static final String NOTIFICATION = STRUCTURE + "backport-subscription-notification-r4";
    private static final String STATUS = STRUCTURE + "backport-subscription-status-r4";
    private static final String R4 = "http://hl7.org/fhir/StructureDefinition/";

    private static final String PAYLOAD_CONTENT =
            "[{\"url\": \"" + STRUCTURE + "backport-payload-content\", \"valueCode\": \"id-only\"}]";

    private static final String PAYLOAD =
            ", \"payload\": \"application/fhir+json\", \"_payload\": {\"extension\": " + PAYLOAD_CONTENT + "}";

    private static final String ANOTHER_EXTENSION =
            "[{\"url\": \"http://example.org/content\", \"valueCode\": \"id-only\"}]";

    private static final String FIRST = "\"entry\": [";

    private static final String FIRST_IS_ANOTHER = FIRST
            + """
            {"fullUrl": "http://example.org/fhir/Patient/9",
             "resource": {"resourceType": "Patient", "id": "9", "active": true},
             "request": {"method": "PUT", "url": "Patient/9"}, "response": {"status": "200"}},""";

    private static final String EVENT =
            """
            , {"name": "notification-event", "part": [{"name": "event-number", "valueString": "7"},
             {"name": "focus", "valueReference": {"reference": "http://example.org/fhir/Encounter/1"}}]}""";

    private static final String OFFER =
            """
            {"resourceType": "CapabilityStatement", "status": "active", "date": "2026-11-29", "kind": "requirements",
             "description": "Admissions", "fhirVersion": "4.0.1", "format": ["json"], "rest": [{"mode": "server", "resource": [{
              "extension": [{"url": "%1$scapabilitystatement-subscriptiontopic-canonical",
               "valueCanonical": "http://example.org/topics/admission"}],
              "type": "Subscription", "supportedProfile": ["%1$sbackport-subscription"]}]}]}"""
                    .formatted(STRUCTURE);

    private final GuideUnderTest guide = new GuideUnderTest();

    /** A resource, and what is wrong with it: a part of a sentence, nothing where it is right. */
    record Sample(String what, String profile, String text, String wrong) {

        /** The same with another text in it, which then is wrong. */
        Sample broken(String by, String part, String other, String sentence) {
            assertThat(text).as(by).contains(part);
            return new Sample(what + ", " + by, profile, text.replace(part, other), sentence);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Sample> good() {
        return Stream.of(
                subscription(),
                status(),
                handshake(),
                heartbeat(),
                empty(),
                idOnly(),
                fullResource(),
                new Sample("What a server offers", R4 + "CapabilityStatement", OFFER, ""));
    }

    static Stream<Sample> broken() {
        return Stream.of(
                subscription()
                        .broken(
                                "no word on the content",
                                PAYLOAD_CONTENT,
                                ANOTHER_EXTENSION,
                                "payload.extension:content"),
                subscription()
                        .broken("another content", "\"id-only\"", "\"some\"", "ValueSet/backport-content-value-set"),
                subscription().broken("no payload", PAYLOAD, "", "Subscription.channel.payload: minimum required = 1"),
                subscription()
                        .broken(
                                "a filter that is a code",
                                "\"valueString\"",
                                "\"valueCode\"",
                                "allows for the types [string]"),
                subscription()
                        .broken(
                                "a heartbeat in words",
                                "\"valueUnsignedInt\": 60",
                                "\"valueString\": \"60\"",
                                "allows for the types [unsignedInt]"),
                subscription()
                        .broken(
                                "a number of events that may be 0",
                                "\"valuePositiveInt\": 20",
                                "\"valueUnsignedInt\": 0",
                                "allows for the types [positiveInt]"),
                subscription()
                        .broken(
                                "a filter in the channel",
                                "/backport-heartbeat-period",
                                "/backport-filter-criteria",
                                "Subscription.channel"),
                subscription()
                        .broken(
                                "a channel type in words",
                                "\"valueCoding\": {\"display\": \"Zulip\"}",
                                "\"valueString\": \"Zulip\"",
                                "allows for the types [Coding]"),
                status().broken(
                                "no status",
                                "{\"name\": \"status\", \"valueCode\": \"active\"},",
                                "",
                                "parameter:status"),
                status().broken("another type", "\"event-notification\"", "\"news\"", "subscription-notification-type"),
                status().broken(
                                "a number of events that is a number",
                                "\"valueString\": \"7\"",
                                "\"valueInteger\": 7",
                                "allows for the type string"),
                status().broken(
                                "an event without a number",
                                "{\"name\": \"event-number\", \"valueString\": \"7\"},",
                                "",
                                "part:eventNumber"),
                status().broken(
                                "a day as the time of an event",
                                "\"valueInstant\": \"2026-11-29T08:00:00Z\"",
                                "\"valueDate\": \"2026-11-29\"",
                                "allows for the type instant"),
                status().broken(
                                "a topic that is a string",
                                "\"valueCanonical\"",
                                "\"valueString\"",
                                "allows for the type canonical"),
                status().broken("the subscription of something else", "Subscription/1", "Patient/1", "Subscription"),
                handshake().broken("no history", "\"history\"", "\"collection\"", "is fixed to 'history'"),
                handshake().broken("no status", "\"name\": \"status\"", "\"name\": \"state\"", "parameter:status"),
                fullResource().broken("the status second", FIRST, FIRST_IS_ANOTHER, "first entry"),
                new Sample(
                        "What a server offers, in words",
                        R4 + "CapabilityStatement",
                        OFFER.replace("\"valueCanonical\"", "\"valueString\""),
                        "allows for the types [canonical]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void takesWhatIsRight(Sample sample) {
        assertThat(guide.validate(sample.text(), sample.profile()))
                .filteredOn(finding -> finding.severity() != ResultSeverityEnum.INFORMATION)
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void findsWhatIsWrong(Sample sample) {
        assertThat(guide.validate(sample.text(), sample.profile()))
                .filteredOn(Finding::refuses)
                .extracting(finding -> finding.expression() + " " + finding.sentence())
                .anySatisfy(found -> assertThat(found).contains(sample.wrong()));
    }

    Stream<GuideExample> subscriptionsOfTheGuide() {
        return GuideExample.all(guide.guide()).stream()
                .filter(example -> example.type().equals("Subscription"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("subscriptionsOfTheGuide")
    void takesTheExamplesOfTheGuide(GuideExample example) {
        assertThat(guide.validate(example.resource().toString(), SUBSCRIPTION))
                .filteredOn(finding -> finding.severity() != ResultSeverityEnum.INFORMATION)
                .isEmpty();
    }

    /** The profiles are of others: what they alone find fault with is stored, as of every other guide. */
    @Test
    void warnsOfAWriteThatClaimsAProfileAndDoesNotConform() {
        var claims = subscription()
                .broken("", PAYLOAD_CONTENT, ANOTHER_EXTENSION, "")
                .text()
                .replaceFirst(",", ", \"meta\": {\"profile\": [\"" + SUBSCRIPTION + "\"]},");

        assertThat(guide.validate(claims))
                .isNotEmpty()
                .noneMatch(Finding::refuses)
                .anySatisfy(finding -> assertThat(finding.sentence()).contains("payload.extension:content"));
    }

    @Test
    void eachSaysThatItIsAStandIn() {
        var packages = SubscriptionsBackport.standIns(GuideUnderTest.FHIR);
        var all = Stream.concat(
                packages.<StructureDefinition>fetchAllStructureDefinitions().stream(),
                Stream.of(
                        packages.fetchValueSet(
                                SubscriptionsBackport.CANONICAL + "/ValueSet/backport-content-value-set"),
                        packages.fetchValueSet("http://hl7.org/fhir/ValueSet/subscription-notification-type"),
                        packages.fetchCodeSystem(
                                SubscriptionsBackport.CANONICAL + "/CodeSystem/backport-content-code-system"),
                        packages.fetchCodeSystem("http://hl7.org/fhir/subscription-notification-type")));

        assertThat(all.map(MetadataResource.class::cast).toList())
                .hasSize(14)
                .hasOnlyElementsOfTypes(StructureDefinition.class, ValueSet.class, CodeSystem.class)
                .allSatisfy(definition -> {
                    assertThat(definition.getTitle()).startsWith("Stand-in for: ");
                    assertThat(definition.getDescription()).contains("A stand-in, written by Ketabridge, for");
                });
    }

    private static Sample subscription() {
        return new Sample(
                "Subscription",
                SUBSCRIPTION,
                """
                {"resourceType": "Subscription", "status": "requested", "reason": "Admissions",
                 "criteria": "http://example.org/topics/admission",
                 "_criteria": {"extension": [
                  {"url": "%1$sbackport-filter-criteria", "valueString": "Encounter?patient=Patient/1"},
                  {"url": "%1$sbackport-filter-criteria", "valueString": "Encounter?class=AMB"}]},
                 "channel": {
                  "extension": [{"url": "%1$sbackport-heartbeat-period", "valueUnsignedInt": 60},
                   {"url": "%1$sbackport-timeout", "valueUnsignedInt": 30},
                   {"url": "%1$sbackport-max-count", "valuePositiveInt": 20}],
                  "type": "rest-hook",
                  "_type": {"extension": [{"url": "%1$sbackport-channel-type", "valueCoding": {"display": "Zulip"}}]},
                  "endpoint": "https://receiver.example.org/hook"%2$s}}"""
                        .formatted(STRUCTURE, PAYLOAD),
                "");
    }

    private static Sample status() {
        return new Sample(
                "Status",
                STATUS,
                statusOf(
                        "active",
                        "event-notification",
                        """
                , {"name": "error", "valueCodeableConcept": {"text": "The endpoint did not answer"}},
                {"name": "notification-event", "part": [
                 {"name": "event-number", "valueString": "7"},
                 {"name": "timestamp", "valueInstant": "2026-11-29T08:00:00Z"},
                 {"name": "focus", "valueReference": {"reference": "http://example.org/fhir/Encounter/1"}},
                 {"name": "additional-context", "valueReference": {"reference": "http://example.org/fhir/Patient/1"}},
                 {"name": "additional-context", "valueReference": {"reference": "http://example.org/fhir/Patient/2"}}]}"""),
                "");
    }

    private static String statusOf(String status, String type, String events) {
        return """
                {"resourceType": "Parameters", "id": "one", "parameter": [
                 {"name": "subscription", "valueReference": {"reference": "http://example.org/fhir/Subscription/1"}},
                 {"name": "topic", "valueCanonical": "http://example.org/topics/admission"},
                 {"name": "status", "valueCode": "%s"},
                 {"name": "type", "valueCode": "%s"},
                 {"name": "events-since-subscription-start", "valueString": "7"}%s]}"""
                .formatted(status, type, events);
    }

    private static Sample notification(String what, String status, String others) {
        return new Sample(
                what,
                NOTIFICATION,
                """
                {"resourceType": "Bundle", "type": "history", "timestamp": "2026-11-29T08:00:00Z", %s
                 {"fullUrl": "urn:uuid:63c28e8a-f402-43e4-beb2-75b1c0f6833f", "resource": %s,
                  "request": {"method": "GET", "url": "http://example.org/fhir/Subscription/1/$status"},
                  "response": {"status": "200"}}%s]}"""
                        .formatted(FIRST, status, others),
                "");
    }

    private static Sample handshake() {
        return notification("Handshake", statusOf("requested", "handshake", ""), "");
    }

    private static Sample heartbeat() {
        return notification("Heartbeat", statusOf("active", "heartbeat", ""), "");
    }

    private static Sample empty() {
        return notification(
                "Empty",
                statusOf(
                        "active",
                        "event-notification",
                        """
                , {"name": "notification-event", "part": [{"name": "event-number", "valueString": "7"}]}"""),
                "");
    }

    private static Sample idOnly() {
        return notification(
                "Id only",
                statusOf("active", "event-notification", EVENT),
                """
                , {"fullUrl": "http://example.org/fhir/Encounter/1", "request": {"method": "PUT", "url": "Encounter/1"},
                "response": {"status": "200"}}""");
    }

    private static Sample fullResource() {
        return notification(
                "Full resource",
                statusOf("active", "event-notification", EVENT),
                """
                , {"fullUrl": "http://example.org/fhir/Encounter/1",
                 "resource": {"resourceType": "Encounter", "id": "1", "status": "finished",
                  "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "AMB"}},
                 "request": {"method": "POST", "url": "Encounter"}, "response": {"status": "201"}}""");
    }
}
