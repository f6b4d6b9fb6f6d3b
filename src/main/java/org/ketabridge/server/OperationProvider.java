package org.ketabridge.server;

/** A bean with HAPI {@code @Operation} methods that the FHIR endpoint serves. */
public interface OperationProvider {}
