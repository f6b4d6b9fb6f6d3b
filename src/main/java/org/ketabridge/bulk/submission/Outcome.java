package org.ketabridge.bulk.submission;

/**
 * What there is to say of a line or a manifest.
 *
 * @param json an OperationOutcome
 * @param errors how many of its issues are errors, or fatal
 */
record Outcome(String json, int errors, int warnings, int notes) {}
