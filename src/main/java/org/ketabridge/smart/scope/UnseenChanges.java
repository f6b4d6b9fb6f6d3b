package org.ketabridge.smart.scope;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.EnumSet;
import java.util.function.Supplier;

/** Changes that the server makes of whatever a record holds, for whoever may ask for them but not see all of it. */
public final class UnseenChanges {

    private UnseenChanges() {}

    /** Does something to which what patients deny is no hindrance, and which shows nothing of that. */
    public static <T> T during(ServletRequestDetails request, Supplier<T> work) {
        var grant = Grants.of(request).orElse(null);
        if (grant == null) {
            return work.get();
        }
        var privileges = EnumSet.of(Grant.Privilege.CHANGES_UNSEEN);
        privileges.addAll(grant.privileges());
        Grants.exchange(
                request,
                new Grant(
                        grant.client(), grant.scopes(), grant.patient(), grant.fhirUser(), grant.person(), privileges));
        try {
            return work.get();
        } finally {
            Grants.exchange(request, grant);
        }
    }
}
