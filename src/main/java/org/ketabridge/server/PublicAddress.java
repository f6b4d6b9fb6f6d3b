package org.ketabridge.server;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that clients see.
 *
 * @param root the root of the server, without a slash at its end; later also the issuer of tokens
 */
public record PublicAddress(String root) {

    /** The path of the FHIR endpoint below {@link #root}. */
    public static final String FHIR_PATH = "/fhir";

    static PublicAddress of(URI root) {
        var text = root.toString();
        return new PublicAddress(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    /** Whether clients see it by https. */
    public boolean isHttps() {
        return root.startsWith("https:");
    }

    /** Whether a reference with that base, or without one, points to this server. */
    public boolean isOurs(@Nullable String base) {
        return base == null || base.isEmpty() || base.equals(fhirBase());
    }

    /** The FHIR base URL: every link, {@code Location} and {@code Content-Location} starts with it. */
    public String fhirBase() {
        return root + FHIR_PATH;
    }
}
