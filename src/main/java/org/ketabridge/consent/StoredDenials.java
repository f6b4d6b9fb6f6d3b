package org.ketabridge.consent;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Consent;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Denials in a table beside the Consents. It takes part in the transaction of its thread: it is written with the Consent or
 * not at all.
 */
class StoredDenials implements Denials {

    /** Counts up when what a Consent means is read anew: then the first start reads all of them again. */
    static final int RULE = 1;

    private static final int PROVISIONS_KEPT = 10_000;

    private static final int SERVICE_UNAVAILABLE = 503;

    private final JdbcClient database;
    private final FhirContext fhir;
    private final Clock clock;
    private volatile boolean isRead;

    private final AtomicReference<KnownDenials> known = new AtomicReference<>(new KnownDenials(this, -1));

    /** By their text, so that none is out of date. */
    private final LoadingCache<String, Provision> provisions;

    StoredDenials(DataSource dataSource, FhirContext fhir, ProvisionReader reader, Clock clock) {
        this.database = JdbcClient.create(dataSource);
        this.fhir = fhir;
        this.clock = clock;
        this.provisions = Caffeine.newBuilder()
                .maximumSize(PROVISIONS_KEPT)
                .build(document -> reader.read(fhir.newJsonParser()
                        .parseResource(Consent.class, document)
                        .getProvision()));
    }

    @Override
    public List<Denial> of(Collection<String> patients) {
        requireRead();
        if (patients.size() == 1) {
            return database.sql("select patient, document from consent_denial where patient = ?")
                    .param(patients.iterator().next())
                    .query(this::denial)
                    .list();
        }
        return patients.isEmpty()
                ? List.of()
                : database.sql("select patient, document from consent_denial where patient in (:patients)")
                        .param("patients", patients)
                        .query(this::denial)
                        .list();
    }

    @Override
    public List<Denial> about(@Nullable String type, int most) {
        requireRead();
        var query = type == null
                ? database.sql("select patient, document from consent_denial limit :most")
                : database.sql(
                                """
                        select d.patient, d.document from consent_denial d
                        join consent_denied_type t on t.consent = d.consent where t.type in (:type, '*') limit :most""")
                        .param("type", type);
        return query.param("most", most).query(this::denial).list();
    }

    /** Who comes with an older number than another before is told what is in the database. */
    @Override
    public Denials asOf(long changes) {
        var newest = known.updateAndGet(KnownDenials.notOlderThan(this, changes));
        return newest.isAsOf(changes) ? newest : this;
    }

    private Denial denial(ResultSet row, int number) throws SQLException {
        return new Denial(row.getString("patient"), provisions.get(row.getString("document")));
    }

    /** Nobody may see what a Consent denies that was not read yet. */
    private void requireRead() {
        if (!isRead && !isEverythingRead()) {
            throw new UnclassifiedServerFailureException(
                    SERVICE_UNAVAILABLE,
                    "The server has not yet read what patients consent to (expected: in a moment)");
        }
    }

    /** Whether the Consents that were there before were read, by this node or another. */
    boolean isEverythingRead() {
        isRead = isRead
                || database.sql("select count(*) from consent_reading where rule = ?")
                                .param(RULE)
                                .query(Integer.class)
                                .single()
                        > 0;
        return isRead;
    }

    /** From now on this table is kept by each write. */
    void everythingIsRead() {
        try {
            database.sql("insert into consent_reading (rule, done) values (?, ?)")
                    .params(RULE, clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException e) {
            // Another node has read them at the same time.
        }
        isRead = true;
    }

    void put(DenyingConsent consent) {
        delete(consent.id());
        putFirst(consent);
    }

    /** @throws DuplicateKeyException when it is there already, as a write has kept it that came between */
    void putFirst(DenyingConsent consent) {
        database.sql("insert into consent_denial (consent, patient, document) values (?, ?, ?)")
                .params(
                        consent.id(),
                        consent.patient(),
                        fhir.newJsonParser().encodeResourceToString(consent.provision()))
                .update();
        for (var type : consent.types()) {
            database.sql("insert into consent_denied_type (type, consent) values (?, ?)")
                    .params(type, consent.id())
                    .update();
        }
        countChange();
    }

    void remove(String consent) {
        if (delete(consent)) {
            countChange();
        }
    }

    /** Whether there was one. */
    private boolean delete(String consent) {
        database.sql("delete from consent_denied_type where consent = ?")
                .param(consent)
                .update();
        return database.sql("delete from consent_denial where consent = ?")
                        .param(consent)
                        .update()
                > 0;
    }

    /** Other transactions that change a denial wait here until this one has ended: the number tells of all that ended. */
    private void countChange() {
        database.sql("update consent_changes set number = number + 1").update();
    }
}
