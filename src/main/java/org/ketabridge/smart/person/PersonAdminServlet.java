package org.ketabridge.smart.person;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ketabridge.smart.admin.AdminRefusal;
import org.ketabridge.smart.admin.AdminScope;
import org.ketabridge.smart.admin.AdminServlet;
import org.ketabridge.smart.scope.AccessTokens;
import org.springframework.beans.factory.ObjectProvider;

/**
 * The admin API of people. Somebody who administers is registered and changed by the command only: nobody makes administrators
 * over the network, and nobody takes the place of one.
 */
final class PersonAdminServlet extends AdminServlet {

    static final String PATH = "/admin/people";

    private static final long serialVersionUID = 1L;

    private final transient ObjectProvider<PersonStore> people;

    PersonAdminServlet(ObjectProvider<PersonStore> people, ObjectProvider<? extends AccessTokens> tokens) {
        super(AdminScope.PEOPLE, "person", tokens);
        this.people = people;
    }

    @Override
    protected List<?> all() {
        return people.getObject().all().stream().map(PersonMetadata::write).toList();
    }

    @Override
    protected Optional<?> find(String id) {
        return people.getObject().find(id).map(PersonMetadata::write);
    }

    @Override
    protected Object put(String id, byte[] body) throws IOException {
        try {
            var sent = PersonMetadata.read(body);
            if (sent.role() == Role.ADMIN) {
                throw byCommandOnly();
            }
            refuseAdministrator(id);
            return PersonMetadata.write(
                    people.getObject().put(id, sent.name(), sent.role(), sent.fhirUser(), sent.password()));
        } catch (InvalidPersonException e) {
            throw AdminRefusal.invalid("invalid_request", e.sentence());
        }
    }

    @Override
    protected void disable(String id) {
        refuseAdministrator(id);
        people.getObject().disable(id);
    }

    private void refuseAdministrator(String id) {
        if (people.getObject().find(id).stream().anyMatch(person -> person.role() == Role.ADMIN)) {
            throw byCommandOnly();
        }
    }

    private static AdminRefusal byCommandOnly() {
        return AdminRefusal.byCommandOnly(
                "the role admin is given, and whoever has it is changed, by the command only");
    }
}
