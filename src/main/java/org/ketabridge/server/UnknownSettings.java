package org.ketabridge.server;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ketabridge.server.SettingsMetadata.Setting;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Finds settings under {@code ketabridge} that do not exist: Spring would pass over them in silence, and the user would
 * believe that they hold.
 */
final class UnknownSettings {

    private static final String VARIABLE_PREFIX = "KETABRIDGE_";

    /** Variables that Kubernetes sets in every container beside a service whose name begins with {@code ketabridge}. */
    private static final Pattern KUBERNETES_NAME =
            Pattern.compile("KETABRIDGE_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");

    private static final Pattern KUBERNETES_VALUE = Pattern.compile("(tcp|udp|sctp)://.*");

    private final List<Setting> known;

    UnknownSettings(List<Setting> known) {
        this.known = known;
    }

    /** One clause for each setting that does not exist, with the name as the user wrote it. */
    List<String> in(Iterable<PropertySource<?>> sources) {
        var clauses = new LinkedHashSet<String>();
        for (var source : sources) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (var name : enumerable.getPropertyNames()) {
                    if (isVariable(source, name)) {
                        checkVariable(name, String.valueOf(source.getProperty(name)), clauses);
                    } else {
                        checkProperty(name, clauses);
                    }
                }
            }
        }
        return List.copyOf(clauses);
    }

    private static boolean isVariable(PropertySource<?> source, String name) {
        // An environment may also hold a name with dots, which then is read like any other.
        return source instanceof SystemEnvironmentPropertySource && name.indexOf('.') < 0;
    }

    private void checkProperty(String name, Set<String> clauses) {
        var adapted = ConfigurationPropertyName.adapt(name, '.');
        if (SettingsMetadata.PREFIX.isAncestorOf(adapted)
                && known.stream().noneMatch(setting -> setting.isNamed(adapted))) {
            clauses.add(clause(name, name, setting -> setting.name().toString()));
        }
    }

    private void checkVariable(String name, String value, Set<String> clauses) {
        var variable = name.toUpperCase(Locale.ROOT);
        if (variable.startsWith(VARIABLE_PREFIX)
                && known.stream().noneMatch(setting -> isNamed(setting, variable))
                && !KUBERNETES_NAME.matcher(variable).matches()
                && !KUBERNETES_VALUE.matcher(value).matches()) {
            clauses.add(clause(name, variable, UnknownSettings::variable));
        }
    }

    /** Spring takes both {@code KETABRIDGE_DATAFOLDER} and {@code KETABRIDGE_DATA_FOLDER}. */
    private static boolean isNamed(Setting setting, String variable) {
        return Stream.of(variable(setting), variable(setting.name().toString().replace("-", "")))
                .anyMatch(form -> variable.equals(form) || (setting.hasElements() && variable.startsWith(form + "_")));
    }

    private static String variable(Setting setting) {
        return variable(setting.name().toString());
    }

    private static String variable(String name) {
        return name.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private String clause(String written, String sought, Function<Setting, String> form) {
        var names = known.stream().map(form).toList();
        var nearest = NearestNames.to(sought, names, 1).get(0);
        return "the setting " + written + " does not exist (expected: one that exists; the nearest is " + nearest + ")";
    }
}
