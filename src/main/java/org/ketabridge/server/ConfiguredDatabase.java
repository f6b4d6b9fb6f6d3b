package org.ketabridge.server;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** The database that {@code spring.datasource} names. */
record ConfiguredDatabase(String url, @Nullable String username, @Nullable String password)
        implements JdbcConnectionDetails {

    private static final Pattern SUPPORTED = Pattern.compile("jdbc:(postgresql|h2):.+");

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String ROWS_TOGETHER = "reWriteBatchedInserts";

    /** The embedded database, unless {@code spring.datasource.url} names another. */
    static JdbcConnectionDetails orEmbedded(DataSourceProperties configured, DeploymentProperties deployment) {
        var url = configured.getUrl();
        return url == null
                ? new EmbeddedDatabase(deployment.dataFolder())
                : new ConfiguredDatabase(url, configured.getUsername(), configured.getPassword());
    }

    ConfiguredDatabase {
        if (!SUPPORTED.matcher(url).matches()) {
            throw new InvalidConfigurationPropertyValueException(
                    "spring.datasource.url",
                    DatabaseAccess.withoutSecrets(url),
                    "expected: jdbc:postgresql://host/database, or no such setting for the embedded database");
        }
    }

    /** Many rows that are inserted at once travel to PostgreSQL as one statement, unless the URL says otherwise. */
    @Override
    public String getJdbcUrl() {
        return !url.startsWith(POSTGRESQL) || url.contains(ROWS_TOGETHER)
                ? url
                : url + (url.contains("?") ? "&" : "?") + ROWS_TOGETHER + "=true";
    }

    @Override
    public @Nullable String getUsername() {
        return username;
    }

    @Override
    public @Nullable String getPassword() {
        return password;
    }

    /** Without the password, which a record would print. */
    @Override
    public String toString() {
        return DatabaseAccess.withoutSecrets(url);
    }
}
