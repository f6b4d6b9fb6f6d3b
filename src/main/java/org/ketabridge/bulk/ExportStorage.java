package org.ketabridge.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/** Where the files of exports are kept, the same for all nodes. A file is there when it is finished, and does not change. */
interface ExportStorage {

    /** Begins a file. */
    NewFile begin(String export, String name) throws IOException;

    /**
     * Opens a finished file; what was opened can be read to its end, also if the file is removed meanwhile.
     *
     * @throws java.nio.file.NoSuchFileException when it is not there, or no longer
     */
    StoredFile open(String export, String name) throws IOException;

    /** Removes all files of an export; it does not matter whether there are any. */
    void remove(String export) throws IOException;

    /** Those that have files. */
    Set<String> exports() throws IOException;

    /** A file that is being written. */
    interface NewFile {

        OutputStream content();

        /** What was written is kept, and can be read from now on. */
        void finish() throws IOException;

        /** Nothing of it is kept. */
        void discard();
    }
}
