package org.ketabridge.openapi;

import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.method.OperationMethodBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An operation as the server's own code takes it: a CapabilityStatement says only that there is one.
 *
 * @param type that it is of; empty for one of the whole server or of every type
 * @param name without its {@code $}
 * @param isGetAllowed whether it changes nothing
 */
record OfferedOperation(
        String type, String name, boolean isOfServer, boolean isOfType, boolean isOfInstance, boolean isGetAllowed) {

    private static final String MARK = "$";

    /** Returns all that the server offers. */
    static List<OfferedOperation> of(RestfulServer server) {
        var operations = new ArrayList<OfferedOperation>();
        var configuration = server.createConfiguration();
        Stream.of(
                        configuration.getServerBindings().stream(),
                        configuration.getGlobalBindings().stream(),
                        configuration.getResourceBindings().stream()
                                .flatMap(binding -> binding.getMethodBindings().stream()))
                .flatMap(each -> each)
                .filter(OperationMethodBinding.class::isInstance)
                .map(OperationMethodBinding.class::cast)
                .forEach(binding -> operations.add(of(binding)));
        return operations;
    }

    /**
     * Whether it can be called there.
     *
     * @param place empty for the server; the path of a type or of an instance
     */
    boolean isAt(String place, String ofType, String called) {
        if (!name.equals(called) || !(type.isEmpty() || type.equals(ofType))) {
            return false;
        }
        if (place.isEmpty()) {
            return isOfServer;
        }
        return place.endsWith("{id}") ? isOfInstance : isOfType;
    }

    private static OfferedOperation of(OperationMethodBinding binding) {
        var isOfAll = binding.isGlobalMethod() || binding.getResourceName() == null;
        return new OfferedOperation(
                isOfAll ? "" : binding.getResourceName(),
                binding.getName().replace(MARK, ""),
                binding.isCanOperateAtServerLevel(),
                binding.isCanOperateAtTypeLevel(),
                binding.isCanOperateAtInstanceLevel(),
                binding.isIdempotent());
    }
}
