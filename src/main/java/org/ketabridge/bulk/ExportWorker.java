package org.ketabridge.bulk;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.ketabridge.bulk.Export.State;
import org.ketabridge.lease.LeasedWork;
import org.ketabridge.lease.LostLeaseException;
import org.ketabridge.lease.StoppedException;
import org.ketabridge.monitoring.BackgroundWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** This node's part in the work on exports; removes what has expired. */
final class ExportWorker implements ApplicationRunner, BackgroundWork, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExportWorker.class);

    /** Each takes a connection to the database most of the time. */
    private static final int AT_ONCE = 2;

    /** So often a node begins to work on one that does not get further; then it is the export. */
    private static final int ATTEMPTS = 5;

    private final Exports exports;
    private final ExportStorage storage;
    private final ExportParts parts;
    private final BulkProperties settings;
    private final Clock clock;

    private final LeasedWork work;

    /** @param isOnlyNode whether no other can use the database */
    ExportWorker(
            Exports exports,
            ExportStorage storage,
            ExportParts parts,
            BulkProperties settings,
            boolean isOnlyNode,
            Clock clock) {
        this.exports = exports;
        this.storage = storage;
        this.parts = parts;
        this.settings = settings;
        this.clock = clock;
        this.work = new LeasedWork("exports", exports.leases(), AT_ONCE, isOnlyNode, new Task());
    }

    /** What the node does of exports. */
    private final class Task implements LeasedWork.Task {

        @Override
        public void work(String id) {
            exports.find(id).ifPresent(ExportWorker.this::work);
        }

        @Override
        public void clean() {
            ExportWorker.this.clean();
        }
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

    /** By what name it has exports. */
    String node() {
        return work.node();
    }

    /** Works on an export that this node has. */
    void work(Export export) {
        try {
            if (export.attempts() > ATTEMPTS) {
                fail(
                        export,
                        "The server failed at this export again and again; its log has the reason (expected: another try later)");
                return;
            }
            write(export);
        } catch (LostLeaseException e) {
            LOG.info("Export {} was ended, or is another node's now", export.id());
            if (exports.find(export.id())
                    .filter(one -> one.state() != State.FAILED)
                    .isEmpty()) {
                removeFiles(export.id());
            }
        } catch (StoppedException e) {
            exports.leases().release(node(), export.id());
        } catch (WithdrawnException e) {
            fail(export, ExportProvider.WITHDRAWN);
        } catch (InvalidRequestException e) {
            // What cannot be searched now cannot be at the next attempt.
            LOG.info("Export {} asks for what cannot be searched", export.id());
            fail(export, Objects.requireNonNullElse(e.getMessage(), TypeFilters.NOT_SEARCHABLE));
        } catch (IOException e) {
            LOG.error("The files of export {} cannot be written", export.id(), e);
            fail(
                    export,
                    "The server cannot store the files of this export; its log has the reason (expected: another try later)");
        } catch (RuntimeException e) {
            // It is taken up again when the lease has ended, by whichever node.
            LOG.error("Export {} is interrupted (attempt {})", export.id(), export.attempts(), e);
        }
    }

    private void write(Export export) throws IOException, LostLeaseException, StoppedException, WithdrawnException {
        try (var output = new ExportOutput(export, node(), storage, exports, settings.resourcesPerFile())) {
            new ExportRun(export, output, parts, work::isStopping).run();
            if (!exports.complete(node(), export.id(), clock.instant().plus(settings.keptFor()))) {
                throw new LostLeaseException(export.id());
            }
        }
    }

    /** Its files are of no use to anybody. */
    private void fail(Export export, String sentence) {
        exports.fail(export.id(), sentence, clock.instant().plus(settings.keptFor()));
        removeFiles(export.id());
    }

    /** Removes an export with its files; false: there is none such. */
    boolean remove(String id) {
        var isRemoved = exports.remove(id);
        removeFiles(id);
        return isRemoved;
    }

    /** Closes an export whose access was taken back. */
    void withdraw(Export export) {
        fail(export, ExportProvider.WITHDRAWN);
    }

    private void removeFiles(String id) {
        try {
            storage.remove(id);
        } catch (IOException e) {
            LOG.error("The files of export {} cannot be removed", id, e);
        }
    }

    /** Removes what has expired or has lost its row, and closes what was taken back. */
    void clean() {
        exports.expired(clock.instant()).forEach(this::remove);
        var reach = parts.reach();
        if (reach != null) {
            for (var export : exports.open()) {
                if (export.access() != null && reach.isTakenBack(export.access())) {
                    withdraw(export);
                }
            }
        }
        try {
            var stored = storage.exports();
            // Read later: an export has its row before it has files.
            var known = exports.ids();
            stored.stream().filter(id -> !known.contains(id)).forEach(this::removeFiles);
        } catch (IOException e) {
            LOG.error("The folder of exports cannot be read", e);
        }
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
