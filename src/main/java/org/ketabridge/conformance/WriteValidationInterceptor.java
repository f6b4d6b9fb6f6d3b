package org.ketabridge.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.DomainResource;
import org.jspecify.annotations.Nullable;
import org.ketabridge.server.StorageInterceptor;
import org.ketabridge.server.WriteMark;

/**
 * Refuses what does not conform before it is stored, whoever writes it; keeps the warnings for the answer.
 *
 * <p>A transaction is validated as a whole before its database work begins: no connection is held meanwhile, and a client
 * learns of every entry at once. What was validated there is not validated again when it is stored. A batch is not: its
 * entries succeed or fail each alone.
 */
class WriteValidationInterceptor implements StorageInterceptor {

    /** HAPI's mark on the empty resources it makes for references that come before their target. */
    private static final String PLACEHOLDER = "http://hapifhir.io/fhir/StructureDefinition/resource-placeholder";

    /** A resource that is written alone has no neighbours in the same transaction. */
    private static final References NOTHING_ELSE = reference -> Optional.empty();

    private final GuideInstanceValidator validator;

    WriteValidationInterceptor(GuideInstanceValidator validator) {
        this.validator = validator;
    }

    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void beforeTransaction(IBaseBundle request, RequestDetails details) {
        if (!(request instanceof Bundle transaction) || transaction.getType() != BundleType.TRANSACTION) {
            return;
        }
        if (GuideWrite.isMarked(details)) {
            return;
        }
        var references = new TransactionReferences(transaction);
        var sent = SentText.of(transaction, details).map(SentText::read);
        var state = ValidatedWrites.of(details);
        var all = new ArrayList<Finding>();
        for (var index = 0; index < transaction.getEntry().size(); index++) {
            var entry = transaction.getEntry().get(index);
            var verb = entry.getRequest().getMethod();
            if (entry.hasResource() && (verb == HTTPVerb.POST || verb == HTTPVerb.PUT)) {
                var place = "Bundle.entry[" + index + "].resource";
                var position = index;
                var text = sent.flatMap(bundle -> SentText.ofEntry(bundle, position));
                validator.validate(entry.getResource(), text, references).stream()
                        .map(finding -> finding.below(place))
                        .forEach(all::add);
                state.validated().add(entry.getResource());
            }
        }
        refuseIfAnyRefuses(all);
        state.keep(all);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void beforeCreate(IBaseResource resource, @Nullable RequestDetails details) {
        beforeWrite(resource, details);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void beforeUpdate(IBaseResource before, IBaseResource resource, @Nullable RequestDetails details) {
        beforeWrite(resource, details);
    }

    private void beforeWrite(IBaseResource resource, @Nullable RequestDetails details) {
        if (GuideWrite.isMarked(details) || WriteMark.isNote(details) || isPlaceholder(resource)) {
            return;
        }
        var state = ValidatedWrites.of(details);
        if (state.validated().contains(resource)) {
            return;
        }
        var findings = validator.validate(resource, SentText.of(resource, details), NOTHING_ELSE);
        refuseIfAnyRefuses(findings);
        state.keep(findings);
    }

    private static boolean isPlaceholder(IBaseResource resource) {
        return resource instanceof DomainResource domain && domain.hasExtension(PLACEHOLDER);
    }

    private static void refuseIfAnyRefuses(List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::refuses)) {
            var worst = findings.stream().filter(Finding::refuses).findFirst().orElseThrow();
            throw new UnprocessableEntityException(worst.sentence(), OperationOutcomes.of(findings));
        }
    }

    /** What one request has validated, and the warnings that its answer may carry. */
    record ValidatedWrites(Set<IBaseResource> validated, List<Finding> warnings) {

        private static final String KEY = ValidatedWrites.class.getName();

        /** Of no request is what HAPI writes by itself, such as the CodeSystem of codes that are loaded. */
        static ValidatedWrites of(@Nullable RequestDetails details) {
            return details == null
                    ? none()
                    : (ValidatedWrites) details.getUserData().computeIfAbsent(KEY, key -> none());
        }

        private static ValidatedWrites none() {
            return new ValidatedWrites(Collections.newSetFromMap(new IdentityHashMap<>()), new ArrayList<>());
        }

        void keep(List<Finding> findings) {
            warnings.addAll(findings);
        }
    }
}
