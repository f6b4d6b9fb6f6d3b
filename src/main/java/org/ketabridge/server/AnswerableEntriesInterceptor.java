package org.ketabridge.server;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.method.BaseResourceReturningMethodBinding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import ca.uhn.fhir.rest.server.util.ServletRequestUtil;
import com.google.common.collect.ArrayListMultimap;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/** Refuses a transaction with a GET that nothing answers before any of it is stored: HAPI finds that out afterwards. */
class AnswerableEntriesInterceptor implements ServerInterceptor {

    @Hook(value = Pointcut.STORAGE_TRANSACTION_PROCESSING, order = AFTER_ACCESS)
    public void beforeTransaction(IBaseBundle sent, ServletRequestDetails request) {
        if (!(sent instanceof Bundle transaction) || !WholeTransaction.is(transaction, request)) {
            return;
        }
        for (var entry : transaction.getEntry()) {
            if (entry.getRequest().getMethod() == HTTPVerb.GET
                    && entry.getRequest().hasUrl()) {
                EntryInProgress.begin(entry);
                requireAnswer(entry.getRequest().getUrl(), request);
            }
        }
        EntryInProgress.end();
    }

    private static void requireAnswer(String url, ServletRequestDetails request) {
        var asked = ServletRequestUtil.getServletSubRequestDetails(request, url, "GET", ArrayListMultimap.create());
        var answering = request.getServer().determineResourceMethod(asked, asked.getRequestPath());
        if (!(answering instanceof BaseResourceReturningMethodBinding)) {
            throw new InvalidRequestException(
                    "GET " + asked.getRequestPath()
                            + " is not answered in a transaction (expected: a read, a search or an operation that changes nothing)");
        }
    }
}
