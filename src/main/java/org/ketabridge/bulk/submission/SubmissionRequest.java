package org.ketabridge.bulk.submission;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.submission.Submission.Declared;
import org.ketabridge.bulk.submission.Submission.Name;

/**
 * What is asked of a submission.
 *
 * @param headers for the manifest and its files
 * @param notes what of it is not used, for the answer
 */
record SubmissionRequest(
        Name name,
        Declared declared,
        @Nullable String manifest,
        @Nullable String replaces,
        @Nullable String fhirBase,
        Map<String, String> headers,
        List<String> notes) {

    /** Without the headers. */
    @Override
    public String toString() {
        return name + " " + declared.code() + " " + manifest;
    }
}
