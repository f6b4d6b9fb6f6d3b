import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the requests that pages tell their readers to make, and compares the answers with those that the pages show.
 *
 * <pre>java .ci/Pages.java BASE PAGE...</pre>
 *
 * After each line {@code <!-- smoke -->} a page has two fenced blocks: the request, for a shell, and its answer. In the answer
 * {@code …} stands for any text, and white space is not compared. The requests name localhost:8080 and take the token from the
 * environment (TOKEN), as their readers do; they are run in the order of the pages.
 */
public final class Pages {

    private static final String MARK = "<!-- smoke -->";
    private static final String README = "http://localhost:8080";

    private record Example(String page, String request, String answer) {}

    public static void main(String[] arguments) throws Exception {
        var base = arguments[0];
        var failed = 0;
        for (var page : Arrays.asList(arguments).subList(1, arguments.length)) {
            var examples = examples(page);
            if (examples.isEmpty()) {
                throw new IllegalStateException(page + " has no request behind " + MARK);
            }
            for (var example : examples) {
                var answer = run(example.request.replace(README, base)).replace(base, README);
                if (!matches(example.answer, answer)) {
                    failed++;
                    System.err.println(page + ":\n" + example.request + "\nexpected:\n" + example.answer + "\nbut was:\n" + answer);
                }
            }
            System.out.println(page + ": " + examples.size() + " requests run");
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    private static List<Example> examples(String page) throws IOException {
        var examples = new ArrayList<Example>();
        var parts = Files.readString(Path.of(page)).split(Pattern.quote(MARK), -1);
        for (var part : Arrays.asList(parts).subList(1, parts.length)) {
            var fences = part.split("(?m)^```.*$", -1);
            examples.add(new Example(page, fences[1], fences[3]));
        }
        return examples;
    }

    private static String run(String request) throws IOException, InterruptedException {
        var shell = new ProcessBuilder("sh", "-c", request).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return answer;
    }

    private static boolean matches(String expected, String answer) {
        var pattern = Arrays.stream(bare(expected).split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*?"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(bare(answer)).matches();
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }
}
