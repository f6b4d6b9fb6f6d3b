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
import org.ketabridge.conformance.GuidePackage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Loads the storyboards of the guide as demonstration data, through the write path that every client takes: one
 * transaction for each Bundle, in the order of their names, each once. With the Bundle's own entries it writes a Basic
 * resource that says so; what a tester changed afterwards stays changed.
 */
@Order(StoryboardLoader.ORDER)
class StoryboardLoader implements ApplicationRunner {

    /** After the guide is installed: its search parameters index what is loaded here. */
    static final int ORDER = 100;

    private static final String BUNDLES = "classpath:" + GuidePackage.FOLDER + "Bundle-storyboard-*.json";

    private static final Logger LOG = LoggerFactory.getLogger(StoryboardLoader.class);

    private final FhirContext fhir;
    private final DaoRegistry daos;
    private final IFhirSystemDao<Bundle, ?> system;

    StoryboardLoader(FhirContext fhir, DaoRegistry daos, IFhirSystemDao<Bundle, ?> system) {
        this.fhir = fhir;
        this.daos = daos;
        this.system = system;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var loaded = 0;
        for (var bundle : storyboards()) {
            var record = recordOf(bundle);
            if (!isLoaded(record.getIdElement())) {
                bundle.addEntry()
                        .setResource(record)
                        .getRequest()
                        .setMethod(HTTPVerb.PUT)
                        .setUrl(record.fhirType() + "/" + record.getIdElement().getIdPart());
                system.transaction(new SystemRequestDetails(), bundle);
                loaded++;
            }
        }
        if (loaded > 0) {
            LOG.info("Loaded {} demonstration transactions", loaded);
        }
    }

    private List<Bundle> storyboards() throws IOException {
        var files = new PathMatchingResourcePatternResolver().getResources(BUNDLES);
        Arrays.sort(files, Comparator.comparing(Resource::getFilename));
        return Arrays.stream(files).map(this::read).toList();
    }

    private Bundle read(Resource file) {
        try (var stream = file.getInputStream()) {
            return fhir.newJsonParser().parseResource(Bundle.class, stream);
        } catch (IOException e) {
            throw new UncheckedIOException("the storyboard " + file.getFilename() + " cannot be read", e);
        }
    }

    private static Basic recordOf(Bundle storyboard) {
        var record = new Basic();
        record.setId("loaded-" + storyboard.getIdElement().getIdPart());
        record.getCode()
                .setText("Demonstration data loaded: "
                        + storyboard.getIdElement().getIdPart());
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
