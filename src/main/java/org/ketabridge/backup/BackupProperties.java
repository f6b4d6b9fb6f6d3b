package org.ketabridge.backup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of backups, under {@code ketabridge.backup}.
 *
 * @param folder where copies of the embedded database are put, best on another disk; absent: {@code backups} in the data folder
 */
@ConfigurationProperties("ketabridge.backup")
record BackupProperties(@Nullable Path folder) {}
