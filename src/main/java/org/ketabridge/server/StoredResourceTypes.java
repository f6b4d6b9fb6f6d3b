package org.ketabridge.server;

import ca.uhn.fhir.jpa.cache.ResourceTypeCacheSvcImpl;
import ca.uhn.fhir.jpa.dao.data.IResourceTypeDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.util.MemoryCacheService;

/** HAPI's table of resource types. Of nodes that fill it at the same time HAPI lets the later one fail to start. */
class StoredResourceTypes extends ResourceTypeCacheSvcImpl {

    private final InstallationTurn turn;

    StoredResourceTypes(
            IHapiTransactionService transactions,
            IResourceTypeDao types,
            MemoryCacheService cache,
            InstallationTurn turn) {
        super(transactions, types, cache);
        this.turn = turn;
    }

    @Override
    protected void initResourceTypes() {
        turn.takeForStorage(super::initResourceTypes);
    }
}
