package org.ketabridge.bulk.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.submission.SourceFetcher.Fetched;
import org.ketabridge.bulk.submission.Submission.Declared;
import org.ketabridge.bulk.submission.SubmittedLines.LostException;
import org.ketabridge.bulk.submission.SubmittedLines.Place;
import org.ketabridge.bulk.submission.SubmittedLines.Stored;
import org.ketabridge.bulk.submission.SubmittedManifest.State;
import org.ketabridge.lease.LostLeaseException;
import org.ketabridge.lease.StoppedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node's work on a submission, from where it stands until there is nothing to be done or the node loses it. What was refused is
 * tried again after each manifest as long as that helps: it may refer to something that came later.
 */
final class SubmissionRun {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionRun.class);

    private static final int PAGE = 100;

    /** Of a file: with more it is something else. */
    private static final int MOST_UNREADABLE = 1000;

    private final String id;
    private final String node;
    private final SubmissionParts parts;
    private final BooleanSupplier isStopping;

    SubmissionRun(String id, String node, SubmissionParts parts, BooleanSupplier isStopping) {
        this.id = id;
        this.node = node;
        this.parts = parts;
        this.isStopping = isStopping;
    }

    /** What was granted was taken back. */
    static final class WithdrawnException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** The client has ended it. */
    private static final class EndedException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    void run() throws LostLeaseException, StoppedException, WithdrawnException {
        while (true) {
            try {
                var declared = declared();
                if (declared == Declared.STOPPED) {
                    stop();
                } else {
                    loadAll();
                }
                if (declared != Declared.IN_PROGRESS) {
                    parts.lines().endWaiting(id);
                }
                if (parts.submissions().rest(node, id, declared)) {
                    return;
                }
                requireMine();
            } catch (EndedException e) {
                LOG.debug("Submission {} is stopped", id, e);
            } catch (LostException e) {
                requireMine();
            }
        }
    }

    private Declared declared() throws LostLeaseException {
        return parts.submissions()
                .find(id)
                .orElseThrow(() -> new LostLeaseException(id))
                .declared();
    }

    private void requireMine() throws LostLeaseException {
        if (!parts.submissions().isOf(node, id)) {
            throw new LostLeaseException(id);
        }
    }

    private void loadAll() throws LostLeaseException, StoppedException, WithdrawnException, EndedException {
        for (var manifest : parts.submissions().manifests(id)) {
            if (manifest.state() == State.WAITING || manifest.state() == State.READ) {
                load(manifest);
            }
        }
    }

    private void load(SubmittedManifest manifest)
            throws LostLeaseException, StoppedException, WithdrawnException, EndedException {
        checkOn(manifest);
        for (var replaced : replacedBy(manifest)) {
            // What it has comes from the other now.
            parts.lines().endWaiting(id, replaced.number());
        }
        if (manifest.url() != null && manifest.state() == State.WAITING) {
            try {
                parts.submissions().read(node, id, manifest, parts.manifests().files(manifest));
            } catch (FetchFailedException e) {
                say(manifest, IssueSeverity.ERROR, e.sentence());
                parts.submissions().end(node, id, manifest, State.FAILED);
                return;
            }
        }
        for (var file : parts.submissions().files(id, manifest.number())) {
            if (!file.isLoaded()) {
                load(manifest, file);
            }
        }
        while (tryAgain(manifest) > 0) {
            checkOn(manifest);
        }
        takeBackReplaced(manifest);
        parts.submissions().end(node, id, manifest, State.LOADED);
    }

    private void checkOn(SubmittedManifest manifest)
            throws LostLeaseException, StoppedException, WithdrawnException, EndedException {
        if (isStopping.getAsBoolean()) {
            throw new StoppedException();
        }
        requireMine();
        if (declared() == Declared.STOPPED) {
            throw new EndedException();
        }
        requireGranted(manifest);
    }

    private void requireGranted(SubmittedManifest manifest) throws WithdrawnException {
        var access = manifest.access();
        if (access != null && parts.reach() != null && parts.reach().isTakenBack(access)) {
            throw new WithdrawnException();
        }
    }

    private void say(SubmittedManifest manifest, IssueSeverity severity, String sentence) {
        var outcome = parts.outcomes().of(severity, "failed", sentence);
        parts.submissions().asOf(node, id, () -> parts.lines().say(id, manifest.number(), outcome));
    }

    private void load(SubmittedManifest manifest, SubmittedFile file)
            throws LostLeaseException, StoppedException, WithdrawnException, EndedException {
        checkOn(manifest);
        try (var fetched = parts.fetcher().fetch(file.url(), manifest.headers())) {
            if (file.digest() != null && !file.digest().equals(fetched.digest())) {
                say(
                        manifest,
                        IssueSeverity.ERROR,
                        file.url() + " has changed since it was begun: behind line " + file.reached()
                                + " nothing of it is loaded (expected: the same file; the new one as another manifest)");
            } else {
                parts.submissions().fetched(node, id, file, fetched.digest());
                loadLines(manifest, file, fetched);
            }
        } catch (FetchFailedException e) {
            say(manifest, IssueSeverity.ERROR, e.sentence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parts.submissions().loaded(node, id, file);
    }

    private void loadLines(SubmittedManifest manifest, SubmittedFile file, Fetched fetched)
            throws IOException, LostLeaseException, StoppedException, WithdrawnException, EndedException {
        var found = 0L;
        var unreadable = 0;
        try (var reader = new LineReader(fetched.open())) {
            for (var line = reader.next(); line != null; line = reader.next()) {
                if (line.number() % PAGE == 1) {
                    checkOn(manifest);
                } else if (isStopping.getAsBoolean()) {
                    throw new StoppedException();
                }
                if (line.isBlank()) {
                    continue;
                }
                found++;
                if (line.number() <= file.reached()) {
                    continue;
                }
                var place = new Place(id, file.manifest(), file.number(), line.number());
                if (line.text() != null) {
                    parts.loader().load(node, manifest, file, place, line.text());
                } else {
                    parts.loader().refuse(node, file, place, String.valueOf(line.wrong()), null);
                    unreadable++;
                }
                if (unreadable == MOST_UNREADABLE) {
                    say(
                            manifest,
                            IssueSeverity.ERROR,
                            file.url() + ": behind line " + line.number() + " nothing is loaded, for " + unreadable
                                    + " lines cannot be read (expected: one resource in JSON in each line)");
                    return;
                }
            }
        }
        if (file.lines() != null && file.lines() != found) {
            say(
                    manifest,
                    IssueSeverity.WARNING,
                    file.url() + " has " + found + " lines (expected: " + file.lines() + ", as the manifest says)");
        }
        say(
                manifest,
                IssueSeverity.INFORMATION,
                file.url() + ": " + found + " lines, " + parts.lines().count(file, id, "stored")
                        + " of them stored at the first attempt");
    }

    /** How many lines are stored now that were refused before. */
    private int tryAgain(SubmittedManifest current)
            throws LostLeaseException, StoppedException, WithdrawnException, EndedException {
        var stored = 0;
        var manifests = parts.submissions().manifests(id);
        @Nullable Place last = null;
        for (var found = parts.lines().waiting(id, last, PAGE);
                !found.isEmpty();
                found = parts.lines().waiting(id, last, PAGE)) {
            for (var line : found) {
                last = line.place();
                var manifest = manifests.get(last.manifest() - 1);
                if (line.type() == null && manifest.number() != current.number()) {
                    // A deletion: what came later may be meant to be there.
                    continue;
                }
                checkOn(manifest);
                var text = parts.lines().text(last);
                if (text == null || (line.resource() != null && parts.lines().isOutdated(last, line.resource()))) {
                    parts.lines().endWaiting(last);
                    continue;
                }
                var number = last.file();
                var file = parts.submissions().files(id, last.manifest()).stream()
                        .filter(one -> one.number() == number)
                        .findFirst()
                        .orElseThrow();
                if (parts.loader().load(node, manifest, file, last, text)) {
                    stored++;
                }
            }
        }
        return stored;
    }

    private List<SubmittedManifest> replacedBy(SubmittedManifest manifest) {
        var replaced = manifest.replaces();
        return replaced == null
                ? List.of()
                : parts.submissions().manifests(id).stream()
                        .filter(one -> replaced.equals(one.url()))
                        .toList();
    }

    private void takeBackReplaced(SubmittedManifest manifest)
            throws LostLeaseException, StoppedException, WithdrawnException {
        for (var replaced : replacedBy(manifest)) {
            takeBack(replaced, manifest);
        }
    }

    /** Takes back all, the last first. */
    private void stop() throws LostLeaseException, StoppedException, WithdrawnException {
        var manifests = new ArrayList<>(parts.submissions().manifests(id));
        for (var index = manifests.size() - 1; index >= 0; index--) {
            takeBack(manifests.get(index), null);
            parts.submissions().end(node, id, manifests.get(index), State.LOADED);
        }
    }

    /** @param by whose resources stay, and whose submitter takes back; null: none, and the manifest's own */
    private void takeBack(SubmittedManifest manifest, @Nullable SubmittedManifest by)
            throws LostLeaseException, StoppedException, WithdrawnException {
        var before = -1;
        // What refers to others may have kept them.
        for (var kept = takeBackOnce(manifest, by); kept != 0 && kept != before; kept = takeBackOnce(manifest, by)) {
            before = kept;
        }
    }

    /** @return how many lines' resources are kept */
    private int takeBackOnce(SubmittedManifest manifest, @Nullable SubmittedManifest by)
            throws LostLeaseException, StoppedException, WithdrawnException {
        var kept = 0;
        @Nullable Place last = null;
        for (var found = parts.lines().stored(id, manifest.number(), last, PAGE);
                !found.isEmpty();
                found = parts.lines().stored(id, manifest.number(), last, PAGE)) {
            requireGranted(by == null ? manifest : by);
            for (var line : found) {
                last = line.place();
                if (isStopping.getAsBoolean()) {
                    throw new StoppedException();
                }
                requireMine();
                if (by != null && parts.lines().has(id, by.number(), line.resource())) {
                    kept++;
                    continue;
                }
                var reason = takeBackLine(manifest, by, line);
                if (reason != null) {
                    kept++;
                    parts.lines().warned(line.place(), parts.outcomes().of(IssueSeverity.WARNING, "failed", reason));
                }
            }
        }
        return kept;
    }

    /** Of all that is stopped, it does not matter which line created a resource and which has changed it since. */
    private @Nullable String takeBackLine(SubmittedManifest manifest, @Nullable SubmittedManifest by, Stored line) {
        var lines = parts.lines();
        var resource = line.resource();
        if (!(by == null ? lines.created(id, resource) : line.isNew())) {
            return resource
                    + " was there before, and stays as it was submitted (expected: an earlier version of its history,"
                    + " written back by whoever may)";
        }
        var now = lines.version(resource);
        if (now == null) {
            lines.removed(node, line.place());
            return null;
        }
        if (!(by == null ? lines.wrote(id, resource, now) : now.equals(line.version()))) {
            return resource + " was changed since, and stays";
        }
        return parts.loader().remove(node, by == null ? manifest : by, line.place(), resource, now);
    }
}
