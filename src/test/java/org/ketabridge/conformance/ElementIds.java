package org.ketabridge.conformance;

/** The ids of elements in a StructureDefinition: names joined by dots, the name of a slice after a colon. */
final class ElementIds {

    private ElementIds() {}

    /** Whether the element is a slice itself, not only in one. */
    static boolean isSlice(String id) {
        return lastName(id).contains(":");
    }

    /** The element that a slice is cut from; an element that is no slice as it is. */
    static String unsliced(String id) {
        return isSlice(id) ? id.substring(0, id.lastIndexOf(':')) : id;
    }

    /** The element outside of every slice. */
    static String withoutSlices(String id) {
        return id.replaceAll(":[^.]*", "");
    }

    /** The element that holds this one, empty for the root. */
    static String holder(String id) {
        return id.substring(0, Math.max(0, id.lastIndexOf('.')));
    }

    static String lastName(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }
}
