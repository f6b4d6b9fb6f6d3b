package org.ketabridge.document;

import ca.uhn.fhir.jpa.api.dao.IFhirResourceDao;
import ca.uhn.fhir.jpa.dao.tx.IHapiTransactionService;
import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IAnyResource;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.ketabridge.server.StoredResources;

/**
 * Finds the stored documents of a patient. None is made on demand.
 *
 * @see <a href="https://hl7.org/fhir/us/core/OperationDefinition-docref.html">US Core, $docref</a>
 */
class Documents {

    private static final SortSpec LATEST_FIRST = new SortSpec(DocumentReference.SP_DATE, SortOrderEnum.DESC);

    private final StoredResources stored;
    private final IFhirResourceDao<DocumentReference> documents;
    private final IHapiTransactionService transactions;

    Documents(
            StoredResources stored,
            IFhirResourceDao<DocumentReference> documents,
            IHapiTransactionService transactions) {
        this.stored = stored;
        this.documents = documents;
        this.transactions = transactions;
    }

    IBundleProvider find(DocumentsRequest asked, RequestDetails request) {
        if (asked.onDemand()) {
            return new SimpleBundleProvider();
        }
        return asked.isOfNow() ? ofNow(asked, request) : documents.search(ofATime(asked), request);
    }

    /** Those of care that was given in a time. */
    private static SearchParameterMap ofATime(DocumentsRequest asked) {
        var search = of(asked, asked.types(), DocumentReferenceStatus.CURRENT, DocumentReferenceStatus.SUPERSEDED);
        if (asked.start() != null) {
            search.add(DocumentReference.SP_PERIOD, bound(ParamPrefixEnum.GREATERTHAN_OR_EQUALS, asked.start()));
        }
        if (asked.end() != null) {
            search.add(DocumentReference.SP_PERIOD, bound(ParamPrefixEnum.LESSTHAN_OR_EQUALS, asked.end()));
        }
        return search;
    }

    private static DateParam bound(ParamPrefixEnum prefix, Instant time) {
        return new DateParam(prefix, time.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** Of each type the current one that was made last. */
    private IBundleProvider ofNow(DocumentsRequest asked, RequestDetails request) {
        var ids = asked.types().stream()
                .flatMap(type -> latest(asked, type, request).stream())
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return new SimpleBundleProvider();
        }
        var search = new SearchParameterMap()
                .add(IAnyResource.SP_RES_ID, anyOf(ids.stream().map(TokenParam::new)));
        search.setSort(LATEST_FIRST);
        return documents.search(search, request);
    }

    private Optional<String> latest(DocumentsRequest asked, TokenParam type, RequestDetails request) {
        return transactions.withRequest(request).readOnly().execute(() -> {
            var found = stored.find(
                    DocumentReference.class, of(asked, List.of(type), DocumentReferenceStatus.CURRENT), request);
            return stored.load(DocumentReference.class, found.subList(0, Math.min(1, found.size())), request).stream()
                    .findFirst()
                    .map(document -> document.getIdElement().getIdPart());
        });
    }

    private static SearchParameterMap of(
            DocumentsRequest asked, List<TokenParam> types, DocumentReferenceStatus... statuses) {
        var search = new SearchParameterMap()
                .add(DocumentReference.SP_PATIENT, new ReferenceParam("Patient/" + asked.patient()))
                .add(DocumentReference.SP_TYPE, anyOf(types.stream()))
                .add(
                        DocumentReference.SP_STATUS,
                        anyOf(Stream.of(statuses).map(status -> new TokenParam(null, status.toCode()))));
        if (!asked.profiles().isEmpty()) {
            search.add(
                    DocumentReference.SP_FORMAT,
                    anyOf(asked.profiles().stream().map(profile -> new TokenParam(null, profile))));
        }
        search.setSort(LATEST_FIRST);
        return search;
    }

    private static TokenOrListParam anyOf(Stream<TokenParam> alternatives) {
        var any = new TokenOrListParam();
        alternatives.forEach(any::add);
        return any;
    }
}
