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

    @Override
    public String getJdbcUrl() {
        return url;
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
