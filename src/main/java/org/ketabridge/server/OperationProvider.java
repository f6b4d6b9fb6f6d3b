package org.ketabridge.server;

/**
 * A bean with HAPI {@code @Operation} methods that the FHIR endpoint serves. One that is HAPI's {@code IResourceProvider} too takes
 * the place of the storage for its type.
 */
public interface OperationProvider {}
