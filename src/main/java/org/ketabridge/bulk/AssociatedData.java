package org.ketabridge.bulk;

/**
 * Which Provenance resources come with the others.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#query-parameters">Bulk Data Access 2.0, includeAssociatedData</a>
 */
enum AssociatedData {
    /** Those that were asked for as any type is. */
    AS_A_TYPE(""),
    /** Of each exported resource the one that was recorded last. */
    LATEST_PROVENANCE("LatestProvenanceResources"),
    /** All of each exported resource. */
    RELEVANT_PROVENANCE("RelevantProvenanceResources");

    private final String code;

    AssociatedData(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
