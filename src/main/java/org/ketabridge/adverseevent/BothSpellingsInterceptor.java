package org.ketabridge.adverseevent;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.IQueryParameterType;
import ca.uhn.fhir.rest.param.HasParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.util.ICachedSearchDetails;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.StorageInterceptor;

/**
 * Lets a search of adverse events find both spellings of a code. FHIR R4 and terminology.hl7.org define the same codes in
 * different letter case under one url, and either may be stored.
 */
class BothSpellingsInterceptor implements StorageInterceptor {

    /**
     * The codes of a search parameter in R4's spelling; that of terminology.hl7.org is the same in lower case.
     *
     * @param system the url that both share
     */
    private record Spellings(String system, List<String> codes) {

        /** The same token with the other spelling of its code, if it has two. */
        Optional<String> other(String token) {
            var bar = token.lastIndexOf('|') + 1;
            var before = token.substring(0, bar);
            if (!before.isEmpty() && !before.equals(system + "|")) {
                return Optional.empty();
            }
            return codes.stream()
                    .flatMap(code -> otherOf(code, token.substring(bar)).stream())
                    .findFirst()
                    .map(code -> before + code);
        }

        private static Optional<String> otherOf(String code, String asked) {
            var lower = code.toLowerCase(Locale.ROOT);
            if (code.equals(asked)) {
                return Optional.of(lower);
            }
            return lower.equals(asked) ? Optional.of(code) : Optional.empty();
        }
    }

    private static final Map<String, Spellings> BY_PARAMETER = Map.of(
            "seriousness",
                    new Spellings(
                            "http://terminology.hl7.org/CodeSystem/adverse-event-seriousness",
                            List.of("Serious", "Non-serious")),
            "causality",
                    new Spellings(
                            "http://terminology.hl7.org/CodeSystem/adverse-event-causality-assess",
                            List.of(
                                    "Certain",
                                    "Probably-Likely",
                                    "Possible",
                                    "Unlikely",
                                    "Conditional-Classified",
                                    "Unassessable-Unclassifiable")));

    /** The parameter that the value is of: the last in a chain or behind {@code _has}; {@code :not} may follow. */
    private static final Pattern LAST_PARAMETER = Pattern.compile("(?:.*[.:])?(?!not$)(\\w+)(?::not)?");

    @Hook(Pointcut.STORAGE_PRESEARCH_REGISTERED)
    public void addTheOther(ICachedSearchDetails search, SearchParameterMap parameters) {
        parameters.entrySet().forEach(parameter -> parameter
                .getValue()
                .forEach(alternatives -> addTheOther(search.getResourceType(), parameter.getKey(), alternatives)));
    }

    private static void addTheOther(@Nullable String type, String name, List<IQueryParameterType> alternatives) {
        for (var asked : List.copyOf(alternatives)) {
            other(type, name, asked).ifPresent(alternatives::add);
        }
    }

    private static Optional<IQueryParameterType> other(@Nullable String type, String name, IQueryParameterType asked) {
        if (asked instanceof TokenParam) {
            return "AdverseEvent".equals(type) ? other(name, asked, new TokenParam()) : Optional.empty();
        }
        if (asked instanceof HasParam) {
            return other(name, asked, new HasParam());
        }
        return asked instanceof ReferenceParam reference && reference.hasChain()
                ? other(name, asked, new ReferenceParam())
                : Optional.empty();
    }

    private static Optional<IQueryParameterType> other(
            String name, IQueryParameterType asked, IQueryParameterType empty) {
        var qualifier = asked.getQueryParameterQualifier();
        var last = LAST_PARAMETER.matcher(name + Objects.requireNonNullElse(qualifier, ""));
        var spellings = last.matches() ? BY_PARAMETER.get(last.group(1)) : null;
        var token = asked.getValueAsQueryToken();
        if (spellings == null || token == null) {
            return Optional.empty();
        }
        return spellings.other(token).map(code -> {
            empty.setValueAsQueryToken(null, name, qualifier, code);
            return empty;
        });
    }
}
