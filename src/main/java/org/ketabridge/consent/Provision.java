package org.ketabridge.consent;

import java.util.List;
import org.ketabridge.consent.Disclosure.Code;

/**
 * A provision of a Consent: what holds where its conditions are met, but for its exceptions, which hold within it.
 *
 * <p>What cannot be judged errs to the safe side: a denial holds then, a permission does not. Of exceptions side by side a
 * denial goes before a permission.
 *
 * @param outcome what it says itself
 * @param exceptions the provisions in it
 * @see <a href="https://hl7.org/fhir/R4/consent-definitions.html#Consent.provision">FHIR R4, Consent.provision</a>
 */
record Provision(Outcome outcome, Conditions conditions, List<Provision> exceptions) {

    enum Outcome {
        DENY,
        PERMIT,
        NOTHING
    }

    /**
     * When a provision applies. Alternatives stand in each list; an empty one is no condition.
     *
     * @param actors relative references; an empty text is an actor without one
     * @param isKnown whether there is none that the server cannot judge
     */
    record Conditions(
            List<Code> classes,
            List<Code> labels,
            Span period,
            List<String> actors,
            List<Code> purposes,
            boolean isKnown) {

        private static final String RESOURCE_TYPES = "http://hl7.org/fhir/resource-types";

        private static final Code TREATMENT = new Code("http://terminology.hl7.org/CodeSystem/v3-ActReason", "TREAT");

        private Match match(Disclosure disclosure, Outcome outcome) {
            var labelled = disclosure.labels();
            var viewer = disclosure.viewer();
            return Match.anyOf(classes, type -> isClass(type, disclosure.type()))
                    .and(Match.anyOf(
                            labels,
                            label -> labelled == null
                                    ? Match.UNKNOWN
                                    : Match.of(ConfidentialityLevel.covers(label, labelled, outcome))))
                    .and(period.holds(disclosure.at()))
                    .and(Match.anyOf(actors, actor -> viewer == null ? Match.UNKNOWN : isActor(actor, viewer)))
                    .and(Match.anyOf(purposes, Conditions::isPurpose))
                    .and(isKnown ? Match.YES : Match.UNKNOWN);
        }

        private static Match isClass(Code type, String disclosed) {
            return type.system().equals(RESOURCE_TYPES) ? Match.of(type.code().equals(disclosed)) : Match.UNKNOWN;
        }

        private static Match isPurpose(Code purpose) {
            return purpose.system().equals(TREATMENT.system()) ? Match.of(purpose.equals(TREATMENT)) : Match.UNKNOWN;
        }

        private static Match isActor(String actor, Viewer viewer) {
            if (actor.equals(viewer.reference())) {
                return Match.YES;
            }
            return switch (actor.substring(0, Math.max(0, actor.indexOf('/')))) {
                case "Patient", "Practitioner", "RelatedPerson" -> Match.NO;
                case "PractitionerRole" ->
                    viewer.practitionerOf()
                            .apply(actor)
                            .map(practitioner -> Match.of(practitioner.equals(viewer.reference())))
                            .orElse(Match.UNKNOWN);
                default -> Match.UNKNOWN;
            };
        }
    }

    /** What it says of a disclosure. */
    Outcome outcome(Disclosure disclosure) {
        var match = conditions.match(disclosure, outcome);
        if (match == Match.NO) {
            return Outcome.NOTHING;
        }
        var said = exceptions.stream()
                .map(exception -> exception.outcome(disclosure))
                .filter(exception -> exception != Outcome.NOTHING)
                .sorted()
                .findFirst()
                .orElse(outcome);
        return match == Match.UNKNOWN && said == Outcome.PERMIT ? Outcome.NOTHING : said;
    }
}
