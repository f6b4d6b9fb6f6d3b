package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ElementDefinition;
import org.hl7.fhir.r4.model.ElementDefinition.ElementDefinitionBindingComponent;
import org.hl7.fhir.r4.model.Enumerations.BindingStrength;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.SearchParameter;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.StartFailedException;

/**
 * The definitions of other guides' packages, in memory, for the validator, and what these guides demand of a server. Empty but
 * for {@link SubscriptionsBackport} until {@link PackageLoader} has loaded what the settings name.
 */
class PackageDefinitions extends PrePopulatedValidationSupport {

    private final Map<String, String> versions = new HashMap<>();
    private final Set<String> canonicals = new TreeSet<>();
    private final Set<String> bound = new TreeSet<>();
    private final List<CapabilityStatement> servers = new ArrayList<>();
    private final List<SearchParameter> searchParameters = new ArrayList<>();

    PackageDefinitions(FhirContext fhir) {
        super(fhir);
    }

    /**
     * Adds the profiles, value sets, code systems and search parameters of a package, and what it demands of a server.
     *
     * @throws StartFailedException when another version of the package is there already: both have the same URLs
     */
    void add(NpmPackage loaded) {
        var other = versions.putIfAbsent(loaded.name(), loaded.version());
        if (other != null && !other.equals(loaded.version())) {
            throw new StartFailedException("packages: " + loaded.name() + " in the versions " + other + " and "
                    + loaded.version() + " (expected: one version of each package)");
        }
        canonicals.add(loaded.canonical() + "/");
        var parser = getFhirContext().newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
        var folder = loaded.getFolders().get("package");
        if (folder == null) {
            throw new StartFailedException(
                    "packages: " + loaded.name() + " (expected: a FHIR package, with a folder" + " named package)");
        }
        for (var file : folder.listFiles()) {
            if (isDefinition(file)) {
                var resource =
                        parser.parseResource(new String(folder.getContent().get(file), StandardCharsets.UTF_8));
                if (resource instanceof CapabilityStatement statement) {
                    addIfOfAServer(statement);
                } else if (resource instanceof SearchParameter parameter) {
                    searchParameters.add(parameter);
                } else {
                    addResource(resource);
                }
                if (resource instanceof StructureDefinition structure) {
                    bindings(structure).forEach(bound::add);
                }
            }
        }
    }

    /**
     * Adds definitions of ours in the place of a package that is not at hand. What the package itself brings, when it is loaded, takes
     * their place.
     */
    void addInThePlaceOf(String canonical, Collection<MetadataResource> definitions) {
        canonicals.add(canonical + "/");
        definitions.forEach(this::addResource);
    }

    private static boolean isDefinition(String file) {
        return file.endsWith(".json")
                && Stream.of(
                                "StructureDefinition-",
                                "ValueSet-",
                                "CodeSystem-",
                                "SearchParameter-",
                                "CapabilityStatement-")
                        .anyMatch(file::startsWith);
    }

    private void addIfOfAServer(CapabilityStatement statement) {
        if (statement.getRest().stream().anyMatch(rest -> rest.getMode() == RestfulCapabilityMode.SERVER)) {
            servers.add(statement);
        }
    }

    private static List<String> bindings(StructureDefinition structure) {
        return structure.getDifferential().getElement().stream()
                .map(ElementDefinition::getBinding)
                .filter(binding -> binding.getStrength() == BindingStrength.REQUIRED
                        || binding.getStrength() == BindingStrength.EXTENSIBLE)
                .map(ElementDefinitionBindingComponent::getValueSet)
                .filter(url -> url != null)
                .map(GuidePackage::withoutVersion)
                .toList();
    }

    /** The packages that are loaded, as {@code name#version}. */
    Collection<String> loaded() {
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + "#" + entry.getValue())
                .sorted()
                .toList();
    }

    boolean has(String name) {
        return versions.containsKey(name);
    }

    /** The value sets that profiles of the packages bind to, as required or extensible. */
    Set<String> bound() {
        return bound;
    }

    /** What the guides of the packages demand of a server. */
    List<CapabilityStatement> servers() {
        return servers;
    }

    /** The search parameters of the packages, those that only say anew what R4 has included. */
    List<SearchParameter> searchParameters() {
        return searchParameters;
    }

    /** Whether a resource, as text, names anything that a loaded package defines. */
    boolean areMentionedIn(String text) {
        return canonicals.stream().anyMatch(text::contains);
    }

    /** Answers for those value sets of which a part is not loaded: the code is taken, with a warning. */
    @Override
    public @Nullable CodeValidationResult validateCodeInValueSet(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            IBaseResource valueSet) {
        return valueSet instanceof ValueSet set ? answer(context, set, system, code) : null;
    }

    @Override
    public @Nullable CodeValidationResult validateCode(
            ValidationSupportContext context,
            ConceptValidationOptions options,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            @Nullable String valueSetUrl) {
        return valueSetUrl != null && fetchValueSet(valueSetUrl) instanceof ValueSet set
                ? answer(context, set, system, code)
                : null;
    }

    private @Nullable CodeValidationResult answer(
            ValidationSupportContext context, ValueSet set, @Nullable String system, @Nullable String code) {
        if (code == null || fetchValueSet(set.getUrl()) == null || isListed(set, system, code)) {
            return null;
        }
        var missing = PackageStandIns.isStandIn(fetchValueSet(set.getUrl()))
                ? Optional.of("it")
                : firstMissingPart(context.getRootValidationSupport(), set);
        return missing.isEmpty()
                ? null
                : new CodeValidationResult()
                        .setCode(code)
                        .setSeverity(IssueSeverity.WARNING)
                        .setMessage("The code " + code + " was not checked against " + set.getUrl() + ": "
                                + missing.get() + " is not loaded");
    }

    private static boolean isListed(ValueSet set, @Nullable String system, String code) {
        return set.getCompose().getInclude().stream()
                .filter(include -> system == null || system.equals(include.getSystem()))
                .flatMap(include -> include.getConcept().stream())
                .anyMatch(concept -> code.equals(concept.getCode()));
    }

    private static Optional<String> firstMissingPart(IValidationSupport everything, ValueSet set) {
        for (var include : set.getCompose().getInclude()) {
            if (include.hasSystem() && !include.hasConcept() && !isWhole(everything, include.getSystem())) {
                return Optional.of("the code system " + include.getSystem());
            }
            for (var part : include.getValueSet()) {
                var found = everything.fetchValueSet(part.getValue());
                var missing = found instanceof ValueSet inner && !PackageStandIns.isStandIn(inner)
                        ? firstMissingPart(everything, inner)
                        : Optional.of("the value set " + part.getValue());
                if (missing.isPresent()) {
                    return missing;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isWhole(IValidationSupport everything, String system) {
        return everything.fetchCodeSystem(system) instanceof CodeSystem found
                && found.getContent() == CodeSystemContentMode.COMPLETE;
    }
}
