package org.ketabridge.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ketabridge.bulk.ExportFile.Kind;
import org.ketabridge.bulk.ExportStorage.NewFile;
import org.ketabridge.lease.LostLeaseException;

/**
 * The files that a node writes of an export, one for each type. When they hold enough they are finished together and noted with
 * the place behind what they hold, so that whoever goes on writes none of that again.
 */
final class ExportOutput implements AutoCloseable {

    private final Export export;
    private final String node;
    private final ExportStorage storage;
    private final Exports exports;
    private final int enough;

    private final Map<String, Unfinished> open = new LinkedHashMap<>();
    private int nextNumber;
    private long lines;
    private long written;

    /** @param enough lines in all files that are open */
    ExportOutput(Export export, String node, ExportStorage storage, Exports exports, int enough) {
        this.export = export;
        this.node = node;
        this.storage = storage;
        this.exports = exports;
        this.enough = enough;
        var finished = exports.files(export.id());
        this.nextNumber = finished.stream().mapToInt(ExportFile::number).max().orElse(0) + 1;
        this.written = finished.stream()
                .filter(file -> file.kind() == Kind.OUTPUT)
                .mapToLong(ExportFile::resources)
                .sum();
    }

    private static final class Unfinished {

        private final NewFile file;
        private final String name;
        private final int number;
        private final Kind kind;
        private final String type;
        private long lines;

        Unfinished(NewFile file, String name, int number, Kind kind, String type) {
            this.file = file;
            this.name = name;
            this.number = number;
            this.kind = kind;
            this.type = type;
        }
    }

    /** Adds a resource, as JSON without a line break. */
    void write(Kind kind, String type, String json) throws IOException {
        var key = kind + type;
        var file = open.get(key);
        if (file == null) {
            file = begin(kind, type);
            open.put(key, file);
        }
        file.file.content().write(json.getBytes(StandardCharsets.UTF_8));
        file.file.content().write('\n');
        file.lines++;
        lines++;
        if (kind == Kind.OUTPUT) {
            written++;
        }
    }

    private Unfinished begin(Kind kind, String type) throws IOException {
        var name = type + "-" + UUID.randomUUID() + ".ndjson";
        return new Unfinished(storage.begin(export.id(), name), name, nextNumber++, kind, type);
    }

    /** How many resources may be written together. */
    int most() {
        return enough;
    }

    /**
     * Finishes the files if they have no room for so many more.
     *
     * @param here behind what they hold
     */
    void makeRoom(int more, Place here) throws IOException, LostLeaseException {
        if (lines > 0 && lines + more > enough) {
            finish(here);
        }
    }

    /** Notes how far it has come. */
    void reached(int percent) throws LostLeaseException {
        if (!exports.progress(node, export.id(), percent, written)) {
            throw new LostLeaseException(export.id());
        }
    }

    /** Finishes the files. */
    void finish(Place next) throws IOException, LostLeaseException {
        List<ExportFile> finished = new ArrayList<>();
        for (var file : open.values()) {
            finish(file.file);
            finished.add(new ExportFile(file.name, file.number, file.kind, file.type, file.lines));
        }
        open.clear();
        lines = 0;
        if (!exports.keep(node, export.id(), next, finished)) {
            throw new LostLeaseException(export.id());
        }
    }

    /** That of an export which was removed may be gone. */
    private void finish(NewFile file) throws IOException, LostLeaseException {
        try {
            file.finish();
        } catch (IOException e) {
            if (exports.progress(node, export.id(), export.percent(), written)) {
                throw e;
            }
            throw new LostLeaseException(export.id());
        }
    }

    @Override
    public void close() {
        open.values().forEach(file -> file.file.discard());
        open.clear();
    }
}
