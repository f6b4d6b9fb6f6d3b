package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ketabridge.KetabridgeServer;
import org.ketabridge.server.SettingsMetadata.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class SettingsMetadataTest {

    private final SettingsMetadata metadata = SettingsMetadata.read(SettingsMetadataTest.class.getClassLoader());

    @Test
    void knowsTheSettingsOfEveryFeature() {
        assertThat(metadata.settings())
                .contains(
                        new Setting(ConfigurationPropertyName.of("ketabridge.data-folder"), false),
                        new Setting(ConfigurationPropertyName.of("ketabridge.security.enabled"), false),
                        new Setting(ConfigurationPropertyName.of("ketabridge.conformance.packages"), true));
    }

    @Test
    void knowsEveryRecordOfSettings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var declared = scanner.findCandidateComponents(KetabridgeServer.class.getPackageName()).stream()
                .map(definition -> String.valueOf(definition.getBeanClassName()))
                .toList();

        assertThat(metadata.records().values().stream().map(Class::getName))
                .containsExactlyInAnyOrderElementsOf(declared)
                .isNotEqualTo(List.of());
    }
}
