package org.ketabridge.conformance;

import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseCoding;
import org.hl7.fhir.instance.model.api.IBaseDatatype;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/** The three ways in which a terminology operation is asked about a code, read as one. */
final class Codings {

    private Codings() {}

    static List<Coding> asked(
            @Nullable IPrimitiveType<String> code,
            @Nullable IPrimitiveType<String> system,
            @Nullable IPrimitiveType<String> display,
            @Nullable IBaseCoding coding,
            @Nullable IBaseDatatype concept) {
        if (concept instanceof CodeableConcept several && several.hasCoding()) {
            return several.getCoding().stream().filter(Coding::hasCode).toList();
        }
        if (coding instanceof Coding one && one.hasCode()) {
            return List.of(one);
        }
        return text(code) == null ? List.of() : List.of(new Coding(text(system), text(code), text(display)));
    }

    static @Nullable String text(@Nullable IPrimitiveType<String> value) {
        return value == null ? null : value.getValueAsString();
    }
}
