package org.ketabridge.server;

/**
 * An interceptor of the JPA storage, called for every write and read whoever makes it: a client over HTTP, a job or the
 * server itself. What is only about HTTP is a {@link ServerInterceptor}. Never both: it would run twice.
 */
public interface StorageInterceptor {}
