package org.ketabridge.smart.launch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an app waits for the answer to its request. Each answer names the issuer, so that an app that uses several servers
 * takes no answer of one for that of another.
 *
 * @param redirectUri registered for the app
 * @param state what the app wants back; null: it sent none
 * @param issuer this server
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749, authorization response</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9207">RFC 9207, issuer identification</a>
 */
record Reply(String redirectUri, @Nullable String state, String issuer) {

    String withCode(String code) {
        return with(Map.of("code", code));
    }

    String withError(String code, String description) {
        var error = new LinkedHashMap<String, String>();
        error.put("error", code);
        error.put("error_description", description);
        return with(error);
    }

    private String with(Map<String, String> parameters) {
        var answer = new LinkedHashMap<>(parameters);
        if (state != null) {
            answer.put("state", state);
        }
        answer.put("iss", issuer);
        var query = answer.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return redirectUri + (redirectUri.indexOf('?') < 0 ? "?" : "&") + query;
    }
}
