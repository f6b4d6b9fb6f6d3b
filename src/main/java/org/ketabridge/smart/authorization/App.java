package org.ketabridge.smart.authorization;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an app that people sign in to is reached.
 *
 * @param redirectUris where the browser may come back to with a code, in the order in which they were given
 * @param launchUrl where an EHR opens it; null: it is not opened from an EHR
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#register-app-with-ehr">SMART App Launch 2.2,
 *     register app</a>
 */
public record App(Set<String> redirectUris, @Nullable URI launchUrl) {

    private static final String REDIRECT_URIS = "redirect_uris";

    /** Of a native app: the reversed name of a domain, which others do not take by chance. */
    private static final char OWN_SCHEME = '.';

    /** By its number: a name may lead elsewhere. */
    private static final Pattern LOOPBACK =
            Pattern.compile("http://(127\\.0\\.0\\.1|\\[::1])(?::[0-9]{1,5})?(/[^#]*)?");

    /** @throws InvalidClientException with one sentence when the browser must not be sent to one of them */
    public App {
        if (redirectUris.isEmpty()) {
            throw new InvalidRedirectUriException(REDIRECT_URIS + ": none (expected: at least one)");
        }
        for (var uri : redirectUris) {
            check(REDIRECT_URIS, uri);
        }
        if (launchUrl != null) {
            check("launch_url", launchUrl.toString());
        }
        redirectUris = Collections.unmodifiableSet(new LinkedHashSet<>(redirectUris));
    }

    /**
     * Whether the browser may come back to that address: it is one of those that were registered, character for character.
     * Of an address of the loopback the port may be another, since a native app takes whatever port is free.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8252#section-7.3">RFC 8252, loopback interface redirection</a>
     */
    public boolean redirectsTo(String address) {
        return redirectUris.contains(address)
                || redirectUris.stream().anyMatch(known -> isSameButForPort(known, address));
    }

    private static boolean isSameButForPort(String known, String address) {
        var loopback = LOOPBACK.matcher(known);
        var asked = LOOPBACK.matcher(address);
        return loopback.matches()
                && asked.matches()
                && loopback.group(1).equals(asked.group(1))
                && Objects.equals(loopback.group(2), asked.group(2));
    }

    private static void check(String name, String text) {
        var uri = uri(name, text);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        var isFit =
                switch (scheme) {
                    case "https" -> uri.getHost() != null;
                    case "http" -> isLoopback(uri.getHost());
                    default -> scheme.indexOf(OWN_SCHEME) > 0;
                };
        if (!isFit || uri.getFragment() != null || uri.getUserInfo() != null) {
            throw unfit(name, text, null);
        }
    }

    private static URI uri(String name, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw unfit(name, text, e);
        }
    }

    private static boolean isLoopback(@Nullable String host) {
        return "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
    }

    private static InvalidClientException unfit(String name, String text, @Nullable Throwable cause) {
        var sentence = name + ": " + text + " (expected: an https address without fragment, an http address of the"
                + " loopback, or one with a scheme of a native app such as org.example.app)";
        return name.equals(REDIRECT_URIS)
                ? new InvalidRedirectUriException(sentence, cause)
                : new InvalidClientException(sentence, cause);
    }
}
