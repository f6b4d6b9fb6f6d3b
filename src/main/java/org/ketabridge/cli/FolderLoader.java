package org.ketabridge.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ketabridge.cli.LoadFile.Kind;
import org.ketabridge.cli.ResourceSender.Sent;

/**
 * Loads files, what others refer to first. What is refused is tried again after everything else: it may refer to something
 * that came later. That is repeated as long as it helps.
 */
final class FolderLoader implements AutoCloseable {

    /** How many resources of a batch, or lines, are sent together. */
    private static final int TOGETHER = 50;

    private static final Comparator<Part> ORDER = Comparator.comparing(
                    (Part part) -> part.file().rank())
            .thenComparing(part -> part.file().path());

    private final ResourceSender sender;
    private final LoadProgress progress;
    private final ExecutorService senders;
    private final Semaphore free;

    /** @param numbers which units of the file; null for all */
    private record Part(LoadFile file, @Nullable Set<Integer> numbers) {

        /** Parts of one step are sent in no order. */
        String step() {
            return file.rank() + (file.kind() == Kind.BATCH ? file.name() : "");
        }
    }

    FolderLoader(ResourceSender sender, LoadProgress progress, int atOnce) {
        this.sender = sender;
        this.progress = progress;
        this.senders = Executors.newFixedThreadPool(atOnce);
        this.free = new Semaphore(atOnce);
    }

    /** Returns what was not stored. */
    List<LoadRefusal> load(List<LoadFile> files) throws IOException, InterruptedException {
        var refused = pass(files.stream().map(file -> new Part(file, null)));
        for (var before = 0L; progress.stored() > before; ) {
            before = progress.stored();
            var byWhetherFinal = refused.stream().collect(Collectors.partitioningBy(LoadRefusal::isFinal));
            var again = byWhetherFinal.getOrDefault(false, List.of());
            if (again.isEmpty()) {
                break;
            }
            progress.tryAgain(again.size());
            refused = new ArrayList<>(byWhetherFinal.getOrDefault(true, List.of()));
            refused.addAll(pass(parts(again)));
        }
        return refused;
    }

    private static Stream<Part> parts(List<LoadRefusal> refused) {
        return refused.stream()
                .map(LoadRefusal::unit)
                .collect(
                        Collectors.groupingBy(LoadUnit::file, Collectors.mapping(LoadUnit::number, Collectors.toSet())))
                .entrySet()
                .stream()
                .map(part -> new Part(part.getKey(), part.getValue()));
    }

    private List<LoadRefusal> pass(Stream<Part> parts) throws IOException, InterruptedException {
        var steps =
                parts.sorted(ORDER).collect(Collectors.groupingBy(Part::step, LinkedHashMap::new, Collectors.toList()));
        var refused = new ArrayList<LoadRefusal>();
        for (var step : steps.values()) {
            var under = new Step();
            for (var part : step) {
                part.file().read(part.numbers(), under);
            }
            refused.addAll(under.end());
        }
        return refused;
    }

    /** What is read together is sent together, while reading goes on. */
    private final class Step implements LoadFile.Visitor {

        private final List<LoadRefusal> unreadable = new ArrayList<>();
        private final List<Future<Sent>> sent = new ArrayList<>();
        private List<LoadUnit> next = new ArrayList<>();

        @Override
        public void visit(LoadUnit unit) throws InterruptedException {
            next.add(unit);
            if (unit.file().kind() == Kind.TRANSACTION || next.size() == TOGETHER) {
                send();
            }
        }

        @Override
        public void unreadable(LoadUnit unit, String reason) {
            unreadable.add(new LoadRefusal(unit, reason, true));
            progress.add(0, 1);
        }

        private void send() throws InterruptedException {
            var units = next;
            next = new ArrayList<>();
            free.acquire();
            sent.add(senders.submit(() -> {
                try {
                    var done = sender.send(units);
                    progress.add(done.stored(), done.refused().size());
                    return done;
                } finally {
                    free.release();
                }
            }));
        }

        List<LoadRefusal> end() throws IOException, InterruptedException {
            if (!next.isEmpty()) {
                send();
            }
            var refused = new ArrayList<>(unreadable);
            for (var one : sent) {
                refused.addAll(done(one).refused());
            }
            return refused;
        }

        private Sent done(Future<Sent> one) throws IOException, InterruptedException {
            try {
                return one.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException io) {
                    throw io;
                }
                throw e.getCause() instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }
}
