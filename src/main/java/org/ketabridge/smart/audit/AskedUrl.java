package org.ketabridge.smart.audit;

import ca.uhn.fhir.util.UrlUtil;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what a request asked for as a URL, with what was posted to a search. */
final class AskedUrl {

    private AskedUrl() {}

    static String of(String path, Map<String, String[]> parameters) {
        var query = parameters.entrySet().stream()
                .flatMap(parameter -> Stream.of(parameter.getValue())
                        .map(value -> UrlUtil.escapeUrlParam(parameter.getKey()) + "=" + UrlUtil.escapeUrlParam(value)))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
