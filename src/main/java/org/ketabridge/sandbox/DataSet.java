package org.ketabridge.sandbox;

import org.ketabridge.conformance.GuidePackage;

/** Demonstration data that can be loaded, by the name that the settings use. */
enum DataSet {
    /** The storyboards of the guide: courses of ketamine therapy from the first visit to the last. */
    STORYBOARDS(GuidePackage.FOLDER + "Bundle-storyboard-*.json"),

    /** A clinic and four of its patients, with every element that US Core asks a server to support. */
    US_CORE("/data-sets/us-core/Bundle-*.json");

    private final String bundles;

    DataSet(String bundles) {
        this.bundles = bundles;
    }

    /** Where its Bundles lie on the class path; they are loaded in the order of their names. */
    String bundles() {
        return "classpath:" + bundles;
    }
}
