package org.ketabridge.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.ketabridge.server.InstallationTurn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Loads demonstration data through the write path that every client takes: one transaction for each Bundle, in the order of
 * their names, each once. With the Bundle's own entries it writes a Basic resource that says so; what a tester changed
 * afterwards stays changed, until that resource is deleted: then the next start writes the Bundle again.
 */
@Order(DataSetLoader.ORDER)
class DataSetLoader implements ApplicationRunner {

    /** After the guide and the packages are installed: their search parameters index what is loaded here. */
    static final int ORDER = 100;

    private static final Logger LOG = LoggerFactory.getLogger(DataSetLoader.class);

    private final List<DataSet> dataSets;
    private final FhirContext fhir;
    private final DaoRegistry daos;
    private final IFhirSystemDao<Bundle, ?> system;
    private final InstallationTurn turn;

    DataSetLoader(
            List<DataSet> dataSets,
            FhirContext fhir,
            DaoRegistry daos,
            IFhirSystemDao<Bundle, ?> system,
            InstallationTurn turn) {
        this.dataSets = List.copyOf(dataSets);
        this.fhir = fhir;
        this.daos = daos;
        this.system = system;
        this.turn = turn;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        turn.take(this::load);
    }

    private void load() {
        var loaded = 0;
        for (var dataSet : dataSets) {
            for (var bundle : bundles(dataSet)) {
                loaded += loadUnlessLoaded(bundle) ? 1 : 0;
            }
        }
        if (loaded > 0) {
            LOG.info("Loaded {} demonstration transactions", loaded);
        }
    }

    private boolean loadUnlessLoaded(Bundle bundle) {
        var record = recordOf(bundle);
        if (isLoaded(record.getIdElement())) {
            return false;
        }
        bundle.addEntry()
                .setResource(record)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(record.fhirType() + "/" + record.getIdElement().getIdPart());
        system.transaction(new SystemRequestDetails(), bundle);
        return true;
    }

    private List<Bundle> bundles(DataSet dataSet) {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources(dataSet.bundles());
            Arrays.sort(files, Comparator.comparing(Resource::getFilename));
            return Arrays.stream(files).map(this::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the demonstration data " + dataSet + " cannot be found", e);
        }
    }

    private Bundle read(Resource file) {
        try (var stream = file.getInputStream()) {
            return fhir.newJsonParser().parseResource(Bundle.class, stream);
        } catch (IOException e) {
            throw new UncheckedIOException("the demonstration data " + file.getFilename() + " cannot be read", e);
        }
    }

    private static Basic recordOf(Bundle bundle) {
        var record = new Basic();
        record.setId("loaded-" + bundle.getIdElement().getIdPart());
        record.getCode()
                .setText("Demonstration data loaded: " + bundle.getIdElement().getIdPart());
        return record;
    }

    private boolean isLoaded(IdType record) {
        try {
            daos.getResourceDao(Basic.class).read(record, new SystemRequestDetails());
            return true;
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return false;
        }
    }
}
