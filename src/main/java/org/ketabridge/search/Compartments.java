package org.ketabridge.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.context.RuntimeSearchParam.RuntimeSearchParamStatusEnum;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketabridge.server.NearestNames;

/**
 * R4's compartments: by which references a resource belongs to an instance.
 *
 * @see <a href="https://hl7.org/fhir/R4/compartmentdefinition.html">FHIR R4, CompartmentDefinition</a>
 */
class Compartments {

    private static final List<String> OWNERS =
            List.of("Patient", "Encounter", "RelatedPerson", "Practitioner", "Device");

    /** For a client the colon begins a modifier: none can name it. */
    private static final String PARAMETER = "compartment:";

    private static final int NEAREST = 3;

    private final FhirContext fhir;

    Compartments(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** The canonical addresses of their definitions. */
    Stream<String> definitions() {
        return OWNERS.stream()
                .map(owner -> "http://hl7.org/fhir/CompartmentDefinition/" + owner.toLowerCase(Locale.ROOT));
    }

    /** @throws InvalidRequestException when R4 has no such compartment, or nothing of the type is in it */
    void require(CompartmentSearch search) {
        if (!OWNERS.contains(search.owner())) {
            throw new InvalidRequestException(
                    "%s has no compartment (expected: %s)".formatted(search.owner(), String.join(", ", OWNERS)));
        }
        if (search.type().equals(CompartmentSearch.ALL_TYPES)) {
            throw new InvalidRequestException(
                    "All types together are not searched below %1$s (expected: one type, as in %1$s/[id]/Observation; a batch asks several)"
                            .formatted(search.owner()));
        }
        if (search.type().equals(SearchFormInterceptor.ELSEWHERE)) {
            throw new InvalidRequestException(
                    "AuditEvents are not searched below %1$s (expected: AuditEvent?patient=[id])"
                            .formatted(search.owner()));
        }
        if (!search.isForTheOwner() && members(search.owner(), search.type()).isEmpty()) {
            var inside = fhir.getResourceTypes().stream()
                    .filter(type -> !members(search.owner(), type).isEmpty())
                    .sorted()
                    .toList();
            throw new InvalidRequestException(
                    "A search below %1$s for %2$s: nothing of that type is in the compartment (expected: one type that is, as in %1$s/[id]/%3$s; the nearest are %4$s)"
                            .formatted(
                                    search.owner(),
                                    search.type(),
                                    inside.get(0),
                                    String.join(", ", NearestNames.to(search.type(), inside, NEAREST))));
        }
    }

    /** Keeps a search of the type in the compartment. */
    void keepInside(CompartmentSearch search, SearchParameterMap parameters) {
        if (members(search.owner(), search.type()).isEmpty()) {
            parameters.add("_id", new TokenParam(search.id()));
        } else {
            parameters.add(PARAMETER + search.owner(), new ReferenceParam(search.owner() + "/" + search.id()));
        }
    }

    /** All references of a type that make a resource belong to the compartment, as one search parameter. */
    Optional<RuntimeSearchParam> parameter(String type, String name) {
        if (!name.startsWith(PARAMETER)) {
            return Optional.empty();
        }
        var owner = name.substring(PARAMETER.length());
        var paths = members(owner, type).stream()
                .flatMap(member -> member.getPathsSplitForResourceType(type).stream())
                .distinct()
                .collect(Collectors.joining(" | "));
        return paths.isEmpty()
                ? Optional.empty()
                : Optional.of(new RuntimeSearchParam(
                        null,
                        null,
                        name,
                        "in the compartment",
                        paths,
                        RestSearchParameterTypeEnum.REFERENCE,
                        Set.of(),
                        Set.of(owner),
                        RuntimeSearchParamStatusEnum.ACTIVE,
                        Set.of(type)));
    }

    private List<RuntimeSearchParam> members(String owner, String type) {
        return fhir.getResourceTypes().contains(type)
                ? fhir.getResourceDefinition(type).getSearchParamsForCompartmentName(owner)
                : List.of();
    }
}
