package org.ketabridge.record;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.merge.MergeProvenanceSvc;
import ca.uhn.fhir.model.api.IProvenanceAgent;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;

/** HAPI's Provenance of merges, without the request in it, to which nothing there refers (R4, dom-3). */
class MergeProvenance extends MergeProvenanceSvc {

    MergeProvenance(DaoRegistry daos) {
        super(daos);
    }

    @Override
    public void createProvenance(
            IIdType target,
            IIdType source,
            List<Bundle> moved,
            Date start,
            RequestDetails request,
            List<IProvenanceAgent> agents,
            List<IBaseResource> contained) {
        super.createProvenance(target, source, moved, start, request, agents, List.of());
    }
}
