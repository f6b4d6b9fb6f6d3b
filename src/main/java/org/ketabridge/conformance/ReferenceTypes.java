package org.ketabridge.conformance;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r5.context.IWorkerContext;
import org.hl7.fhir.r5.elementmodel.Element;
import org.hl7.fhir.r5.elementmodel.JsonParser;
import org.hl7.fhir.r5.model.CanonicalResource;
import org.hl7.fhir.r5.model.CanonicalType;
import org.hl7.fhir.r5.utils.validation.IResourceValidator;
import org.hl7.fhir.r5.utils.validation.IValidatorResourceFetcher;
import org.jspecify.annotations.Nullable;

/**
 * Lets the validator check the type of what a reference points to, told from its URL or from the entry of the same
 * transaction. Whether it exists is the storage's question; whether it conforms was asked when it was written.
 */
class ReferenceTypes implements IValidatorResourceFetcher {

    private final IWorkerContext definitions;

    ReferenceTypes(IWorkerContext definitions) {
        this.definitions = definitions;
    }

    /**
     * @param neighbours the {@link References} that were given to the validator with the resource, if any
     * @return a bare resource of the type that {@code url} points to, or nothing when that cannot be told
     */
    @Override
    public @Nullable Element fetch(IResourceValidator validator, @Nullable Object neighbours, String url) {
        var type = typeOf(neighbours, url);
        if (type == null || !definitions.getResourceNamesAsSet().contains(type)) {
            return null;
        }
        try {
            return new JsonParser(definitions).parse("{\"resourceType\": \"" + type + "\"}", type);
        } catch (FHIRException e) {
            throw e;
        } catch (Exception e) { // what the parser declares
            throw new FHIRException("a bare " + type + " cannot be read", e);
        }
    }

    private static @Nullable String typeOf(@Nullable Object neighbours, String url) {
        var type = new IdType(url).getResourceType();
        if (type == null && neighbours instanceof References references) {
            return references
                    .resolve(new Reference(url))
                    .map(resource -> resource.fhirType())
                    .orElse(null);
        }
        return type;
    }

    @Override
    public boolean resolveURL(
            IResourceValidator validator,
            Object neighbours,
            String path,
            String url,
            String type,
            boolean canonical,
            List<CanonicalType> targets) {
        return true;
    }

    @Override
    public byte[] fetchRaw(IResourceValidator validator, String url) {
        throw new UnsupportedOperationException("raw content is not fetched: " + url);
    }

    @Override
    public IValidatorResourceFetcher setLocale(Locale locale) {
        return this;
    }

    @Override
    public @Nullable CanonicalResource fetchCanonicalResource(
            IResourceValidator validator, Object neighbours, String url) {
        return null;
    }

    @Override
    public boolean fetchesCanonicalResource(IResourceValidator validator, String url) {
        return false;
    }

    @Override
    public Set<ResourceVersionInformation> fetchCanonicalResourceVersions(
            IResourceValidator validator, Object neighbours, String url) {
        return Collections.emptySet();
    }
}
