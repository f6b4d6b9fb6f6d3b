package org.ketabridge.conformance;

import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A topic of the guide, read as R5 has it and evaluated as a server would. */
record TopicUnderTest(Basic basic) {

    private static final String ELEMENT = "http://hl7.org/fhir/5.0/StructureDefinition/extension-SubscriptionTopic.";
    private static final String TYPE = "http://hl7.org/fhir/StructureDefinition/";

    static Stream<TopicUnderTest> all(GuidePackage guide) {
        return guide.topics().stream().map(TopicUnderTest::new);
    }

    String id() {
        return basic.getIdPart();
    }

    /** The value of an element that there is once. */
    String value(String element) {
        return value(basic.getExtensionByUrl(ELEMENT + element));
    }

    List<Extension> triggers() {
        return basic.getExtensionsByUrl(ELEMENT + "resourceTrigger");
    }

    List<Extension> filters() {
        return basic.getExtensionsByUrl(ELEMENT + "canFilterBy");
    }

    List<Extension> shapes() {
        return basic.getExtensionsByUrl(ELEMENT + "notificationShape");
    }

    /** The type that a trigger, a filter or a shape is of. */
    static String typeOf(Extension part) {
        return value(part, "resource").replace(TYPE, "");
    }

    static String value(Extension part, String element) {
        return value(part.getExtensionByUrl(element));
    }

    static List<String> values(Extension part, String element) {
        return part.getExtensionsByUrl(element).stream()
                .map(TopicUnderTest::value)
                .toList();
    }

    private static String value(Extension extension) {
        return extension.getValue().primitiveValue();
    }

    /** Whether its criteria are met when {@code current} is written in the place of {@code previous}. */
    boolean firesAt(@Nullable Resource previous, Resource current) {
        return triggers().stream()
                .filter(trigger -> typeOf(trigger).equals(current.fhirType()))
                .anyMatch(trigger -> isMet(value(trigger, "fhirPathCriteria"), previous, current));
    }

    private static boolean isMet(String criteria, @Nullable Resource previous, Resource current) {
        var engine = GuideUnderTest.FHIR.newFhirPath();
        engine.setEvaluationContext(new IFhirPathEvaluationContext() {
            @Override
            public List<IBase> resolveConstant(Object context, String name, ConstantEvaluationMode mode) {
                return switch (name) {
                    case "current" -> List.of(current);
                    case "previous" -> Stream.<IBase>ofNullable(previous).toList();
                    default -> List.of();
                };
            }
        });
        // Neither true nor false would be a criterion that somebody else's engine might read in another way.
        var answer = engine.evaluate(current, criteria, BooleanType.class);
        if (answer.size() != 1) {
            throw new AssertionError("the criteria say neither yes nor no: " + criteria);
        }
        return Objects.requireNonNull(answer.get(0).getValue());
    }

    @Override
    public String toString() {
        return id();
    }
}
