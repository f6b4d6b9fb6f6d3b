package org.ketabridge.bulk.submission;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a file line by line. A line that is too long is passed over without being held in memory. */
final class LineReader implements AutoCloseable {

    /** In bytes: Jackson takes no longer text in a resource. */
    static final int LONGEST = 20 * 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream content;
    private long number;

    LineReader(InputStream content) {
        this.content = new BufferedInputStream(content, 64 * 1024);
    }

    /**
     * A line.
     *
     * @param number from 1
     * @param text null: it cannot be read
     * @param wrong why it cannot be read; null: it can
     */
    record Line(long number, @Nullable String text, @Nullable String wrong) {

        boolean isBlank() {
            return text != null && text.isBlank();
        }
    }

    /** The next one; null: there is none. */
    @Nullable Line next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var length = 0L;
        var read = content.read();
        if (read < 0) {
            return null;
        }
        for (; read >= 0 && read != '\n'; read = content.read()) {
            length++;
            if (length <= LONGEST) {
                bytes.write(read);
            }
        }
        number++;
        if (length > LONGEST) {
            return new Line(
                    number,
                    null,
                    "The line has " + length + " bytes (expected: at most " + LONGEST + " for a resource)");
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            return new Line(number, number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, null);
        } catch (CharacterCodingException e) {
            return new Line(number, null, "The line is not in UTF-8 (expected: FHIR's JSON, which is)");
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
