package org.ketabridge.bulk.submission;

import java.time.Clock;
import java.time.Duration;
import org.ketabridge.bulk.submission.SubmissionRun.WithdrawnException;
import org.ketabridge.bulk.submission.SubmittedLines.LostException;
import org.ketabridge.lease.LeasedWork;
import org.ketabridge.lease.LostLeaseException;
import org.ketabridge.lease.StoppedException;
import org.ketabridge.monitoring.BackgroundWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** This node's part in the work on submissions; removes what has expired. */
final class SubmissionWorker implements ApplicationRunner, BackgroundWork, AutoCloseable, LeasedWork.Task {

    static final String WITHDRAWN =
            "What this submission was permitted was taken back, and nothing more of it is loaded"
                    + " (expected: a submission with a new access token)";

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionWorker.class);

    /** So often a node begins to work on one that does not get further; then it is the submission. */
    private static final int ATTEMPTS = 5;

    private final SubmissionParts parts;
    private final Clock clock;
    private final LeasedWork work;

    /** @param isOnlyNode whether no other can use the database */
    SubmissionWorker(SubmissionParts parts, int atOnce, boolean isOnlyNode, Clock clock) {
        this.parts = parts;
        this.clock = clock;
        this.work = new LeasedWork("submissions", parts.submissions().leases(), atOnce, isOnlyNode, this);
    }

    @Override
    public void run(ApplicationArguments arguments) {
        work.start();
    }

    @Override
    public Duration sinceLook() {
        return work.sinceLook();
    }

    /** Begins at once with what is new. */
    void wake() {
        work.wake();
    }

    @Override
    public void work(String id) {
        var attempts = parts.submissions().find(id).map(Submission::attempts).orElse(0);
        try {
            if (attempts > ATTEMPTS) {
                parts.submissions()
                        .fail(
                                work.node(),
                                id,
                                "The server failed at this submission again and again; its log has the reason (expected: another try later)");
                return;
            }
            new SubmissionRun(id, work.node(), parts, work::isStopping).run();
        } catch (LostLeaseException e) {
            LOG.info("Submission {} was removed, or is another node's now", id);
        } catch (StoppedException e) {
            parts.submissions().leases().release(work.node(), id);
        } catch (WithdrawnException e) {
            withdraw(id);
        } catch (LostException e) {
            LOG.info("Submission {} is another node's now", id);
        } catch (RuntimeException e) {
            // It is taken up again when the lease has ended, by whichever node.
            LOG.error("Submission {} is interrupted (attempt {})", id, attempts, e);
        }
    }

    private void withdraw(String id) {
        try {
            parts.submissions().fail(work.node(), id, WITHDRAWN);
        } catch (LostException e) {
            LOG.info("Submission {} is another node's now, which finds the same", id);
        }
    }

    @Override
    public void clean() {
        parts.submissions().removeExpired(clock.instant());
    }

    @Override
    public void tellToStop() {
        work.tellToStop();
    }

    @Override
    public void close() throws InterruptedException {
        work.close();
    }
}
