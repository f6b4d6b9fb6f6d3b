package org.ketabridge.indexing;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.model.entity.StorageSettings;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanWrapperImpl;

/**
 * How HAPI was told to make index rows: the settings on which its extraction of search parameters depends. With others it makes other
 * rows from the same parameters; so with {@code allowContainsSearches}, which hashes strings otherwise than without.
 */
final class IndexSettings {

    /** To be counted up when a new version of HAPI makes other rows by the same settings. */
    private static final int ROWS_OF_HAPI = 1;

    /**
     * Those of {@link StorageSettings} that change what is stored beside a resource. Not {@code treatBaseUrlsAsLocal}, the public address:
     * references below it are stored as relative ones, and a move to another address leaves them as they are.
     */
    static final Set<String> COUNTING = Set.of(
            "allowContainsSearches",
            "indexIdentifierOfType",
            "indexMissingFields",
            "indexOnContainedResources",
            "indexOnContainedResourcesRecursively",
            "indexOnUpliftedRefchains",
            "indexStorageOptimized",
            "languageSearchParameterEnabled",
            "normalizedQuantitySearchLevel",
            "periodIndexEndOfTime",
            "periodIndexStartOfTime",
            "suppressStringIndexingInTokens",
            "treatReferencesAsLogical");

    /** Those beyond that, of the whole storage. */
    private static final Set<String> COUNTING_OF_STORAGE =
            Set.of("uniqueIndexesEnabled", "writeToSearchParamIdentityTable");

    private IndexSettings() {}

    static String of(JpaStorageSettings settings) {
        var values = new TreeMap<String, String>();
        var read = new BeanWrapperImpl(settings);
        COUNTING.forEach(name -> values.put(name, text(read.getPropertyValue(name))));
        COUNTING_OF_STORAGE.forEach(name -> values.put(name, text(read.getPropertyValue(name))));
        return ROWS_OF_HAPI + " " + values;
    }

    private static String text(@Nullable Object value) {
        return value instanceof Collection<?> several ? new TreeSet<>(several).toString() : String.valueOf(value);
    }
}
