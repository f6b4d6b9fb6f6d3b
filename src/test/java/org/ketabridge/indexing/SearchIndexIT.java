package org.ketabridge.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.hl7.fhir.r4.model.Basic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketabridge.conformance.NewDefinitions;
import org.ketabridge.server.InstallationTurn;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** A start that finds other search parameters than were noted: here the index is told so in the running server. */
@FhirServerTest
class SearchIndexIT {

    /** What must not come into a log. */
    private static final String STORED = "toldInConfidence";

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private FhirTestClient client;

    @Autowired
    private SearchIndex index;

    @Autowired
    private FhirContext fhir;

    @Autowired
    private DaoRegistry daos;

    @Autowired
    private ISearchParamRegistry registry;

    @Autowired
    private NewDefinitions definitions;

    @Autowired
    private JpaStorageSettings settings;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private RestfulServer endpoint;

    private JdbcClient database;
    private final Log log = new Log();

    @BeforeEach
    void begin() {
        database = JdbcClient.create(dataSource);
        // Other tests store search parameters.
        index.bringUpToDate();
        root().addAppender(log);
        log.start();
    }

    @AfterEach
    void end() {
        log.stop();
        root().detachAppender(log);
    }

    @Test
    void goesOnWhereAStartThatWasKilledWas() {
        var before = aBasicWithoutIndex("before");
        var behind = aBasicWithoutIndex("behind");
        noteOtherParametersOfBasic();
        var goal = DigestUtils.sha256Hex("Basic"
                + new IndexRules(fhir, registry, definitions, settings).now().get("Basic"));
        database.sql("insert into search_index_progress (goal, position) values (?, ?)")
                .params(goal, number(before))
                .update();

        index.bringUpToDate();

        assertThat(rows(behind)).isPositive();
        assertThat(rows(before)).isZero();
        noteOtherParametersOfBasic();
        index.bringUpToDate();
        assertThat(rows(before)).isPositive();
    }

    @Test
    void saysWithoutItsContentWhatCannotBeIndexedAndIndexesTheOthers() {
        var broken = aBasicWithoutIndex("broken");
        var other = aBasicWithoutIndex("other");
        var text = text(broken);
        write(broken, "{\"resourceType\":\"Basic\", \"id\": " + STORED + "}");
        noteOtherParametersOfBasic();
        try {
            index.bringUpToDate();
        } finally {
            write(broken, text);
        }

        assertThat(log.lines)
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "A resource cannot be indexed", "Basic with the number " + number(broken), "Exception"))
                .noneSatisfy(line -> assertThat(line).contains(STORED));
        assertThat(rows(other)).isPositive();
        assertThat(rows(broken)).isZero();
    }

    @Test
    void answersNoSearchesMeanwhile() {
        aBasicWithoutIndex("meanwhile");
        noteOtherParametersOfBasic();
        log.atBegin = () -> List.of(client.get("/Basic?_count=1"), client.get("/metadata"));

        index.bringUpToDate();

        assertThat(log.answers).hasSize(2);
        var search = log.answers.get(0);
        assertThat(search.statusCode()).isEqualTo(503);
        assertThat(search.headers().firstValue("Retry-After")).contains("30");
        assertThat(search.body()).contains("OperationOutcome", "The server indexes anew what is stored");
        assertThat(log.answers.get(1).statusCode()).isEqualTo(200);
        assertThat(client.get("/Basic?_count=1").statusCode()).isEqualTo(200);
    }

    /** Then no resource is to blame, and none is passed over: the start fails, and the next one goes on. */
    @Test
    void failsWhenTheDatabaseGivesNoTransaction() {
        aBasicWithoutIndex("away");
        var away = new IndexedResources(daos, dataSource, new AbstractPlatformTransactionManager() {

            @Override
            protected Object doGetTransaction() {
                throw new CannotCreateTransactionException("away");
            }

            @Override
            protected void doBegin(Object transaction, TransactionDefinition definition) {}

            @Override
            protected void doCommit(DefaultTransactionStatus status) {}

            @Override
            protected void doRollback(DefaultTransactionStatus status) {}
        });
        var done = new ArrayList<Long>();

        assertThatThrownBy(() -> away.index(List.of("Basic"), 0, done::add))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(CannotCreateTransactionException.class);
        assertThat(done).isEmpty();
        assertThat(log.lines).noneMatch(line -> line.contains("A resource cannot be indexed"));
    }

    /** Who writes the same rows at the same time is done soon. */
    @Test
    void triesAgainWhatAnotherHasLockedOrChanged() {
        var conflicts = new AtomicInteger(3);
        var busy = new IndexedResources(daos, dataSource, new PlatformTransactionManager() {

            @Override
            public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
                return transactions.getTransaction(definition);
            }

            @Override
            public void commit(TransactionStatus status) {
                if (conflicts.getAndDecrement() > 0) {
                    transactions.rollback(status);
                    throw conflicts.get() == 0
                            ? new PessimisticLockingFailureException("locked")
                            : new OptimisticLockingFailureException("changed");
                }
                transactions.commit(status);
            }

            @Override
            public void rollback(TransactionStatus status) {
                transactions.rollback(status);
            }
        });
        var id = aBasicWithoutIndex("busy");
        var done = new ArrayList<Long>();

        busy.index(List.of("Basic"), number(id) - 1, done::add);

        assertThat(done).contains(number(id));
        assertThat(rows(id)).isPositive();
        assertThat(conflicts.get()).isNegative();
    }

    /** Of a server that has begun to answer and not looked yet: here another index beside that of the running one. */
    @Test
    void answersNothingButMetadataBeforeAStartHasLooked() throws Exception {
        var starting = new SearchIndex(
                new IndexRules(fhir, registry, definitions, settings),
                new IndexedResources(daos, dataSource, transactions),
                dataSource,
                transactions,
                new InstallationTurn(dataSource));
        var impatient = new IndexingInterceptor(patience -> starting.state(Duration.ZERO));
        var patient = new IndexingInterceptor(starting::state);
        try {
            endpoint.registerInterceptor(impatient);
            for (var path : List.of("/Basic?_count=1", "/Patient/none", "/Patient/none/$everything", "/")) {
                var refused = client.get(path);

                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).contains("5");
                assertThat(refused.body())
                        .contains("OperationOutcome", "The server starts, and has not stored all of its guide");
            }
            assertThat(client.get("/metadata").statusCode()).isEqualTo(200);
            endpoint.unregisterInterceptor(impatient);

            endpoint.registerInterceptor(patient);
            var waiting = CompletableFuture.supplyAsync(() -> client.get("/Basic?_count=1"));
            starting.bringUpToDate();

            assertThat(waiting)
                    .succeedsWithin(SOON)
                    .extracting(HttpResponse::statusCode)
                    .isEqualTo(200);
        } finally {
            endpoint.unregisterInterceptor(impatient);
            endpoint.unregisterInterceptor(patient);
        }
    }

    private String aBasicWithoutIndex(String code) {
        var basic = new Basic();
        basic.getCode().addCoding().setSystem("http://example.org/search-index").setCode(code);
        var id = client.generic().create().resource(basic).execute().getId().getIdPart();
        assertThat(rows(id)).isPositive();
        database.sql("delete from hfj_spidx_token where res_id = ?")
                .param(number(id))
                .update();
        return id;
    }

    private void noteOtherParametersOfBasic() {
        database.sql("update search_index set parameters = 'other' where type = 'Basic'")
                .update();
    }

    private long number(String id) {
        return database.sql("select res_id from hfj_resource where res_type = 'Basic' and fhir_id = ?")
                .param(id)
                .query(Long.class)
                .single();
    }

    private int rows(String id) {
        return database.sql("select count(*) from hfj_spidx_token where res_id = ? and sp_name = 'code'")
                .param(number(id))
                .query(Integer.class)
                .single();
    }

    private String text(String id) {
        return database.sql("select res_text_vc from hfj_res_ver where res_id = ?")
                .param(number(id))
                .query(String.class)
                .single();
    }

    private void write(String id, String text) {
        database.sql("update hfj_res_ver set res_text_vc = ? where res_id = ?")
                .params(text, number(id))
                .update();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    /** What is logged, and what is asked at the moment at which it is logged that indexing begins. */
    private static final class Log extends UnsynchronizedAppenderBase<ILoggingEvent> {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final List<HttpResponse<String>> answers = new CopyOnWriteArrayList<>();
        private Supplier<List<HttpResponse<String>>> atBegin = Collections::emptyList;

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
            if (event.getFormattedMessage().startsWith("Indexing ")) {
                answers.addAll(atBegin.get());
            }
        }
    }
}
