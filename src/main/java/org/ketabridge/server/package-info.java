/**
 * The FHIR endpoint and what carries it: JPA storage, database and schema, Jetty, paging. It knows no feature;
 * features reach it through the marker interfaces {@link org.ketabridge.server.OperationProvider},
 * {@link org.ketabridge.server.ServerInterceptor} and {@link org.ketabridge.server.StorageInterceptor}.
 */
@NullMarked
package org.ketabridge.server;

import org.jspecify.annotations.NullMarked;
