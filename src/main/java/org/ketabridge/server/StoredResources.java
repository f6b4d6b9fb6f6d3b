package org.ketabridge.server;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.IInterceptorBroadcaster;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.dao.ISearchBuilder;
import ca.uhn.fhir.jpa.dao.SearchBuilderFactory;
import ca.uhn.fhir.jpa.interceptor.JpaPreResourceAccessDetails;
import ca.uhn.fhir.jpa.model.dao.JpaPid;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.server.IPreResourceAccessDetails;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.ServerInterceptorUtil;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.util.CompositeInterceptorBroadcaster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Patient;

/**
 * A search in two steps, for operations that choose among what is found: first numbers, then the chosen resources. Both with the
 * hooks that HAPI's own search has, so that a request finds and gets what it reaches. Within a transaction.
 */
public class StoredResources {

    private final FhirContext fhir;
    private final DaoRegistry daos;
    private final SearchBuilderFactory<JpaPid> searches;
    private final IInterceptorBroadcaster interceptors;

    StoredResources(
            FhirContext fhir,
            DaoRegistry daos,
            SearchBuilderFactory<JpaPid> searches,
            IInterceptorBroadcaster interceptors) {
        this.fhir = fhir;
        this.daos = daos;
        this.searches = searches;
        this.interceptors = interceptors;
    }

    /** What a search finds and the request reaches, in the order of the search, by numbers of the storage. */
    public List<JpaPid> find(Class<? extends IBaseResource> type, SearchParameterMap filters, RequestDetails request) {
        filters.setLoadSynchronousUpTo(Integer.MAX_VALUE);
        return reached(type, daos.getResourceDao(type).searchForIds(filters, request, null), request);
    }

    /** Those that the request reaches, as far as that is known before they are shown. */
    public List<JpaPid> reached(Class<? extends IBaseResource> type, List<JpaPid> found, RequestDetails request) {
        // It loads them only if a hook asks for one.
        var access = new JpaPreResourceAccessDetails(found, () -> search(type));
        CompositeInterceptorBroadcaster.newCompositeBroadcaster(interceptors, request)
                .callHooks(
                        Pointcut.STORAGE_PREACCESS_RESOURCES,
                        new HookParams()
                                .add(IPreResourceAccessDetails.class, access)
                                .add(RequestDetails.class, request)
                                .addIfMatchesType(ServletRequestDetails.class, request));
        return IntStream.range(0, found.size())
                .filter(index -> !access.isDontReturnResourceAtIndex(index))
                .mapToObj(found::get)
                .toList();
    }

    /** The resources of these numbers, in their order. */
    public <T extends IBaseResource> List<T> load(Class<T> type, List<JpaPid> ids, RequestDetails request) {
        var loaded = new ArrayList<IBaseResource>();
        search(type).loadResourcesByPid(ids, List.of(), loaded, false, request);
        return ServerInterceptorUtil.fireStoragePreshowResource(loaded, request, interceptors).stream()
                .map(type::cast)
                .toList();
    }

    /** The resources of these numbers, of whatever types, without those that were deleted meanwhile. */
    public List<IBaseResource> load(List<JpaPid> ids, RequestDetails request) {
        var loaded = new ArrayList<IBaseResource>();
        // It asks for a type, and looks at what the numbers say.
        search(Patient.class).loadResourcesByPid(ids, List.of(), loaded, false, request);
        return ServerInterceptorUtil.fireStoragePreshowResource(loaded, request, interceptors);
    }

    private ISearchBuilder<JpaPid> search(Class<? extends IBaseResource> type) {
        return searches.newSearchBuilder(fhir.getResourceType(type), type);
    }
}
