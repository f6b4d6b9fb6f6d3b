package org.ketabridge.record;

import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.entity.Search;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.model.search.SearchStatusEnum;
import ca.uhn.fhir.jpa.search.PersistedJpaBundleProviderFactory;
import ca.uhn.fhir.jpa.search.builder.StorageInterceptorHooksFacade;
import ca.uhn.fhir.jpa.search.cache.ISearchCacheSvc;
import ca.uhn.fhir.jpa.search.cache.ISearchResultCacheSvc;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap.EverythingModeEnum;
import ca.uhn.fhir.jpa.util.QueryParameterUtils;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.TokenParam;
import com.google.common.collect.Lists;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hl7.fhir.instance.model.api.IAnyResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.StoredResources;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Finds all that belongs to a record, leaves out what was not asked for, and keeps the rest as a search of HAPI's for its
 * pages. HAPI's own finds a part at each page, and would know no more then what was asked for.
 */
class RecordSearch {

    /** At a time: databases take no more parameters than some thousands. */
    private static final int PART = 500;

    private static final RequestPartitionId EVERYWHERE = RequestPartitionId.allPartitions();

    private final DaoRegistry daos;
    private final StoredResources stored;
    private final ISearchCacheSvc searches;
    private final ISearchResultCacheSvc results;
    private final PersistedJpaBundleProviderFactory pages;
    private final IInterceptorBroadcaster storage;
    private final JdbcClient database;
    private final TransactionOperations transaction;

    RecordSearch(
            DaoRegistry daos,
            StoredResources stored,
            ISearchCacheSvc searches,
            ISearchResultCacheSvc results,
            PersistedJpaBundleProviderFactory pages,
            IInterceptorBroadcaster storage,
            JdbcClient database,
            TransactionOperations transaction) {
        this.daos = daos;
        this.stored = stored;
        this.searches = searches;
        this.results = results;
        this.pages = pages;
        this.storage = storage;
        this.database = database;
        this.transaction = transaction;
    }

    /** The record of one, or with null those of all of the type. */
    IBundleProvider find(String type, @Nullable IIdType of, RecordRequest asked, RequestDetails request) {
        IFhirResourceDao<?> dao = daos.getResourceDao(type);
        if (of != null) {
            // Says that it is unknown or was deleted.
            dao.read(of.toUnqualifiedVersionless(), request);
        }
        var everything = everything(type, of, asked);
        var search = new Search();
        QueryParameterUtils.populateSearchEntity(
                everything, type, UUID.randomUUID().toString(), "$everything", search, EVERYWHERE);
        search.setCannotBeReused();
        new StorageInterceptorHooksFacade(storage)
                .callStoragePresearchRegistered(request, everything, search, EVERYWHERE);
        var kept = transaction.execute(status -> {
            List<JpaPid> found = dao.searchForIds(everything, request);
            var visible = Lists.partition(asked.isPart() ? part(found, asked) : found, PART).stream()
                    .flatMap(some -> stored.reached(dao.getResourceType(), some, request).stream())
                    .toList();
            search.setStatus(SearchStatusEnum.FINISHED);
            search.setNumFound(visible.size());
            search.setTotalCount(visible.size());
            var saved = searches.save(search, EVERYWHERE);
            results.storeResults(saved, List.of(), visible, request, EVERYWHERE);
            return saved;
        });
        return pages.newInstance(request, Objects.requireNonNull(kept).getUuid());
    }

    private static SearchParameterMap everything(String type, @Nullable IIdType of, RecordRequest asked) {
        var everything = new SearchParameterMap();
        everything.setEverythingMode(
                type.equals("Patient")
                        ? of == null ? EverythingModeEnum.PATIENT_TYPE : EverythingModeEnum.PATIENT_INSTANCE
                        : of == null ? EverythingModeEnum.ENCOUNTER_TYPE : EverythingModeEnum.ENCOUNTER_INSTANCE);
        everything.setIncludes(new HashSet<>(Set.of(IBaseResource.INCLUDE_ALL.asRecursive())));
        if (of != null) {
            everything.add(IAnyResource.SP_RES_ID, new TokenParam(of.getIdPart()));
        }
        if (asked.count() != null) {
            everything.setCount(asked.count());
        }
        return everything;
    }

    private List<JpaPid> part(List<JpaPid> found, RecordRequest asked) {
        var asOf = new HashSet<Long>();
        for (var some : Lists.partition(found, PART)) {
            var condition = new StringBuilder("select res_id from hfj_resource where res_id in (:ids)");
            if (!asked.types().isEmpty()) {
                condition.append(" and res_type in (:types)");
            }
            if (asked.since() != null) {
                condition.append(" and res_updated >= :since");
            }
            var query = database.sql(condition.toString())
                    .param("ids", some.stream().map(JpaPid::getId).toList());
            if (!asked.types().isEmpty()) {
                query = query.param("types", asked.types());
            }
            if (asked.since() != null) {
                query = query.param("since", Timestamp.from(asked.since()));
            }
            asOf.addAll(query.query(Long.class).list());
        }
        return found.stream().filter(pid -> asOf.contains(pid.getId())).toList();
    }
}
