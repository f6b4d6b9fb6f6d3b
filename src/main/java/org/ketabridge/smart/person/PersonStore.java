package org.ketabridge.smart.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people who are registered in the database: a restart or a second node loses nothing. */
public final class PersonStore implements PersonSource {

    private final JdbcClient database;
    private final Clock clock;
    private final Passwords passwords = new Passwords();

    public PersonStore(DataSource dataSource, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.clock = clock;
    }

    @Override
    public Optional<Person> find(String id) {
        return database.sql("select * from smart_person where id = ?")
                .param(id)
                .query(PersonStore::read)
                .optional();
    }

    @Override
    public Optional<String> passwordHash(String id) {
        return database.sql("select password_hash from smart_person where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** All of them, by their id. */
    public List<Person> all() {
        return database.sql("select * from smart_person order by id")
                .query(PersonStore::read)
                .list();
    }

    /**
     * Registers somebody, or changes and enables whoever has that id. Who is changed has to sign in again, and
     * has let no app in any more: it was let in for who they were.
     *
     * @param password null: the one that they have
     * @return as they are stored
     * @throws InvalidPersonException with one sentence when they cannot be registered as they are, and when somebody new has no
     *     password
     */
    public Person put(String id, String name, Role role, String fhirUser, @Nullable String password) {
        var before = find(id);
        var person = new Person(
                id, name, role, fhirUser, false, before.map(Person::created).orElseGet(clock::instant));
        if (before.isPresent()) {
            var hash = password == null ? null : passwords.hash(password);
            database.sql(
                            """
                    update smart_person set name = ?, role = ?, fhir_user = ?, disabled = false,
                    password_hash = coalesce(?, password_hash) where id = ?""")
                    .param(name)
                    .param(role.code())
                    .param(fhirUser)
                    .param(hash)
                    .param(id)
                    .update();
            endSessions(id);
            endGrants(id);
        } else if (password == null) {
            throw new InvalidPersonException("password: missing (expected of somebody new)");
        } else {
            database.sql(
                            """
                    insert into smart_person (id, name, role, fhir_user, password_hash, disabled, created)
                    values (?, ?, ?, ?, ?, false, ?)""")
                    .param(id)
                    .param(name)
                    .param(role.code())
                    .param(fhirUser)
                    .param(passwords.hash(password))
                    .param(person.created().atOffset(ZoneOffset.UTC))
                    .update();
        }
        return person;
    }

    /**
     * Gives somebody another password; false when there is no such person. Their sessions end.
     *
     * @throws InvalidPersonException with one sentence when the password is too short or too long
     */
    public boolean setPassword(String id, String password) {
        return change(
                id,
                database.sql("update smart_person set password_hash = ? where id = ?")
                        .param(passwords.hash(password))
                        .param(id));
    }

    /** Lets somebody sign in no more, and ends their sessions and what they granted to apps; false when there is no such person. */
    public boolean disable(String id) {
        endGrants(id);
        return change(
                id,
                database.sql("update smart_person set disabled = true where id = ?")
                        .param(id));
    }

    private boolean change(String id, JdbcClient.StatementSpec update) {
        var isKnown = update.update() > 0;
        if (isKnown) {
            endSessions(id);
        }
        return isKnown;
    }

    private void endGrants(String id) {
        database.sql("update smart_grant set ended = ? where person = ? and ended is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
    }

    private void endSessions(String id) {
        database.sql("delete from smart_session where person = ?").param(id).update();
    }

    private static Person read(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getString("fhir_user"),
                row.getBoolean("disabled"),
                row.getObject("created", OffsetDateTime.class).toInstant());
    }
}
