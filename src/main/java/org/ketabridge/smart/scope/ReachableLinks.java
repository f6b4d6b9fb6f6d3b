package org.ketabridge.smart.scope;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.JpaDaoResourceLinkResolver;
import ca.uhn.fhir.jpa.model.cross.IResourceLookup;
import ca.uhn.fhir.jpa.searchparam.extractor.PathAndRef;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.storage.TransactionDetails;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** HAPI's check that a reference points to something, which also refuses one to what the grant does not reach. */
class ReachableLinks extends JpaDaoResourceLinkResolver {

    private final ObjectProvider<WrittenContent> content;

    ReachableLinks(ObjectProvider<WrittenContent> content) {
        this.content = content;
    }

    @Override
    public @Nullable IResourceLookup findTargetResource(
            RequestPartitionId partition,
            String source,
            PathAndRef reference,
            @Nullable RequestDetails request,
            @Nullable TransactionDetails transaction) {
        var found = super.findTargetResource(partition, source, reference, request, transaction);
        Grants.of(request).ifPresent(grant -> {
            var id = reference.getRef().getReferenceElement();
            if (found != null && id.hasResourceType() && !content.getObject().isReached(grant, id)) {
                throw WrittenContent.nothingThere(id, reference.getPath());
            }
        });
        return found;
    }
}
