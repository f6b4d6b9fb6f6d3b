package org.ketabridge.smart.authorization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ketabridge.smart.admin.AdminRefusal;
import org.ketabridge.smart.admin.AdminScope;
import org.ketabridge.smart.admin.AdminServlet;
import org.ketabridge.smart.scope.AccessTokens;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The admin API of clients. A client that may administer is registered and changed by the command only: nobody makes
 * administrators over the network.
 */
final class ClientAdminServlet extends AdminServlet {

    static final String PATH = "/admin/clients";

    private static final long serialVersionUID = 1L;

    private final transient ObjectProvider<ClientStore> clients;

    /** Both are taken at the first request: what a servlet takes is made before all else of the start, and slowly. */
    ClientAdminServlet(ObjectProvider<ClientStore> clients, ObjectProvider<? extends AccessTokens> tokens) {
        super(AdminScope.CLIENTS, "client", tokens);
        this.clients = clients;
    }

    @Override
    protected List<?> all() {
        return clients.getObject().all().stream().map(ClientMetadata::write).toList();
    }

    @Override
    protected Optional<?> find(String id) {
        return clients.getObject().find(id).map(ClientMetadata::write);
    }

    @Override
    protected Object put(String id, byte[] body) throws IOException {
        try {
            var sent = ClientMetadata.read(body);
            if (sent.scopes().stream().anyMatch(AdminScope::isOne)) {
                throw byCommandOnly();
            }
            refuseAdministrator(id);
            return put(id, sent);
        } catch (InvalidClientException e) {
            throw AdminRefusal.invalid(e.code(), e.sentence());
        }
    }

    private ObjectNode put(String id, ClientMetadata sent) {
        var store = clients.getObject();
        var secret = IssuedSecret.to(store.find(id), sent.isToRenewSecret());
        var stored = store.put(id, sent.name(), sent.scopes(), sent.credentials(secret), sent.app());
        var answer = ClientMetadata.write(stored);
        if (stored.kind() == Client.Kind.SYMMETRIC && secret.told() != null) {
            answer.put("client_secret", secret.told());
        }
        return answer;
    }

    @Override
    protected void disable(String id) {
        refuseAdministrator(id);
        clients.getObject().disable(id);
    }

    private void refuseAdministrator(String id) {
        if (clients.getObject().find(id).stream()
                .anyMatch(client -> client.scopes().stream().anyMatch(AdminScope::isOne))) {
            throw byCommandOnly();
        }
    }

    private static AdminRefusal byCommandOnly() {
        return AdminRefusal.byCommandOnly(
                "a scope that begins with ketabridge/admin is given, and a client that has one is changed, by the command"
                        + " only");
    }
}
