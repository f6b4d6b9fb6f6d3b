package org.ketabridge.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The commands that a guide of docs/guides tells its readers to run. */
final class GuideCommands {

    private static final Path FOLDER = Path.of("docs", "guides");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private GuideCommands() {}

    /** The arguments of each, in their order, that follow the name of the command. */
    static List<List<String>> of(String guide, String command) throws IOException {
        var line = Pattern.compile(
                "^java -cp ketabridge.jar org.ketabridge.cli.KetabridgeCli " + command + " (.*)$", Pattern.MULTILINE);
        var text = Files.readString(FOLDER.resolve(guide)).replace("\\\n", " ");
        return line.matcher(text).results().map(found -> words(found.group(1))).toList();
    }

    private static List<String> words(String arguments) {
        return WORD.matcher(arguments)
                .results()
                .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
                .toList();
    }
}
