package org.ketabridge.server;

import ca.uhn.fhir.jpa.model.sched.ScheduledJobDefinition;
import ca.uhn.fhir.jpa.sched.AutowiringSpringBeanJobFactory;
import ca.uhn.fhir.jpa.sched.ClusteredHapiScheduler;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

/**
 * The scheduler whose schedules all nodes on a database share: in its tables, with Quartz's own means. What a node has begun and did not
 * live to end, another runs at its next time.
 *
 * <p>Quartz tells by the nodes' clocks whether one is dead: they may differ by some seconds, not by more.
 */
class SharedScheduler extends ClusteredHapiScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(SharedScheduler.class);

    /** The migration that makes the tables names it too. */
    private static final String NAME = "ketabridge";

    /** A node that was not heard of for that and seven and a half seconds more is dead. */
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofSeconds(5);

    private static final Duration TO_STOP = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final @Nullable DataSource dataSource;
    private final Set<JobKey> scheduled = new HashSet<>();
    private @Nullable SchedulerFactoryBean factory;

    /** A scheduler; without a data source this node is the only one, and its schedules are in memory. */
    SharedScheduler(AutowiringSpringBeanJobFactory jobs, @Nullable DataSource dataSource) {
        super(NAME + "-schedules-", jobs);
        this.dataSource = dataSource;
    }

    @Override
    protected void massageJobFactory(SchedulerFactoryBean made) {
        made.setSchedulerName(NAME);
        factory = made;
    }

    @Override
    protected void setProperties() {
        super.setProperties();
        if (dataSource != null) {
            // Not made from the name of the host, which may take seconds to be found.
            var node = UUID.randomUUID().toString();
            DBConnectionManager.getInstance().addConnectionProvider(node, new Connections(dataSource));
            addProperty("org.quartz.scheduler.instanceId", node);
            addProperty("org.quartz.jobStore.class", JobStoreTX.class.getName());
            addProperty("org.quartz.jobStore.driverDelegateClass", PostgreSQLDelegate.class.getName());
            addProperty("org.quartz.jobStore.dataSource", node);
            addProperty("org.quartz.jobStore.tablePrefix", "qrtz_");
            addProperty("org.quartz.jobStore.isClustered", "true");
            addProperty("org.quartz.jobStore.clusterCheckinInterval", String.valueOf(BETWEEN_SIGNS_OF_LIFE.toMillis()));
            // As text: nothing that is read from the database becomes an object of any class.
            addProperty("org.quartz.jobStore.useProperties", "true");
        }
    }

    /** Puts it in the place of what an earlier version has scheduled under its name. Others may have done so already. */
    @Override
    public void scheduleJob(long millisecondsBetween, ScheduledJobDefinition definition) {
        var job = OneAtATimeJob.of(definition);
        var trigger = TriggerBuilder.newTrigger()
                .forJob(job)
                .withIdentity(definition.toTriggerKey())
                .startNow()
                // What was missed while the database was away is done once, and not as often as it was missed.
                .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(millisecondsBetween)
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithExistingCount())
                .build();
        try {
            scheduler().scheduleJob(job, Set.of(trigger), true);
            scheduled.add(job.getKey());
        } catch (SchedulerException e) {
            throw new IllegalStateException("schedule " + job.getKey() + " cannot be stored", e);
        }
    }

    @Override
    public void start() {
        try {
            var ofOtherVersions = new HashSet<>(scheduler().getJobKeys(GroupMatcher.anyJobGroup()));
            ofOtherVersions.removeAll(scheduled);
            for (var job : ofOtherVersions) {
                var detail = scheduler().getJobDetail(job);
                // What this version does not know may be a newer one's, whose nodes run and would miss it.
                if (detail != null && OneAtATimeJob.isKnown(detail)) {
                    scheduler().deleteJob(job);
                }
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("schedules of other versions cannot be removed", e);
        }
        super.start();
    }

    /** HAPI would wait for what runs; and that waits for the database, be it away for ever. */
    @Override
    public void shutdown() {
        if (factory == null) {
            return;
        }
        try {
            scheduler().standby();
            var begun = System.nanoTime();
            while (!scheduler().getCurrentlyExecutingJobs().isEmpty()
                    && System.nanoTime() - begun < TO_STOP.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            }
            scheduler().shutdown(false);
        } catch (SchedulerException e) {
            LOG.warn("The schedules do not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Scheduler scheduler() {
        return Objects.requireNonNull(factory, "a scheduler before it is made").getScheduler();
    }

    /** The server's own pool, as Quartz asks for connections; it opens and closes the pool no more than any other user of it. */
    private record Connections(DataSource dataSource) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return dataSource.getConnection();
        }

        @Override
        public void initialize() {}

        @Override
        public void shutdown() {}
    }
}
