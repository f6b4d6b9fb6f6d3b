package org.ketabridge.bulk.submission;

import org.jspecify.annotations.Nullable;
import org.ketabridge.smart.scope.LastingReach;

/**
 * What the work on a submission takes.
 *
 * @param reach null: access is not checked
 */
record SubmissionParts(
        Submissions submissions,
        SubmittedLines lines,
        SourceFetcher fetcher,
        ManifestReader manifests,
        LineLoader loader,
        OutcomeWriter outcomes,
        @Nullable LastingReach reach) {}
