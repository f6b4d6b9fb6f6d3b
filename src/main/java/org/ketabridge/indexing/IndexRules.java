package org.ketabridge.indexing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.ketabridge.conformance.NewDefinitions;

/** What the index rows of each type are made by: its search parameters, and how HAPI was told to use them. */
class IndexRules {

    private final FhirContext fhir;
    private final ISearchParamRegistry registry;
    private final NewDefinitions definitions;
    private final String settings;

    IndexRules(
            FhirContext fhir, ISearchParamRegistry registry, NewDefinitions definitions, JpaStorageSettings settings) {
        this.fhir = fhir;
        this.registry = registry;
        this.definitions = definitions;
        this.settings = IndexSettings.of(settings);
    }

    /** SHA-256 in hexadecimal for each type. Another node may just have stored search parameters. */
    Map<String, String> now() {
        definitions.catchUp();
        return fhir.getResourceTypes().stream().collect(Collectors.toMap(type -> type, this::of));
    }

    private String of(String type) {
        return DigestUtils.sha256Hex(
                registry.getActiveSearchParams(type, SearchParamLookupContextEnum.INDEX).values().stream()
                        .map(IndexRules::text)
                        .sorted()
                        .collect(Collectors.joining("\n", settings + "\n", "")));
    }

    private static String text(RuntimeSearchParam parameter) {
        var components = parameter.getComponents().stream()
                .map(component -> component.getReference() + " " + component.getExpression())
                .collect(Collectors.joining(", "));
        return String.join(
                " | ",
                parameter.getName(),
                parameter.getParamType().getCode(),
                String.valueOf(parameter.getPath()),
                parameter.getTargets().stream().sorted().collect(Collectors.joining(" ")),
                components);
    }
}
