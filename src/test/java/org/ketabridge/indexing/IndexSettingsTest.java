package org.ketabridge.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import ca.uhn.fhir.util.VersionUtil;
import java.beans.FeatureDescriptor;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;

class IndexSettingsTest {

    /** They decide what is stored or searched, or tell by which search parameters, which the rules name themselves. */
    private static final Set<String> NOT_COUNTING = Set.of(
            "allowExternalReferences",
            "allowMdmExpansion",
            "autoCreatePlaceholderReferenceTargets",
            "autoSupportDefaultSearchParams",
            "autoVersionReferenceAtPaths",
            "bundleBatchMaxPoolSize",
            "bundleBatchPoolSize",
            "defaultSearchParamsCanBeOverridden",
            "hibernateSearchIndexFullText",
            "massIngestionMode",
            "maximumTransactionBundleSize",
            "normalizeTerminologyForBulkExportJobs",
            "preventInvalidatingConditionalMatchCriteria",
            "respectVersionsForSearchIncludes",
            "sequenceValueMassagerClass",
            "tagStorageMode",
            "treatBaseUrlsAsLocal",
            "useOrdinalDatesForDayPrecisionSearches",
            "validateResourceStatusForPackageUpload");

    @Test
    void areOthersWithAnotherSettingThatCounts() {
        var settings = new JpaStorageSettings();
        var before = IndexSettings.of(settings);

        settings.setAllowContainsSearches(true);
        var withContains = IndexSettings.of(settings);
        settings.setIndexIdentifierOfType(true);

        assertThat(withContains).isNotEqualTo(before);
        assertThat(IndexSettings.of(settings)).isNotEqualTo(withContains);
    }

    /** Every start asks, and a resource is not indexed anew for nothing. */
    @Test
    void areTheSameForTheSameSettings() {
        var settings = new JpaStorageSettings();
        settings.setExpungeEnabled(true);
        settings.setTreatBaseUrlsAsLocal(Set.of("http://example.org/fhir"));

        assertThat(IndexSettings.of(settings))
                .isEqualTo(IndexSettings.of(new JpaStorageSettings()))
                .doesNotContain("@");
    }

    /** One that a later version of HAPI brings is in neither list. */
    @Test
    void countOrNotWhateverThereIs() {
        var there = Arrays.stream(BeanUtils.getPropertyDescriptors(StorageSettings.class))
                .map(FeatureDescriptor::getName)
                .filter(name -> !"class".equals(name));

        assertThat(there)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(IndexSettings.COUNTING.stream(), NOT_COUNTING.stream())
                                .toList());
    }

    /** The rows of a new version are compared with those of this one; if they differ, ROWS_OF_HAPI is counted up. */
    @Test
    void wereLookedAtForThisVersionOfHapi() {
        assertThat(VersionUtil.getVersion()).isEqualTo("8.8.0");
    }
}
