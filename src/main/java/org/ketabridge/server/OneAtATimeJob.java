package org.ketabridge.server;

import ca.uhn.fhir.jpa.model.sched.ScheduledJobDefinition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.util.ClassUtils;

/**
 * Does what a job of HAPI's is to do, on one node at a time. Quartz asks the class of a job whether that must be so, and HAPI's own do not
 * say it: HAPI says it by a method that Quartz has named otherwise since.
 *
 * <p>The job's own class is named in its data: a class that this node does not have, because a newer one has scheduled it, would end its
 * schedule for all nodes.
 */
@DisallowConcurrentExecution
class OneAtATimeJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(OneAtATimeJob.class);

    private static final String CLASS = "org.ketabridge.class";

    private @Nullable AutowireCapableBeanFactory beans;

    /** Not by the constructor: Quartz calls one without parameters. */
    @Autowired
    void setBeans(AutowireCapableBeanFactory beans) {
        this.beans = beans;
    }

    /** The job of a schedule of HAPI's. */
    static JobDetail of(ScheduledJobDefinition definition) {
        var job = JobBuilder.newJob(OneAtATimeJob.class).withIdentity(definition.toJobKey());
        definition.getJobData().forEach(job::usingJobData);
        return job.usingJobData(CLASS, definition.getJobClass().getName()).build();
    }

    /** Whether this version has what a job is to do. */
    static boolean isKnown(JobDetail job) {
        var name = job.getJobDataMap().getString(CLASS);
        return name != null && ClassUtils.isPresent(name, OneAtATimeJob.class.getClassLoader());
    }

    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
        var name = context.getMergedJobDataMap().getString(CLASS);
        if (name == null || !isKnown(context.getJobDetail())) {
            LOG.debug(
                    "Left to other nodes: {}, which is of another version",
                    context.getJobDetail().getKey());
            return;
        }
        ((Job) Objects.requireNonNull(beans)
                        .createBean(ClassUtils.resolveClassName(name, OneAtATimeJob.class.getClassLoader())))
                .execute(context);
    }
}
