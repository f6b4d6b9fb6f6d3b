package org.ketabridge.bulk;

/**
 * A resource by the number that the storage has for it.
 *
 * @param id logical id
 */
record StoredRow(long number, String type, String id) {}
