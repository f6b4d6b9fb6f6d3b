package org.ketabridge.server;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.PlaceholderResolutionException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in one sentence why the server does not start. */
final class StartFailureSentence {

    private static final int LONGEST_VALUE = 200;

    private static final Pattern SECRET =
            Pattern.compile("password|secret|token(?!-lifetime)|credential|key", Pattern.CASE_INSENSITIVE);

    private static final Pattern JDBC_URL = Pattern.compile("jdbc:[^\\s\"']+");

    /** What a setting of a type expects, in words. */
    private static final Map<Class<?>, String> EXPECTED = Map.of(
            Boolean.class, "true or false",
            Integer.class, "a whole number",
            Long.class, "a whole number",
            Duration.class, "a time such as 30s or 15m",
            DataSize.class, "a size such as 10MB",
            URI.class, "an address such as https://fhir.example.org",
            InetAddress.class, "the name or the IP address of a host",
            Path.class, "a path");

    private StartFailureSentence() {}

    /** The sentence for a failure whose cause is known; absent for any other. */
    static Optional<String> of(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var sentence = sentence(cause);
            if (sentence != null) {
                return Optional.of(oneLine(sentence));
            }
        }
        return Optional.empty();
    }

    /** What the innermost cause says, on one line. */
    static String rootMessage(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var message = root.getMessage();
        return message == null || message.isBlank() ? root.getClass().getSimpleName() : oneLine(message);
    }

    /** A text on one line and without what a JDBC URL may say of passwords. */
    static String oneLine(@Nullable String text) {
        var line = String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
        return JDBC_URL.matcher(line)
                .replaceAll(url -> Matcher.quoteReplacement(DatabaseAccess.withoutSecrets(url.group())));
    }

    private static @Nullable String sentence(Throwable failure) {
        if (failure instanceof StartFailedException expected) {
            return expected.sentence();
        }
        if (failure instanceof PortInUseException used) {
            return portInUse(used.getPort());
        }
        if (failure instanceof InvalidConfigurationPropertyValueException invalid) {
            return setting(invalid.getName(), invalid.getValue()) + " (" + invalid.getReason() + ")";
        }
        if (failure instanceof BindException unbound) {
            return sentence(unbound);
        }
        if (failure instanceof ConfigDataNotFoundException missing) {
            return missing.getReferenceDescription() + " does not exist (expected: a file with settings)";
        }
        if (failure instanceof MarkedYAMLException yaml) {
            return "a file with settings is not YAML: " + yaml.getProblem()
                    + (yaml.getProblemMark() == null
                            ? ""
                            : " in line " + (yaml.getProblemMark().getLine() + 1) + ", column "
                                    + (yaml.getProblemMark().getColumn() + 1));
        }
        return null;
    }

    static String portInUse(int port) {
        return "port " + port + " is in use by another program (expected: a free one; set server.port)";
    }

    /** What is wrong with a setting that could not be read, or was read and is not allowed. */
    private static String sentence(BindException failure) {
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof BindValidationException invalid) {
                var errors = invalid.getValidationErrors();
                return errors.getAllErrors().stream()
                        .map(error -> violation(errors.getName().toString(), error))
                        .sorted()
                        .collect(Collectors.joining("; "));
            }
            if (cause instanceof StartFailedException || cause instanceof InvalidConfigurationPropertyValueException) {
                return String.valueOf(sentence(cause));
            }
            if (cause instanceof PlaceholderResolutionException) {
                return failure.getName() + ": " + cause.getMessage();
            }
        }
        var property = failure.getProperty();
        return setting(failure.getName().toString(), property == null ? "" : property.getValue()) + " (expected: "
                + expected(elementType(failure.getTarget().getType()).resolve(Object.class)) + ")";
    }

    /** Of a list what one of its elements is, which is what could not be read. */
    private static ResolvableType elementType(ResolvableType type) {
        var list = type.as(Collection.class);
        return list.equals(ResolvableType.NONE) ? type : list.getGeneric();
    }

    private static String violation(String prefix, ObjectError error) {
        return error instanceof FieldError field
                ? setting(
                                prefix + "." + DataObjectPropertyName.toDashedForm(field.getField()),
                                field.getRejectedValue())
                        + " (" + field.getDefaultMessage() + ")"
                : prefix + " (" + error.getDefaultMessage() + ")";
    }

    private static String setting(String name, @Nullable Object value) {
        if (SECRET.matcher(name).find()) {
            return name + ": a value that is not shown";
        }
        var text = value == null ? "" : String.valueOf(value);
        return name + ": " + (text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text);
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(" or "));
        }
        var boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
        return EXPECTED.getOrDefault(boxed, "a value of the type " + type.getSimpleName());
    }
}
