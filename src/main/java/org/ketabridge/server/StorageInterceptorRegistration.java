package org.ketabridge.server;

import ca.uhn.fhir.interceptor.api.IInterceptorService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Hands every {@link StorageInterceptor} to the JPA storage, before the first request and the first runner. */
class StorageInterceptorRegistration implements SmartInitializingSingleton {

    private final IInterceptorService storage;
    private final ObjectProvider<StorageInterceptor> interceptors;

    StorageInterceptorRegistration(IInterceptorService storage, ObjectProvider<StorageInterceptor> interceptors) {
        this.storage = storage;
        this.interceptors = interceptors;
    }

    @Override
    public void afterSingletonsInstantiated() {
        interceptors.orderedStream().forEach(storage::registerInterceptor);
    }
}
