package org.ketabridge.record;

import ca.uhn.fhir.jpa.provider.DiffProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseParameters;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.OperationProvider;

/**
 * {@code $diff}: what changed from one version of a resource to another, or differs between two resources, as a FHIRPath
 * Patch. HAPI takes what is missing for a failure of the server.
 */
class ComparisonProvider extends DiffProvider implements OperationProvider {

    private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,17}");

    @Override
    public IBaseParameters diff(
            IIdType resource,
            @Nullable IPrimitiveType<?> fromVersion,
            @Nullable IPrimitiveType<Boolean> includeMeta,
            RequestDetails request) {
        if (fromVersion != null
                && !VERSION.matcher(String.valueOf(fromVersion.getValueAsString()))
                        .matches()) {
            throw new InvalidRequestException("fromVersion is \"" + fromVersion.getValueAsString()
                    + "\" (expected: the number of a version, such as fromVersion=1)");
        }
        return compared(() -> super.diff(resource, fromVersion, includeMeta, request), resource);
    }

    @Override
    public IBaseParameters diff(
            @Nullable IIdType from,
            @Nullable IIdType to,
            @Nullable IPrimitiveType<Boolean> includeMeta,
            RequestDetails request) {
        var first = named("from", from);
        var second = named("to", to);
        return compared(() -> super.diff(first, second, includeMeta, request), first, second);
    }

    private IIdType named(String parameter, @Nullable IIdType id) {
        if (id == null || !id.hasResourceType() || !id.hasIdPart()) {
            throw new InvalidRequestException(
                    "$diff has " + (id == null ? "no " + parameter : parameter + "=" + id.getValue())
                            + " (expected: a resource, or a version of it, such as " + parameter
                            + "=Observation/123/_history/1)");
        }
        return id;
    }

    /** What was deleted has nothing to compare, and may have been out of reach: it is answered as what never was. */
    private static IBaseParameters compared(Supplier<IBaseParameters> comparison, IIdType... asked) {
        try {
            return comparison.get();
        } catch (ResourceGoneException e) {
            var gone = e.getResourceId();
            var named = Arrays.stream(asked)
                    .filter(id -> gone == null || id.getIdPart().equals(gone.getIdPart()))
                    .findFirst()
                    .orElse(asked[0]);
            throw new ResourceNotFoundException(
                    "Resource " + named.toUnqualified().getValue() + " is not known");
        }
    }
}
