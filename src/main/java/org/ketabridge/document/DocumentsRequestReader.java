package org.ketabridge.document;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.QualifiedParamList;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OperationParameters;

/** Reads what {@code $docref} is asked for, by GET or by POST of Parameters; answers 400 to what cannot be asked. */
class DocumentsRequestReader {

    /** "The LOINC code for a C-CDA Clinical Summary of Care (CCD)", US Core, $docref, {@code type}. */
    private static final TokenParam CCD = new TokenParam("http://loinc.org", "34133-9");

    private static final String PATIENT = "patient";
    private static final String START = "start";
    private static final String END = "end";
    private static final String TYPE = "type";
    private static final String ON_DEMAND = "on-demand";
    private static final String PROFILE = "profile";

    private static final List<String> KNOWN = List.of(PATIENT, START, END, TYPE, ON_DEMAND, PROFILE);

    /** About the form of the answer. */
    private static final List<String> ABOUT_THE_ANSWER = List.of(
            Constants.PARAM_FORMAT,
            Constants.PARAM_PRETTY,
            Constants.PARAM_SUMMARY,
            Constants.PARAM_ELEMENTS,
            Constants.PARAM_COUNT);

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private static final Pattern ABSOLUTE = Pattern.compile("[A-Za-z][A-Za-z0-9+.\\-]*:\\S+");

    private final FhirContext fhir;

    DocumentsRequestReader(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** @throws InvalidRequestException with a sentence for whoever asked */
    DocumentsRequest read(RequestDetails request) {
        if (request.getResource() != null && !(request.getResource() instanceof Parameters)) {
            throw refusal(
                    "The body of $docref is a " + request.getResource().fhirType(), "Parameters, or no body with GET");
        }
        var asked = OperationParameters.of(request, DocumentsRequestReader::value);
        asked.keySet().removeAll(ABOUT_THE_ANSWER);
        for (var name : asked.keySet()) {
            if (!KNOWN.contains(name)) {
                throw refusal("The parameter " + name + " of $docref is unknown", String.join(", ", KNOWN));
            }
        }
        var start = start(time(asked, START, ParamPrefixEnum.GREATERTHAN_OR_EQUALS));
        var end = end(time(asked, END, ParamPrefixEnum.LESSTHAN_OR_EQUALS));
        if (start != null && end != null && start.isAfter(end)) {
            throw refusal(
                    "start: " + only(asked, START) + ", end: " + only(asked, END),
                    "an end that is not before the start");
        }
        return new DocumentsRequest(patient(asked), start, end, types(asked), profiles(asked), isOnDemand(asked));
    }

    /** As it would stand in a URL. */
    private static String value(ParametersParameterComponent parameter) {
        var name = parameter.getName();
        var value = parameter.getValue();
        if (TYPE.equals(name)) {
            if (!(value instanceof Coding coding) || !coding.hasCode()) {
                throw refusal("The parameter type of $docref is no code", "a valueCoding with system and code");
            }
            var code = ParameterUtil.escape(coding.getCode());
            return coding.hasSystem() ? ParameterUtil.escape(coding.getSystem()) + "|" + code : code;
        }
        if (value == null || !value.isPrimitive() || !value.hasPrimitiveValue()) {
            throw refusal("The parameter " + name + " of $docref has no value", "one, such as valueId for patient");
        }
        return value.primitiveValue();
    }

    private static String patient(SortedMap<String, List<String>> asked) {
        var id = only(asked, PATIENT);
        if (id == null || !ID.matcher(id).matches()) {
            throw refusal(
                    id == null ? "$docref is asked of no patient" : "patient: " + id,
                    "the id of one Patient, such as patient=123");
        }
        return id;
    }

    private static @Nullable DateParam time(
            SortedMap<String, List<String>> asked, String name, ParamPrefixEnum prefix) {
        var text = only(asked, name);
        if (text == null) {
            return null;
        }
        try {
            return new DateParam(prefix, new DateTimeType(text).getValueAsString());
        } catch (DataFormatException | IllegalArgumentException e) {
            throw refusal(
                    name + ": " + text,
                    "a date or a time with its offset, such as 2026-01-05T09:30:00Z; a + in a URL is written %2B");
        }
    }

    /** The first moment that a date with a lower bound may mean, and the last that one with an upper bound may. */
    private static @Nullable Instant start(@Nullable DateParam start) {
        return start == null
                ? null
                : new DateRangeParam()
                        .setLowerBound(start)
                        .getLowerBoundAsInstant()
                        .toInstant();
    }

    private static @Nullable Instant end(@Nullable DateParam end) {
        return end == null
                ? null
                : new DateRangeParam()
                        .setUpperBound(end)
                        .getUpperBoundAsInstant()
                        .toInstant();
    }

    private List<TokenParam> types(SortedMap<String, List<String>> asked) {
        var types = asked.getOrDefault(TYPE, List.of()).stream()
                .flatMap(text -> QualifiedParamList.splitQueryStringByCommasIgnoreEscape(null, text).stream())
                .map(this::type)
                .distinct()
                .toList();
        return asked.containsKey(TYPE) ? types : List.of(CCD);
    }

    private TokenParam type(String text) {
        var type = new TokenParam();
        type.setValueAsQueryToken(fhir, TYPE, null, text);
        if (type.getValue() == null || type.getValue().isBlank()) {
            throw refusal("type: " + text, "a code, such as type=http://loinc.org|34133-9");
        }
        return type;
    }

    private static List<String> profiles(SortedMap<String, List<String>> asked) {
        var profiles = asked.getOrDefault(PROFILE, List.of());
        for (var profile : profiles) {
            if (!ABSOLUTE.matcher(profile).matches()) {
                throw refusal("profile: " + profile, "the canonical URL of a profile that documents follow");
            }
        }
        return profiles;
    }

    private static boolean isOnDemand(SortedMap<String, List<String>> asked) {
        var text = only(asked, ON_DEMAND);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw refusal("on-demand: " + text, "true or false");
        }
        return true;
    }

    private static @Nullable String only(SortedMap<String, List<String>> asked, String name) {
        var values = asked.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw refusal(name + " is there " + values.size() + " times: " + String.join(", ", values), "once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static InvalidRequestException refusal(String found, String expected) {
        return new InvalidRequestException(found + " (expected: " + expected + ")");
    }
}
