package org.ketabridge.server;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.regex.Pattern;

/**
 * The entity tag that stands for a version.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#versioning">FHIR R4, ETag: a weak tag of the versionId</a>
 */
final class VersionTag {

    /** HAPI takes it also without quotes. */
    private static final Pattern TAG = Pattern.compile("(?:W/)?(?:\"(\\d{1,18})\"|(\\d{1,18}))");

    private VersionTag() {}

    /**
     * The version that a tag stands for.
     *
     * @throws InvalidRequestException when it is no tag of a version
     */
    static String read(String tag) {
        var parts = TAG.matcher(tag.strip());
        if (!parts.matches()) {
            throw new InvalidRequestException("If-Match: " + tag + " (expected: a version such as W/\"3\")");
        }
        return parts.group(1) == null ? parts.group(2) : parts.group(1);
    }
}
