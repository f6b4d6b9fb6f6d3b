package org.ketabridge.bulk.submission;

import org.jspecify.annotations.Nullable;

/**
 * A file of a manifest.
 *
 * @param number from 1, in the order in which they are loaded
 * @param type of its resources; null: of deletions
 * @param lines how many the manifest says that it has
 * @param digest SHA-256 of what was fetched
 * @param reached how many lines were dealt with
 */
record SubmittedFile(
        int manifest,
        int number,
        @Nullable String type,
        String url,
        @Nullable Long lines,
        @Nullable String digest,
        long reached,
        boolean isLoaded) {}
