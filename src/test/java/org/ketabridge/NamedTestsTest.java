package org.ketabridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Documents name the tests that hold what they say: each of these is there. */
class NamedTestsTest {

    private static final Path TESTS = Path.of("src/test/java");
    private static final Path CONFORMANCE = Path.of("docs/conformance.md");

    /** A class and a method, with the classes between them. */
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test)(?:\\.\\w+)+)`");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (S\\d+) \\|(.*)$");

    /** Requirements of the checklist, in the name of the test that holds them. */
    private static final Pattern NUMBER = Pattern.compile("(?:^|(?<=And))[sS](\\d+)(?=[A-Z])");

    @ParameterizedTest
    @ValueSource(strings = {"docs/conformance.md", "docs/guides/attacks.md"})
    void areThere(String document) {
        var named = named(read(Path.of(document)));

        assertThat(named).isNotEmpty().allSatisfy(NamedTestsTest::find);
    }

    static List<String> numbers() {
        return IntStream.rangeClosed(1, 28).mapToObj(number -> "S" + number).toList();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void carryTheNumberOfWhatTheyHold(String number) {
        var rows = ROW.matcher(read(CONFORMANCE))
                .results()
                .filter(row -> row.group(1).equals(number))
                .toList();

        assertThat(rows).hasSize(1);
        assertThat(named(rows.get(0).group(2))).isNotEmpty().allSatisfy(test -> assertThat(numbersOf(test))
                .contains(number));
    }

    @Test
    void areAllNamedWhereTheyCarryANumber() {
        var listed = new TreeSet<String>();
        ROW.matcher(read(CONFORMANCE)).results().forEach(row -> named(row.group(2))
                .forEach(test -> listed.add(row.group(1) + " " + test)));

        assertThat(numbered()).isNotEmpty().isEqualTo(listed);
    }

    private static List<String> named(String text) {
        return TEST.matcher(text).results().map(test -> test.group(1)).toList();
    }

    private static Set<String> numbersOf(String test) {
        var numbers = new TreeSet<String>();
        NUMBER.matcher(test.substring(test.lastIndexOf('.') + 1))
                .results()
                .map((MatchResult number) -> "S" + number.group(1))
                .forEach(numbers::add);
        return numbers;
    }

    /** Each number with each test whose name carries it. */
    private static Set<String> numbered() {
        var found = new TreeSet<String>();
        for (var file : sources()) {
            var top = load(file);
            for (var type : withNested(top)) {
                for (var method : type.getDeclaredMethods()) {
                    if (isTest(method)) {
                        var name = type.getName()
                                        .substring(top.getPackageName().length() + 1)
                                        .replace('$', '.') + "." + method.getName();
                        numbersOf(name).forEach(number -> found.add(number + " " + name));
                    }
                }
            }
        }
        return found;
    }

    private static List<Class<?>> withNested(Class<?> type) {
        var all = new ArrayList<Class<?>>(List.of(type));
        Arrays.stream(type.getDeclaredClasses()).forEach(nested -> all.addAll(withNested(nested)));
        return all;
    }

    private static void find(String test) {
        var parts = test.split("\\.", -1);
        var type = sources().stream()
                .filter(file -> file.getFileName().toString().equals(parts[0] + ".java"))
                .map(NamedTestsTest::load)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no class for " + test));
        for (var part : Arrays.asList(parts).subList(1, parts.length - 1)) {
            type = Arrays.stream(type.getDeclaredClasses())
                    .filter(nested -> nested.getSimpleName().equals(part))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no class " + part + " for " + test));
        }
        assertThat(type.getDeclaredMethods())
                .as(test)
                .anyMatch(method -> isTest(method) && method.getName().equals(parts[parts.length - 1]));
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().matches(".*(?:IT|Test)\\.java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> load(Path source) {
        var name = TESTS.relativize(source).toString().replace(".java", "").replace('/', '.');
        try {
            return Class.forName(name, false, NamedTestsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
