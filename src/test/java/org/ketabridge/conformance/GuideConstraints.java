package org.ketabridge.conformance;

import static org.ketabridge.conformance.ElementIds.holder;
import static org.ketabridge.conformance.ElementIds.isSlice;
import static org.ketabridge.conformance.ElementIds.lastName;
import static org.ketabridge.conformance.ElementIds.unsliced;
import static org.ketabridge.conformance.ElementIds.withoutSlices;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.DiscriminatorType;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionBindingComponent;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionSlicingComponent;
import org.hl7.fhir.r4.model.ElementDefinition.SlicingRules;
import org.hl7.fhir.r4.model.ElementDefinition.TypeRefComponent;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.StructureDefinition.ExtensionContextType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.conformance.ParentElements.Parent;

/**
 * Finds the constraints of one structure of the guide in its compiled differential, each against what the parent says of
 * the same element. Nothing is named by hand. What stands in a differential and is left out, and why:
 *
 * <ul>
 *   <li>words, mappings, {@code mustSupport} and {@code isSummary}: no resource violates them;
 *   <li>bindings {@code preferred} and {@code example}: R4 lets any code pass, so there is no finding to prove;
 *   <li>the {@code url} of an extension or of a part of one: another url is another extension;
 *   <li>that an extension has a value and no parts, or parts and no value ({@code extension} max 0 or min 1,
 *       {@code value[x]} min 1 or max 0): SUSHI writes it into every extension, R4's own ext-1 demands it too, and none of
 *       these can be broken alone;
 *   <li>the type of a value that has a fixed value or a pattern: that demands the type already;
 *   <li>the minimum of the only part of an extension: without it the extension is empty, which ext-1 forbids;
 *   <li>what tells the slices of an element apart (the value or type at the path of a discriminator, and the definition of
 *       an extension's slice): what differs there is in another slice or in none, and breaks nothing;
 *   <li>the minimum of a sliced element that is the sum of its slices' minima: SUSHI computes it, it goes with theirs;
 *   <li>what a slice repeats of the element that it is a slice of: SUSHI copies it there, it goes with the original.
 * </ul>
 */
final class GuideConstraints {

    /** Properties of an ElementDefinition that constrain nothing. */
    private static final Set<String> NO_CONSTRAINTS = Set.of(
            "id",
            "path",
            "sliceName",
            "label",
            "code",
            "short",
            "definition",
            "comment",
            "requirements",
            "alias",
            "example",
            "mapping",
            "mustSupport",
            "isSummary",
            "isModifierReason",
            "condition",
            "meaningWhenMissing",
            "orderMeaning");

    /** Properties that are looked into below; any other stops the test, so that no kind of rule goes unseen. */
    private static final Set<String> LOOKED_INTO = Set.of(
            "min",
            "max",
            "type",
            "binding",
            "fixed[x]",
            "pattern[x]",
            "minValue[x]",
            "maxValue[x]",
            "maxLength",
            "constraint",
            "slicing",
            "isModifier");

    private final StructureDefinition structure;
    private final Map<String, ElementDefinition> differential;
    private final ParentElements parents;
    private final List<GuideConstraint> found = new ArrayList<>();

    private GuideConstraints(StructureDefinition structure, Function<String, StructureDefinition> snapshots) {
        this.structure = structure;
        this.differential = byId(structure);
        this.parents = new ParentElements(structure, differential, snapshots);
    }

    /**
     * The constraints of {@code structure}, in the order of its differential.
     *
     * @param snapshots gives a structure with its snapshot, by URL
     */
    static List<GuideConstraint> of(StructureDefinition structure, Function<String, StructureDefinition> snapshots) {
        var constraints = new GuideConstraints(structure, snapshots);
        constraints.collect();
        return constraints.found;
    }

    private void collect() {
        if (isExtension()) {
            context();
        }
        for (var element : differential.values()) {
            refuseUnknownRules(element);
            var parent = parents.of(element.getId());
            minimum(element, parent);
            maximum(element, parent);
            type(element, parent);
            binding(element, parent);
            value(element);
            limits(element);
            invariants(element);
            slicing(element);
            modifier(element, parent);
        }
    }

    private void refuseUnknownRules(ElementDefinition element) {
        element.children().stream()
                .filter(Property::hasValues)
                .map(Property::getName)
                .filter(name -> !NO_CONSTRAINTS.contains(name) && !LOOKED_INTO.contains(name))
                .findAny()
                .ifPresent(name -> {
                    throw new IllegalStateException(structure.getIdPart() + " " + element.getId() + " has a rule '"
                            + name + "' that GuideConstraints does not know");
                });
    }

    private void context() {
        add("context", copy -> {
            copy.getContext().clear();
            copy.getContextInvariant().clear();
            copy.addContext().setType(ExtensionContextType.ELEMENT).setExpression("Element");
        });
    }

    private void minimum(ElementDefinition element, Parent parent) {
        if (element.getMin() > parent.min()
                && !isSumOfSlices(element, parent)
                && !isKindOfExtension(element)
                && !isOnlyPart(element)
                && !isInSliceAsDiscriminator(element)) {
            add(element, "min " + element.getMin(), ElementDefinition::getMin, (copy, same) -> {
                same.setMin(parent.min());
                lowerSumOfSlices(copy, same.getId());
            });
        }
    }

    private void maximum(ElementDefinition element, Parent parent) {
        var max = parent.element().getMax();
        if (element.hasMax() && !element.getMax().equals(max) && !isKindOfExtension(element)) {
            add(element, "max " + element.getMax(), ElementDefinition::getMax, (copy, same) -> same.setMax(max));
        }
    }

    private void type(ElementDefinition element, Parent parent) {
        if (!element.hasType()
                || isSliceOfExtension(element)
                || isDiscriminator(element, DiscriminatorType.TYPE, DiscriminatorType.PROFILE)) {
            return;
        }
        if (!codes(element).equals(codes(parent.element())) && !element.hasFixed() && !element.hasPattern()) {
            add(element, "type " + String.join("|", codes(element)), GuideConstraints::codes, (copy, same) -> {
                same.getType().clear();
                // What is said of parts of the type falls with it.
                copy.getDifferential().getElement().removeIf(part -> part.getId()
                        .startsWith(same.getId() + "."));
            });
        }
        narrowed(element, parent, "targets", TypeRefComponent::getTargetProfile);
        narrowed(element, parent, "profile", TypeRefComponent::getProfile);
    }

    private void narrowed(
            ElementDefinition element,
            Parent parent,
            String what,
            Function<TypeRefComponent, List<CanonicalType>> profiles) {
        var narrows = element.getType().stream()
                .filter(type -> !profiles.apply(type).isEmpty())
                .anyMatch(type -> !urls(profiles.apply(type)).equals(urls(parent.profiles(type, profiles))));
        if (narrows) {
            add(
                    element,
                    what,
                    each -> each.getType().stream()
                            .map(type -> urls(profiles.apply(type)))
                            .toList(),
                    (copy, same) -> same.getType().forEach(type -> {
                        profiles.apply(type).clear();
                        profiles.apply(type).addAll(parent.profiles(type, profiles));
                    }));
        }
    }

    private void binding(ElementDefinition element, Parent parent) {
        var strength = element.getBinding().getStrength();
        if ((strength == BindingStrength.REQUIRED || strength == BindingStrength.EXTENSIBLE)
                && !text(element.getBinding()).equals(text(parent.element().getBinding()))
                && !isDiscriminator(element, DiscriminatorType.VALUE, DiscriminatorType.PATTERN)) {
            add(
                    element,
                    "binding " + strength.toCode(),
                    each -> text(each.getBinding()),
                    (copy, same) -> same.setBinding(null));
        }
    }

    private void value(ElementDefinition element) {
        if (isOfExtension(element, "url")
                || isDiscriminator(element, DiscriminatorType.VALUE, DiscriminatorType.PATTERN)) {
            return;
        }
        if (element.hasFixed()) {
            add(element, "fixed", each -> text(each.getFixed()), (copy, same) -> same.setFixed(null));
        }
        if (element.hasPattern()) {
            add(element, "pattern", each -> text(each.getPattern()), (copy, same) -> same.setPattern(null));
        }
    }

    private void limits(ElementDefinition element) {
        if (element.hasMinValue()) {
            add(element, "minimum value", each -> text(each.getMinValue()), (copy, same) -> same.setMinValue(null));
        }
        if (element.hasMaxValue()) {
            add(element, "maximum value", each -> text(each.getMaxValue()), (copy, same) -> same.setMaxValue(null));
        }
        if (element.hasMaxLength()) {
            add(
                    element,
                    "maximum length",
                    ElementDefinition::getMaxLength,
                    (copy, same) -> same.setMaxLengthElement(null));
        }
    }

    private void invariants(ElementDefinition element) {
        for (var invariant : element.getConstraint()) {
            var key = invariant.getKey();
            add(
                    element,
                    "invariant " + key,
                    each -> each.getConstraint().stream()
                            .anyMatch(one -> one.getKey().equals(key)),
                    (copy, same) ->
                            same.getConstraint().removeIf(one -> one.getKey().equals(key)));
        }
    }

    private void slicing(ElementDefinition element) {
        if (element.getSlicing().getRules() == SlicingRules.CLOSED
                || element.getSlicing().getOrdered()) {
            add(element, "closed or ordered slices", each -> text(each.getSlicing()), (copy, same) -> same.getSlicing()
                    .setRules(SlicingRules.OPEN)
                    .setOrdered(false));
        }
    }

    private void modifier(ElementDefinition element, Parent parent) {
        if (element.getIsModifier() && !parent.element().getIsModifier()) {
            add(element, "modifier", ElementDefinition::getIsModifier, (copy, same) -> same.setIsModifier(false));
        }
    }

    // What is left out, by rule.

    private boolean isSumOfSlices(ElementDefinition element, Parent parent) {
        return element.getMin() <= Math.max(parent.min(), sumOfSlices(structure, element.getId()));
    }

    private static int sumOfSlices(StructureDefinition structure, String id) {
        return structure.getDifferential().getElement().stream()
                .filter(slice ->
                        isSlice(slice.getId()) && unsliced(slice.getId()).equals(id))
                .mapToInt(ElementDefinition::getMin)
                .sum();
    }

    private void lowerSumOfSlices(StructureDefinition copy, String slice) {
        var sliced = differential.get(unsliced(slice));
        if (isSlice(slice) && sliced != null) {
            var parent = parents.of(sliced.getId());
            if (isSumOfSlices(sliced, parent)) {
                Objects.requireNonNull(byId(copy).get(sliced.getId()))
                        .setMin(Math.max(parent.min(), sumOfSlices(copy, sliced.getId())));
            }
        }
    }

    private boolean isKindOfExtension(ElementDefinition element) {
        return (isOfExtension(element, "extension") || isOfExtension(element, "value[x]"))
                && (element.getMin() == 1 || "0".equals(element.getMax()));
    }

    private boolean isOnlyPart(ElementDefinition element) {
        return isExtension()
                && isSliceOfExtension(element)
                && differential.values().stream()
                                .filter(GuideConstraints::isSliceOfExtension)
                                .filter(each -> holder(each.getId()).equals(holder(element.getId())))
                                .count()
                        == 1;
    }

    /** Whether it is that element of the extension itself or of a part of it. */
    private boolean isOfExtension(ElementDefinition element, String name) {
        var holder = holder(element.getId());
        return isExtension()
                && (holder.equals("Extension") || isSlice(holder))
                && lastName(element.getId()).equals(name);
    }

    private static boolean isSliceOfExtension(ElementDefinition element) {
        var name = lastName(element.getId());
        return name.startsWith("extension:") || name.startsWith("modifierExtension:");
    }

    private boolean isInSliceAsDiscriminator(ElementDefinition element) {
        return !isSlice(element.getId()) && isDiscriminator(element, DiscriminatorType.values());
    }

    private boolean isDiscriminator(ElementDefinition element, DiscriminatorType... types) {
        for (var id = element.getId(); id.contains("."); id = holder(id)) {
            var path = id.equals(element.getId()) ? "$this" : element.getId().substring(id.length() + 1);
            if (isSlice(id)
                    && slicingOf(unsliced(id)).getDiscriminator().stream()
                            .filter(discriminator -> Arrays.asList(types).contains(discriminator.getType()))
                            .anyMatch(discriminator -> discriminator.getPath().equals(path))) {
                return true;
            }
        }
        return false;
    }

    private ElementDefinitionSlicingComponent slicingOf(String id) {
        var here = differential.get(id);
        return here != null && here.hasSlicing()
                ? here.getSlicing()
                : parents.of(id).element().getSlicing();
    }

    /** Whether an element of a slice says what the element outside of the slice says already. */
    private static boolean repeats(
            ElementDefinition element,
            @Nullable ElementDefinition original,
            Function<ElementDefinition, @Nullable Object> rule) {
        return original != null
                && original != element
                && !isSlice(element.getId())
                && Objects.equals(rule.apply(original), rule.apply(element));
    }

    private static Set<String> codes(ElementDefinition element) {
        return element.getType().stream().map(TypeRefComponent::getCode).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> urls(List<CanonicalType> profiles) {
        return profiles.stream().map(PrimitiveType::getValue).collect(Collectors.toSet());
    }

    private static String text(@Nullable Base value) {
        if (value == null) {
            return "";
        }
        return value.children().stream()
                .filter(Property::hasValues)
                .map(property -> property.getName()
                        + property.getValues().stream()
                                .map(GuideConstraints::text)
                                .toList())
                .collect(Collectors.joining(",", value.isPrimitive() ? value.primitiveValue() : "", ""));
    }

    private static String text(ElementDefinitionBindingComponent binding) {
        return binding.hasStrength() ? binding.getStrength().toCode() + " " + binding.getValueSet() : "";
    }

    private boolean isExtension() {
        return "Extension".equals(structure.getType());
    }

    private static Map<String, ElementDefinition> byId(StructureDefinition structure) {
        var elements = new LinkedHashMap<String, ElementDefinition>();
        structure.getDifferential().getElement().forEach(element -> elements.put(element.getId(), element));
        return elements;
    }

    private void add(String what, Consumer<StructureDefinition> removal) {
        found.add(new GuideConstraint(structure, structure.getIdPart() + " " + what, removal));
    }

    /**
     * Adds a constraint of an element.
     *
     * @param rule what the constraint says, to know where a slice repeats it
     * @param removal takes it from the element and from every slice's element that repeats it
     */
    private void add(
            ElementDefinition element,
            String what,
            Function<ElementDefinition, @Nullable Object> rule,
            Removal removal) {
        if (repeats(element, differential.get(withoutSlices(element.getId())), rule)) {
            return;
        }
        add(element.getId() + " " + what, copy -> {
            var original = Objects.requireNonNull(byId(copy).get(element.getId()));
            var repeated = byId(copy).values().stream()
                    .filter(each -> withoutSlices(each.getId()).equals(element.getId()))
                    .filter(each -> repeats(each, original, rule))
                    .toList();
            removal.from(copy, original);
            repeated.forEach(each -> removal.from(copy, each));
        });
    }

    @FunctionalInterface
    private interface Removal {
        void from(StructureDefinition copy, ElementDefinition element);
    }
}
