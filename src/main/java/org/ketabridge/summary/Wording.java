package org.ketabridge.summary;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Says values as a person reads them; an absent one is an empty text. */
final class Wording {

    private Wording() {}

    static String of(@Nullable Type value) {
        if (value instanceof CodeableConcept concept) {
            return of(concept);
        }
        if (value instanceof Quantity quantity) {
            return of(quantity);
        }
        if (value instanceof Period period) {
            return of(period);
        }
        if (value instanceof BaseDateTimeType time) {
            return of(time);
        }
        return value == null || !value.isPrimitive() ? "" : Objects.requireNonNullElse(value.primitiveValue(), "");
    }

    private static String of(CodeableConcept concept) {
        return Stream.concat(
                        Stream.of(Optional.ofNullable(concept.getText())),
                        Stream.concat(
                                concept.getCoding().stream()
                                        .map(Coding::getDisplay)
                                        .map(Optional::ofNullable),
                                concept.getCoding().stream()
                                        .map(Coding::getCode)
                                        .map(Optional::ofNullable)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("");
    }

    private static String of(Quantity quantity) {
        if (!quantity.hasValue()) {
            return "";
        }
        var unit = quantity.hasUnit() ? quantity.getUnit() : quantity.getCode();
        return Stream.of(
                        quantity.hasComparator() ? quantity.getComparator().toCode() : null,
                        quantity.getValue().toPlainString(),
                        unit)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static String of(Period period) {
        var start = of(period.getStartElement());
        var end = of(period.getEndElement());
        return end.isEmpty() ? start : start + " to " + end;
    }

    /** In the time zone in which it was said. */
    private static String of(BaseDateTimeType time) {
        return Objects.requireNonNullElse(time.getValueAsString(), "").replace('T', ' ');
    }

    /** The extension of a resource with that URL. */
    static String extension(DomainResource resource, String url) {
        var extension = resource.getExtensionByUrl(url);
        return extension == null ? "" : of(extension.getValue());
    }
}
