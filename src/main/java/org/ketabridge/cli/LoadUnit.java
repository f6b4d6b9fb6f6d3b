package org.ketabridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What is stored or refused as a whole: a transaction, or one resource.
 *
 * @param number of its line in NDJSON, or of its entry in a batch, from 1; 0 when the file holds nothing else
 * @param content a transaction Bundle, or the entry of a batch
 */
record LoadUnit(LoadFile file, int number, ObjectNode content) {

    /** Where it stands, for people. */
    String place() {
        return number == 0 ? file.name() : file.name() + ":" + number;
    }
}
