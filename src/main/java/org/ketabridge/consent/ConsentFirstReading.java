package org.ketabridge.consent;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import org.hl7.fhir.r4.model.Consent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the Consents that a version stored which kept no denials, once for each database. Until that is done no token shows
 * anything.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsentFirstReading implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentFirstReading.class);

    private final StoredDenials denials;
    private final ConsentReader reader;
    private final DaoRegistry daos;
    private final TransactionOperations transaction;

    ConsentFirstReading(
            StoredDenials denials, ConsentReader reader, DaoRegistry daos, TransactionOperations transaction) {
        this.denials = denials;
        this.reader = reader;
        this.daos = daos;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!denials.isEverythingRead()) {
            readAll();
        }
    }

    /** Reads all that are active, and may be done again. */
    void readAll() {
        var dao = daos.getResourceDao(Consent.class);
        var active = SearchParameterMap.newSynchronous("status", new TokenParam("active"));
        var ids = dao.searchForResourceIds(active, new SystemRequestDetails());
        for (var id : ids) {
            try {
                transaction.executeWithoutResult(
                        status -> reader.read(dao.read(id.toUnqualifiedVersionless(), new SystemRequestDetails()))
                                .ifPresent(denials::putFirst));
            } catch (ResourceNotFoundException | ResourceGoneException | DuplicateKeyException e) {
                LOG.debug("A Consent was deleted, or another node read it at the same time", e);
            }
        }
        denials.everythingIsRead();
        LOG.info("Read {} active Consents that were stored before", ids.size());
    }
}
