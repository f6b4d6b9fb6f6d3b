package org.ketabridge.smart.launch;

import org.jspecify.annotations.Nullable;

/**
 * What was open when an app was opened.
 *
 * @param person who opened it; null: nobody did, the person came to the app
 * @param patient logical id of the patient, if any
 * @param encounter logical id of the encounter, if any
 */
record Launch(@Nullable String person, @Nullable String patient, @Nullable String encounter, LaunchContext context) {

    /** Nothing. */
    static final Launch STANDALONE = new Launch(null, null, null, LaunchContext.STANDALONE);
}
