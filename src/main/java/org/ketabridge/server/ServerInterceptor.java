package org.ketabridge.server;

/**
 * An interceptor of HTTP requests to the FHIR endpoint, the storage hooks of such a request included. What must also see
 * writes that the server makes itself (seeding, jobs) is a {@link StorageInterceptor}. Never both: it would run twice.
 */
public interface ServerInterceptor {

    /** Where the hooks stand that may tell something: after it was decided who asks, and what they may. */
    int AFTER_ACCESS = 100;
}
