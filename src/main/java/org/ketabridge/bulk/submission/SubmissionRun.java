package org.ketabridge.bulk.submission;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.jspecify.annotations.Nullable;
import org.ketabridge.bulk.lease.LostLeaseException;
import org.ketabridge.bulk.lease.StoppedException;
import org.ketabridge.bulk.submission.SourceFetcher.Fetched;
import org.ketabridge.bulk.submission.Submission.Declared;
import org.ketabridge.bulk.submission.SubmittedLines.LostException;
import org.ketabridge.bulk.submission.SubmittedLines.Place;
import org.ketabridge.bulk.submission.SubmittedLines.Stored;
import org.ketabridge.bulk.submission.SubmittedManifest.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node's work on a submission, from where it stands until there is nothing to be done or the node loses it. What was refused is
 * tried again after each manifest as long as that helps: it may refer to something that came later.
 */
final class SubmissionRun {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionRun.class);

    private static final int PAGE = 100;

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
        if (manifest.url() != null && manifest.state() == State.WAITING) {
            try {
                parts.submissions().read(id, manifest, parts.manifests().files(manifest));
            } catch (FetchFailedException e) {
                say(manifest, IssueSeverity.ERROR, e.sentence());
                parts.submissions().end(id, manifest, State.FAILED);
                return;
            }
        }
        for (var file : parts.submissions().files(id, manifest.number())) {
            if (!file.isLoaded()) {
                load(manifest, file);
            }
        }
        while (tryAgain() > 0) {
            checkOn(manifest);
        }
        takeBackReplaced(manifest);
        parts.submissions().end(id, manifest, State.LOADED);
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
        var access = manifest.access();
        if (access != null && parts.reach() != null && parts.reach().isTakenBack(access)) {
            throw new WithdrawnException();
        }
    }

    private void say(SubmittedManifest manifest, IssueSeverity severity, String sentence) {
        parts.lines().say(id, manifest.number(), parts.outcomes().of(severity, "failed", sentence));
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
                parts.submissions().fetched(id, file, fetched.digest());
                loadLines(manifest, file, fetched);
            }
        } catch (FetchFailedException e) {
            say(manifest, IssueSeverity.ERROR, e.sentence());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        parts.submissions().loaded(id, file);
    }

    private void loadLines(SubmittedManifest manifest, SubmittedFile file, Fetched fetched)
            throws IOException, LostLeaseException, StoppedException, WithdrawnException, EndedException {
        var number = 0L;
        var found = 0L;
        try (var reader = new BufferedReader(new InputStreamReader(fetched.open(), StandardCharsets.UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                found++;
                if (number > file.reached()) {
                    if (number % PAGE == 1) {
                        checkOn(manifest);
                    } else if (isStopping.getAsBoolean()) {
                        throw new StoppedException();
                    }
                    parts.loader()
                            .load(node, manifest, file, new Place(id, file.manifest(), file.number(), number), line);
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
    private int tryAgain() throws LostLeaseException, StoppedException, WithdrawnException, EndedException {
        var stored = 0;
        var manifests = parts.submissions().manifests(id);
        @Nullable Place last = null;
        for (var found = parts.lines().waiting(id, last, PAGE);
                !found.isEmpty();
                found = parts.lines().waiting(id, last, PAGE)) {
            for (var line : found) {
                last = line.place();
                var manifest = manifests.get(last.manifest() - 1);
                checkOn(manifest);
                var number = last.file();
                var file = parts.submissions().files(id, last.manifest()).stream()
                        .filter(one -> one.number() == number)
                        .findFirst()
                        .orElseThrow();
                if (parts.loader().load(node, manifest, file, last, line.text())) {
                    stored++;
                }
            }
        }
        return stored;
    }

    private void takeBackReplaced(SubmittedManifest manifest) throws LostLeaseException, StoppedException {
        if (manifest.replaces() == null) {
            return;
        }
        for (var replaced : parts.submissions().manifests(id)) {
            if (manifest.replaces().equals(replaced.url())) {
                takeBack(replaced, manifest);
            }
        }
    }

    /** Takes back all, the last first. */
    private void stop() throws LostLeaseException, StoppedException {
        var manifests = new ArrayList<>(parts.submissions().manifests(id));
        for (var index = manifests.size() - 1; index >= 0; index--) {
            takeBack(manifests.get(index), null);
            parts.submissions().end(id, manifests.get(index), State.LOADED);
        }
    }

    /** @param by whose resources stay; null: none */
    private void takeBack(SubmittedManifest manifest, @Nullable SubmittedManifest by)
            throws LostLeaseException, StoppedException {
        var kept = new ArrayList<Place>();
        var before = -1;
        // What refers to others may have kept them.
        while (before != kept.size()) {
            before = kept.size();
            kept.clear();
            takeBack(manifest, by, kept);
        }
    }

    private void takeBack(SubmittedManifest manifest, @Nullable SubmittedManifest by, List<Place> kept)
            throws LostLeaseException, StoppedException {
        for (var found = parts.lines().stored(id, manifest.number(), PAGE, kept);
                !found.isEmpty();
                found = parts.lines().stored(id, manifest.number(), PAGE, kept)) {
            for (var line : found) {
                if (isStopping.getAsBoolean()) {
                    throw new StoppedException();
                }
                requireMine();
                if (by != null && parts.lines().hasStored(id, by.number(), line.resource())) {
                    kept.add(line.place());
                    continue;
                }
                var reason = takeBackLine(manifest, line);
                if (reason != null) {
                    kept.add(line.place());
                    parts.lines().warned(line.place(), parts.outcomes().of(IssueSeverity.WARNING, "failed", reason));
                }
            }
        }
    }

    private @Nullable String takeBackLine(SubmittedManifest manifest, Stored line) {
        if (!line.isNew()) {
            return line.resource()
                    + " was there before, and stays as it was submitted (expected: an earlier version of its history,"
                    + " written back by whoever may)";
        }
        var now = parts.lines().version(line.resource());
        if (now != null && !now.equals(line.version())) {
            return line.resource() + " was changed since, and stays";
        }
        return parts.loader().remove(node, manifest, line.place(), line.resource());
    }
}
