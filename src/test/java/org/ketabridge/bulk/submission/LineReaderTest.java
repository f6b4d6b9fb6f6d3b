package org.ketabridge.bulk.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of a file that others wrote. */
class LineReaderTest {

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<LineReader.Line> read(InputStream... parts) throws IOException {
        var lines = new ArrayList<LineReader.Line>();
        try (var reader = new LineReader(new SequenceInputStream(Collections.enumeration(List.of(parts))))) {
            for (var line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void areNumberedAndEndWithTheFile() throws IOException {
        assertThat(read(text("a\n\n\u00e4")))
                .containsExactly(
                        new LineReader.Line(1, "a", null),
                        new LineReader.Line(2, "", null),
                        new LineReader.Line(3, "\u00e4", null));
        assertThat(read(text(""))).isEmpty();
    }

    @Test
    void mayBeginWithAMarkOfTheOrderOfBytes() throws IOException {
        assertThat(read(text("\uFEFF{}\n"))).containsExactly(new LineReader.Line(1, "{}", null));
    }

    @Test
    void areRefusedWhenTheyAreNotInUtf8AndTheNextIsRead() throws IOException {
        assertThat(read(new ByteArrayInputStream(new byte[] {(byte) 0xE4, '\n'}), text("b")))
                .satisfiesExactly(line -> assertThat(line.wrong()).contains("UTF-8"), line -> assertThat(line)
                        .isEqualTo(new LineReader.Line(2, "b", null)));
    }

    @Test
    void arePassedOverWhenTheyAreTooLong() throws IOException {
        var longest = new byte[LineReader.LONGEST];
        var tooLong = new byte[LineReader.LONGEST + 1];
        assertThat(read(new ByteArrayInputStream(tooLong), text("\nb\n"), new ByteArrayInputStream(longest)))
                .satisfiesExactly(
                        line -> assertThat(line.wrong()).contains(String.valueOf(LineReader.LONGEST + 1)),
                        line -> assertThat(line).isEqualTo(new LineReader.Line(2, "b", null)),
                        line -> assertThat(line.wrong()).isNull());
    }
}
