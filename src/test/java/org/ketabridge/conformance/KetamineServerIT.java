package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceSearchParamComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceInteractionComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemInteractionComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.StructureDefinitionKind;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.beans.factory.annotation.Autowired;

/** The server does what the guide asks of a server, by its own metadata. */
@FhirServerTest
class KetamineServerIT {

    private static final GuidePackage GUIDE = GuidePackage.fromClasspath(FhirContext.forR4Cached());

    @Autowired
    private FhirTestClient client;

    @Test
    void hasEveryCapabilityThatTheGuideAsksFor() {
        var metadata = client.generic()
                .capabilities()
                .ofType(CapabilityStatement.class)
                .execute();
        var present = byType(metadata);

        assertThat(metadata.getName()).isEqualTo("KetabridgeServer");
        assertThat(metadata.getInstantiates())
                .extracting(PrimitiveType::getValue)
                .contains(Canonical.KETAMINE_SERVER);
        assertThat(metadata.getRestFirstRep().getInteraction())
                .extracting(SystemInteractionComponent::getCode)
                .containsAll(required().getRestFirstRep().getInteraction().stream()
                        .map(SystemInteractionComponent::getCode)
                        .toList());
        assertThat(byType(required())).allSatisfy((type, asked) -> {
            assertThat(present).containsKey(type);
            var has = Objects.requireNonNull(present.get(type));
            assertThat(has.getSupportedProfile())
                    .extracting(PrimitiveType::getValue)
                    .containsAll(asked.getSupportedProfile().stream()
                            .map(PrimitiveType::getValue)
                            .toList());
            assertThat(has.getInteraction())
                    .extracting(ResourceInteractionComponent::getCode)
                    .containsAll(asked.getInteraction().stream()
                            .map(ResourceInteractionComponent::getCode)
                            .toList());
            assertThat(has.getSearchParam())
                    .extracting(parameter -> parameter.getName() + " " + parameter.getType())
                    .containsAll(asked.getSearchParam().stream()
                            .map(KetamineServerIT::nameAndType)
                            .toList());
        });
    }

    @Test
    void isAskedForEveryProfileOfTheGuide() {
        var profiles = GUIDE.all(StructureDefinition.class)
                .filter(structure -> structure.getKind() == StructureDefinitionKind.RESOURCE)
                .map(StructureDefinition::getUrl)
                .toList();

        assertThat(byType(required()).values().stream()
                        .flatMap(type -> type.getSupportedProfile().stream())
                        .map(PrimitiveType::getValue))
                .containsExactlyInAnyOrderElementsOf(profiles);
    }

    private static String nameAndType(CapabilityStatementRestResourceSearchParamComponent parameter) {
        return parameter.getName() + " " + parameter.getType();
    }

    private static CapabilityStatement required() {
        return GUIDE.all(CapabilityStatement.class)
                .filter(statement -> statement.getUrl().equals(Canonical.KETAMINE_SERVER))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, CapabilityStatementRestResourceComponent> byType(CapabilityStatement statement) {
        return statement.getRestFirstRep().getResource().stream()
                .collect(Collectors.toMap(CapabilityStatementRestResourceComponent::getType, Function.identity()));
    }
}
