package org.ketabridge.bulk;

/**
 * A finished file of an export.
 *
 * @param number its place among those of the export
 * @param type of the resources in it
 * @param resources how many those are
 */
record ExportFile(String name, int number, Kind kind, String type, long resources) {

    /** Where the manifest lists it. */
    enum Kind {
        OUTPUT,
        DELETED,
        ERROR
    }
}
