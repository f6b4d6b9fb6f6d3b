package org.ketabridge.consent;

import static org.ketabridge.consent.Disclosure.text;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Consent.provisionActorComponent;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.jspecify.annotations.Nullable;
import org.ketabridge.consent.Disclosure.Code;
import org.ketabridge.consent.Provision.Conditions;
import org.ketabridge.consent.Provision.Outcome;

/** Reads the provision of a Consent. */
final class ProvisionReader {

    private static final String ACTIONS = "http://terminology.hl7.org/CodeSystem/consentaction";
    private static final Set<String> DISCLOSING = Set.of("access", "disclose", "use");

    private final String base;

    /**
     * Reads for a server.
     *
     * @param base of its FHIR endpoint: references may name it
     */
    ProvisionReader(String base) {
        this.base = base;
    }

    /** R4 gives the root no type: without one it only encloses the others. */
    Provision read(ProvisionComponent root) {
        return read(root, Outcome.NOTHING);
    }

    private Provision read(ProvisionComponent provision, Outcome untyped) {
        return new Provision(
                provision.hasType()
                        ? provision.getType() == ConsentProvisionType.PERMIT ? Outcome.PERMIT : Outcome.DENY
                        : untyped,
                conditions(provision),
                // Which exception one without a type is, nobody knows.
                provision.getProvision().stream()
                        .map(exception -> read(exception, Outcome.DENY))
                        .toList());
    }

    private Conditions conditions(ProvisionComponent provision) {
        return new Conditions(
                codes(provision.getClass_()),
                codes(provision.getSecurityLabel()),
                span(provision.getPeriod()),
                provision.getActor().stream().map(this::reference).toList(),
                codes(provision.getPurpose()),
                isKnown(provision));
    }

    private static boolean isKnown(ProvisionComponent provision) {
        var discloses = !provision.hasAction() || provision.getAction().stream().anyMatch(ProvisionReader::discloses);
        return discloses
                && !provision.hasCode()
                && !provision.hasData()
                && !provision.hasDataPeriod()
                && hasMoments(provision.getPeriod())
                && !provision.hasModifierExtension();
    }

    /** A start or an end may be there without saying when: FHIR has extensions for that. */
    private static boolean hasMoments(Period period) {
        return period.hasStart() == period.getStartElement().hasValue()
                && period.hasEnd() == period.getEndElement().hasValue();
    }

    private static boolean discloses(CodeableConcept action) {
        return action.getCoding().stream()
                .anyMatch(coding -> ACTIONS.equals(coding.getSystem()) && DISCLOSING.contains(text(coding.getCode())));
    }

    private static List<Code> codes(List<Coding> codings) {
        return codings.stream()
                .map(coding -> new Code(text(coding.getSystem()), text(coding.getCode())))
                .toList();
    }

    private String reference(provisionActorComponent actor) {
        var id = actor.getReference().getReferenceElement();
        var isHere = id.hasResourceType()
                && id.hasIdPart()
                && (!id.hasBaseUrl() || base.equals(id.getBaseUrl()))
                && !id.isLocal();
        return isHere ? id.toUnqualifiedVersionless().getValue() : "";
    }

    private static Span span(Period period) {
        return new Span(
                period.getStartElement().hasValue() ? instant(period.getStartElement(), false) : null,
                period.getEndElement().hasValue() ? instant(period.getEndElement(), true) : null);
    }

    /** The first moment of a date or time, or the first one after it. Days are those of UTC. */
    private static @Nullable Instant instant(DateTimeType time, boolean isAfter) {
        var text = time.getValueAsString();
        var precision = time.getPrecision();
        if (precision.compareTo(TemporalPrecisionEnum.DAY) > 0) {
            var moment = time.getValue().toInstant();
            return isAfter
                    ? moment.plus(1, precision == TemporalPrecisionEnum.MILLI ? ChronoUnit.MILLIS : ChronoUnit.SECONDS)
                    : moment;
        }
        var unit =
                switch (precision) {
                    case YEAR -> ChronoUnit.YEARS;
                    case MONTH -> ChronoUnit.MONTHS;
                    default -> ChronoUnit.DAYS;
                };
        var first = LocalDate.parse((text + "-01-01").substring(0, "2026-01-01".length()));
        return (isAfter ? first.plus(1, unit) : first)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
