package org.ketabridge.server;

import java.util.Map;
import java.util.TreeMap;
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

    /**
     * pgJDBC's names, and their values in a URL. Many rows that are inserted at once travel as one statement. The
     * details of an error, which hold the values of rows, stay out of exceptions and so out of the log. And both sides notice within
     * half a minute when the other's host is gone: else PostgreSQL would keep the locks of such a node for two hours, or a quarter of an
     * hour if it has just answered it, and a node would wait as long for an answer.
     */
    private static final Map<String, String> USUAL = new TreeMap<>(Map.of(
            "reWriteBatchedInserts",
            "true",
            "logServerErrorDetail",
            "false",
            "tcpKeepAlive",
            "true",
            "socketFactory",
            DatabaseSockets.class.getName(),
            "options",
            "-c%20tcp_keepalives_idle=15%20-c%20tcp_keepalives_interval=5%20-c%20tcp_keepalives_count=3"
                    + "%20-c%20tcp_user_timeout=30000"));

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

    /** With what is usual here, as far as the URL does not say otherwise. */
    @Override
    public String getJdbcUrl() {
        if (!url.startsWith(POSTGRESQL)) {
            return url;
        }
        var whole = new StringBuilder(url);
        USUAL.forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                whole.append(whole.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return whole.toString();
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
