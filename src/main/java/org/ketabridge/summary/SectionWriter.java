package org.ketabridge.summary;

/** Writes one section of the summary. */
interface SectionWriter {

    SummarySection write(ReachedRecord record);
}
