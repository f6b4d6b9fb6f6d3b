package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;
import org.jspecify.annotations.Nullable;

/** The forms of the guide, which HAPI's own support in memory does not keep, so that responses are checked against them. */
class GuideQuestionnaires implements IValidationSupport {

    private final FhirContext fhir;
    private final Map<String, Questionnaire> forms;

    GuideQuestionnaires(FhirContext fhir, GuidePackage guide) {
        this.fhir = fhir;
        forms = guide.all(Questionnaire.class).collect(Collectors.toMap(Questionnaire::getUrl, Function.identity()));
    }

    @Override
    public FhirContext getFhirContext() {
        return fhir;
    }

    /** A form of another version than the guide's is not ours. */
    @Override
    public <T extends IBaseResource> @Nullable T fetchResource(@Nullable Class<T> type, String url) {
        if (type == null || !type.equals(Questionnaire.class)) {
            return null;
        }
        var form = forms.get(GuidePackage.withoutVersion(url));
        return form == null || !isOfVersion(form, url) ? null : type.cast(form);
    }

    private static boolean isOfVersion(Questionnaire form, String url) {
        return url.equals(form.getUrl()) || url.equals(form.getUrl() + "|" + form.getVersion());
    }
}
