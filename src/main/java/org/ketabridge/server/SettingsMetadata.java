package org.ketabridge.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * The settings of Ketabridge that exist: Spring's annotation processor writes down those of every
 * {@link ConfigurationProperties} record when it is compiled, so that a new one is known without a second list.
 *
 * @param settings every setting
 * @param records the records that hold them, by their prefix
 */
record SettingsMetadata(List<Setting> settings, Map<String, Class<?>> records) {

    /** What all settings of Ketabridge begin with. */
    static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("ketabridge");

    /** What the annotation processor writes. */
    static final String FILE = "META-INF/spring-configuration-metadata.json";

    private static final Pattern WITH_ELEMENTS = Pattern.compile("java\\.util\\.(Collection|List|Map|Set)\\b.*|.*\\[]");

    /**
     * A setting that exists.
     *
     * @param name its name
     * @param hasElements whether it is a list or a map, so that its elements have names below its own
     */
    record Setting(ConfigurationPropertyName name, boolean hasElements) {

        boolean isNamed(ConfigurationPropertyName candidate) {
            return name.equals(candidate) || (hasElements && name.isAncestorOf(candidate));
        }
    }

    static SettingsMetadata read(ClassLoader classes) {
        var settings = new ArrayList<Setting>();
        var records = new LinkedHashMap<String, Class<?>>();
        var json = new ObjectMapper();
        try {
            for (var files = classes.getResources(FILE); files.hasMoreElements(); ) {
                var metadata = json.readTree(files.nextElement());
                metadata.path("properties").forEach(property -> addSetting(settings, property));
                metadata.path("groups").forEach(group -> addRecord(records, group, classes));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
        return new SettingsMetadata(List.copyOf(settings), records);
    }

    private static void addSetting(List<Setting> settings, JsonNode property) {
        var name = property.path("name").asText();
        if (name.startsWith(PREFIX + ".")) {
            var type = property.path("type").asText();
            settings.add(new Setting(
                    ConfigurationPropertyName.of(name),
                    WITH_ELEMENTS.matcher(type).matches()));
        }
    }

    private static void addRecord(Map<String, Class<?>> records, JsonNode group, ClassLoader classes) {
        var name = group.path("name").asText();
        if (name.equals(PREFIX.toString()) || name.startsWith(PREFIX + ".")) {
            var type = ClassUtils.resolveClassName(group.path("type").asText(), classes);
            // A group without the annotation is a part of another record.
            if (AnnotationUtils.findAnnotation(type, ConfigurationProperties.class) != null) {
                records.put(name, type);
            }
        }
    }
}
