package org.ketabridge.conformance;

import ca.uhn.fhir.context.support.TranslateConceptResult;
import ca.uhn.fhir.context.support.TranslateConceptResults;
import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.term.TermConceptMappingSvcImpl;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseCoding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;

/**
 * HAPI's translations, and the guide's maps to names. HAPI drops a target without a code; a map to names that are free while
 * their codes are not has no others, so it is answered from memory.
 */
class GuideConceptMaps extends TermConceptMappingSvcImpl {

    private final List<ConceptMap> toNames;

    GuideConceptMaps(GuidePackage guide) {
        this.toNames = guide.all(ConceptMap.class)
                .filter(map -> targets(map).noneMatch(TargetElementComponent::hasCode))
                .toList();
    }

    private static Stream<TargetElementComponent> targets(ConceptMap map) {
        return map.getGroup().stream()
                .flatMap(group -> group.getElement().stream())
                .flatMap(element -> element.getTarget().stream());
    }

    @Override
    @Transactional
    public void storeTermConceptMapAndChildren(ResourceTable table, ConceptMap map) {
        if (toNames.stream().noneMatch(named -> named.getUrl().equals(map.getUrl()))) {
            super.storeTermConceptMapAndChildren(table, map);
        }
    }

    @Override
    @Transactional
    public TranslateConceptResults translateConcept(TranslateCodeRequest request) {
        var results = super.translateConcept(request);
        var names = request.isReverse() ? List.<TranslateConceptResult>of() : names(request);
        if (names.isEmpty()) {
            return results;
        }
        // HAPI may share what it gave between requests.
        var all = new TranslateConceptResults();
        var found = new ArrayList<>(results.getResults());
        found.addAll(names);
        all.setResults(found);
        var matched =
                results.getResult() || names.stream().anyMatch(name -> !"unmatched".equals(name.getEquivalence()));
        all.setResult(matched);
        all.setMessage(matched ? "Matches found" : "No Matches found");
        return all;
    }

    private List<TranslateConceptResult> names(TranslateCodeRequest request) {
        return toNames.stream()
                .filter(map -> isAsked(request, map))
                .flatMap(map -> request.getCodings().stream().flatMap(coding -> names(request, map, coding)))
                .toList();
    }

    private static boolean isAsked(TranslateCodeRequest request, ConceptMap map) {
        var id = request.getResourceId();
        return isNullOr(request.getConceptMapUrl(), map.getUrl())
                && isNullOr(request.getConceptMapVersion(), map.getVersion())
                && isNullOr(
                        request.getSourceValueSetUrl(),
                        map.getSourceCanonicalType().getValue())
                && isNullOr(
                        id == null ? null : id.getIdPart(), map.getIdElement().getIdPart())
                && request.getTargetValueSetUrl() == null;
    }

    private static boolean isNullOr(@Nullable String asked, String is) {
        return asked == null || asked.equals(is);
    }

    private static Stream<TranslateConceptResult> names(
            TranslateCodeRequest request, ConceptMap map, IBaseCoding coding) {
        return map.getGroup().stream()
                .filter(group -> isNullOr(coding.getSystem(), group.getSource()))
                .filter(group -> isNullOr(request.getTargetSystemUrl(), group.getTarget()))
                .flatMap(group -> group.getElement().stream()
                        .filter(element -> Objects.equals(element.getCode(), coding.getCode()))
                        .flatMap(element -> element.getTarget().stream())
                        .map(target -> result(map, group, target)));
    }

    private static TranslateConceptResult result(
            ConceptMap map, ConceptMapGroupComponent group, TargetElementComponent target) {
        var result = new TranslateConceptResult();
        result.setEquivalence(target.getEquivalence().toCode());
        if (target.hasDisplay()) {
            result.setSystem(group.getTarget());
            result.setDisplay(target.getDisplay());
        }
        result.setConceptMapUrl(map.getUrl());
        return result;
    }
}
