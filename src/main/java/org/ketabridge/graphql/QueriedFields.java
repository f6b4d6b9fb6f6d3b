package org.ketabridge.graphql;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.utilities.graphql.Package;
import org.hl7.fhir.utilities.graphql.Selection;
import org.jspecify.annotations.Nullable;

/** Refuses fields that there are not, of which HAPI says nothing as long as nothing is found. */
class QueriedFields {

    private static final String LIST = "List";
    private static final String CONNECTION = "Connection";

    /** Fields that FHIR has not, and GraphQL or its use with FHIR has. */
    private static final Set<String> MORE = Set.of("resourceType", "__typename");

    private final FhirContext fhir;

    QueriedFields(FhirContext fhir) {
        this.fhir = fhir;
    }

    /**
     * Looks at the resources that are asked for, and at their elements. What is below, HAPI refuses.
     *
     * @param focus the type of the resource that is asked about itself; null: none is
     */
    void require(Package query, @Nullable String focus) {
        for (var operation : query.getDocument().getOperations()) {
            if (focus != null) {
                requireElements(focus, operation.getSelectionSet());
            } else {
                requireResources(operation.getSelectionSet());
            }
        }
    }

    private void requireResources(List<Selection> selections) {
        for (var selection : selections) {
            var field = selection.getField();
            if (field == null) {
                continue;
            }
            var name = field.getName();
            var type = typeOf(name);
            if (!fhir.getResourceTypes().contains(type)) {
                throw new InvalidRequestException(
                        "A query has no field " + name
                                + " (expected: a type of FHIR R4 resources, alone, with List or with Connection, such as PatientList)");
            }
            if (!name.endsWith(CONNECTION)) {
                requireElements(type, field.getSelectionSet());
            }
        }
    }

    private static String typeOf(String name) {
        return name.endsWith(LIST) && !name.equals(LIST)
                ? name.substring(0, name.length() - LIST.length())
                : name.endsWith(CONNECTION) ? name.substring(0, name.length() - CONNECTION.length()) : name;
    }

    private void requireElements(String type, List<Selection> selections) {
        var definition = fhir.getResourceDefinition(type);
        for (var selection : selections) {
            var name =
                    selection.getField() == null ? null : selection.getField().getName();
            if (name != null
                    && !MORE.contains(name)
                    && definition.getChildByName(name) == null
                    && definition.getChildByName(name + "[x]") == null
                    && !fhir.getResourceTypes().contains(typeOf(name))) {
                throw new InvalidRequestException(
                        type + " has no field " + name + " (expected: an element of " + type + ")");
            }
        }
    }
}
