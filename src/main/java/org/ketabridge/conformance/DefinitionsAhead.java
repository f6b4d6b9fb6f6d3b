package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Has R4 read as soon as there is a {@link FhirContext}, its definitions and its model, beside the schema and the mapping
 * of the database. What is made right after these would read both itself.
 */
class DefinitionsAhead implements BeanPostProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionsAhead.class);

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof FhirContext fhir) {
            var thread = new Thread(() -> read(fhir), "definitions-ahead");
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((failed, e) ->
                    LOG.debug("The definitions of R4 could not be read ahead; who needs them will try", e));
            thread.start();
        }
        return bean;
    }

    private static void read(FhirContext fhir) {
        // All who ask for the definitions share one copy of them; who comes while it is read reads it again.
        new DefaultProfileValidationSupport(fhir).fetchAllStructureDefinitions();
        fhir.getResourceTypes().forEach(fhir::getResourceDefinition);
    }
}
