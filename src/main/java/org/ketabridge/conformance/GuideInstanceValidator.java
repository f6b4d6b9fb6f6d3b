package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.IValidationContext;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationContext;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.ketabridge.conformance.ConformanceProperties.UnclaimedTherapy;

/**
 * Validates against R4, the profiles of the guide that a resource claims, the one that it is held to because it is ketamine
 * therapy, and profiles of others that it claims. What refuses comes from the first three; a profile from outside the
 * guide only warns. Writes and {@code $validate} both come here, so that they say the same.
 */
class GuideInstanceValidator implements IInstanceValidatorModule {

    private static final String SMALLEST = "{\"resourceType\": \"Basic\", \"code\": {\"text\": \"any\"}}";

    private final FhirContext fhir;
    private final IInstanceValidatorModule binding;
    private final IInstanceValidatorModule everything;
    private final GuidePackage guide;
    private final PackageDefinitions packages;
    private final TherapyRules therapy;
    private final FindingReader reader;
    private final References stored;
    private final UnclaimedTherapy unclaimedTherapy;

    private volatile boolean prepared;

    /**
     * @param binding knows R4 and the guide: what it finds may refuse
     * @param everything knows the packages and stored definitions of others too: what only it finds warns
     */
    GuideInstanceValidator(
            FhirContext fhir,
            IInstanceValidatorModule binding,
            IInstanceValidatorModule everything,
            GuidePackage guide,
            PackageDefinitions packages,
            References stored,
            UnclaimedTherapy unclaimedTherapy) {
        this.fhir = fhir;
        this.binding = binding;
        this.everything = everything;
        this.guide = guide;
        this.packages = packages;
        this.therapy = new TherapyRules(guide);
        this.reader = new FindingReader(guide);
        this.stored = stored;
        this.unclaimedTherapy = unclaimedTherapy;
    }

    /**
     * Has the definitions of R4 and the guide read and their snapshots made: some seconds of work at the first call. Whoever
     * calls or validates meanwhile waits for that one, instead of doing the same work beside it.
     */
    void prepare() {
        if (!prepared) {
            synchronized (this) {
                if (!prepared) {
                    binding.validateResource(ValidationContext.forText(fhir, SMALLEST, new ValidationOptions()));
                    prepared = true;
                }
            }
        }
    }

    /**
     * What is wrong or worth a warning in a resource that is about to be written.
     *
     * @param sent the resource as the client sent it, when that is known
     * @param references finds what is not stored yet
     */
    List<Finding> validate(IBaseResource resource, Optional<String> sent, References references) {
        var text = sent.orElseGet(() -> fhir.newJsonParser().encodeResourceToString(resource));
        return validate(resource, text, Set.of(), references.or(stored));
    }

    /** What base R4 refuses in a text that no parser would take whole; a text in XML is not looked into. */
    List<Finding> structure(String text) {
        return run(binding, text, Set.of(), stored).values().stream()
                .filter(Finding::refuses)
                .toList();
    }

    /** {@code $validate}: the text that the client sent, so that what no parser keeps is found too. */
    @Override
    public void validateResource(IValidationContext<IBaseResource> context) {
        var sent = context.getResource();
        var body = context.getResourceAsStringEncoding() == EncodingEnum.JSON
                ? context.getResourceAsString()
                : fhir.newJsonParser().encodeResourceToString(sent);
        var inside = sent instanceof Parameters
                ? SentText.ofParameter(SentText.read(body), "resource")
                : Optional.<String>empty();
        // The operation's input has the resource in it.
        var resource = inside.isPresent() ? parameter((Parameters) sent, "resource") : sent;
        var text = inside.orElse(body);
        var references = resource instanceof Bundle bundle ? new TransactionReferences(bundle).or(stored) : stored;
        for (var finding : validate(resource, text, context.getOptions().getProfiles(), references)) {
            var message = new SingleValidationMessage();
            message.setSeverity(finding.severity());
            message.setLocationString(finding.expression());
            message.setMessage(finding.sentence());
            message.setMessageId(finding.code());
            context.addValidationMessage(message);
        }
    }

    private static IBaseResource parameter(Parameters parameters, String name) {
        return parameters.getParameter().stream()
                // To hasResource() one that is empty is none.
                .filter(parameter -> name.equals(parameter.getName()) && parameter.getResource() != null)
                .findFirst()
                .orElseThrow()
                .getResource();
    }

    private List<Finding> validate(
            IBaseResource resource, String text, Collection<String> asked, References references) {
        var ours = new LinkedHashSet<String>();
        var askedOfOthers = new LinkedHashSet<String>();
        asked.forEach(profile -> (guide.hasProfile(profile) ? ours : askedOfOthers).add(profile));
        var advisory = new LinkedHashSet<String>();
        resource.getMeta().getProfile().stream()
                .map(IPrimitiveType::getValueAsString)
                .forEach(claim -> (guide.hasProfile(claim) ? ours : advisory).add(claim));
        // Beside a claim only if it says more, as for an infusion that claims no more than what all orders have in
        // common.
        // What claims another profile of the same kind is found out by that.
        therapy.profileFor(resource, references)
                .filter(profile -> ours.stream().allMatch(claim -> guide.derives(profile, claim)))
                .ifPresent(unclaimedTherapy == UnclaimedTherapy.REFUSE ? ours::add : advisory::add);

        var findings = run(binding, text, ours, references);
        if (!askedOfOthers.isEmpty()) {
            ours.addAll(askedOfOthers);
            run(everything, text, ours, references)
                    .forEach((key, finding) -> findings.putIfAbsent(key, withoutExcuse(finding)));
        }
        advisory.removeAll(askedOfOthers);
        if (!advisory.isEmpty() || packages.areMentionedIn(text)) {
            ours.addAll(advisory);
            run(everything, text, ours, references)
                    .forEach((key, finding) -> findings.putIfAbsent(key, finding.asWarning()));
        }
        return List.copyOf(findings.values());
    }

    /** Who asks for a profile by name must learn that it is not here: {@code $validate} demands an error. */
    private static Finding withoutExcuse(Finding finding) {
        return FindingCode.PROFILE_NOT_CHECKED.code().equals(finding.code()) ? finding.asError() : finding;
    }

    private Map<Object, Finding> run(
            IInstanceValidatorModule validator, String text, Set<String> profiles, References neighbours) {
        prepare();
        var options = new ValidationOptions();
        options.setAppContext(neighbours);
        profiles.forEach(options::addProfile);
        // The profiles are given apart, so that one from outside the guide does not refuse by being claimed.
        var context = ValidationContext.forText(fhir, SentText.withoutClaims(text), options);
        validator.validateResource(context);
        var findings = new LinkedHashMap<Object, Finding>();
        for (var message : context.toResult().getMessages()) {
            if (message.getSeverity() != ResultSeverityEnum.INFORMATION) {
                var finding = reader.read(message);
                findings.merge(sameness(finding), finding, Finding::moreSevere);
            }
        }
        // Where a slice is said to be missing, that its element occurs too seldom is the same thing said again.
        var missingSlices = findings.values().stream()
                .filter(finding -> FindingCode.MISSING_SLICE.code().equals(finding.code()))
                .toList();
        findings.values().removeIf(finding -> missingSlices.stream().anyMatch(finding::isCountOf));
        return findings;
    }

    /** One value that R4 and a profile of it both find fault with is one finding. */
    private static Object sameness(Finding finding) {
        return FindingCode.isOfAValue(finding.code())
                ? List.of(finding.code(), finding.expression())
                : List.of(finding.code(), finding.expression(), finding.sentence());
    }
}
