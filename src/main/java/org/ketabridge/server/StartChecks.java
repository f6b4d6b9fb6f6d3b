package org.ketabridge.server;

import jakarta.validation.Validation;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/**
 * Looks for what would keep the server from starting, before the half minute of work that builds it: settings, port and
 * database. Each of them is met again where it is used; here it is only told early.
 */
public final class StartChecks implements ApplicationListener<ApplicationPreparedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);

    private static final int HIGHEST_PORT = 65_535;

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var context = event.getApplicationContext();
        var settings = checkSettings(context.getEnvironment(), context.getClassLoader());
        var server = settings.bindOrCreate("server", ServerProperties.class);
        var security = settings.bindOrCreate("ketabridge.security", SecurityProperties.class);
        security.refuseOpenNetwork(server.getAddress());
        checkPort(server);
        var database = ConfiguredDatabase.orEmbedded(
                settings.bindOrCreate("spring.datasource", DataSourceProperties.class),
                settings.bindOrCreate("ketabridge", DeploymentProperties.class));
        checkDatabase(database);
        LOG.info("Starting on the database {}", DatabaseAccess.nameOf(database));
        warnWhenOpen(security, server);
    }

    /** Reads every record of settings once: a value that is wrong fails here, not at the bean that needs it. */
    static Binder checkSettings(ConfigurableEnvironment environment, @Nullable ClassLoader classes) {
        var metadata = SettingsMetadata.read(classes != null ? classes : StartChecks.class.getClassLoader());
        if (metadata.settings().isEmpty()) {
            LOG.warn("The names of the settings are not checked: this build lacks {}", SettingsMetadata.FILE);
        } else {
            var unknown = new UnknownSettings(metadata.settings()).in(environment.getPropertySources());
            if (!unknown.isEmpty()) {
                throw new StartFailedException(String.join("; ", unknown));
            }
        }
        var validation =
                Validation.byProvider(HibernateValidator.class).configure().defaultLocale(Locale.ENGLISH);
        try (var validators = validation.buildValidatorFactory()) {
            var checked = new ValidationBindHandler(new SpringValidatorAdapter(validators.getValidator()));
            var binder = Binder.get(environment);
            metadata.records().forEach((prefix, type) -> binder.bindOrCreate(prefix, Bindable.of(type), checked));
            return binder;
        }
    }

    private static void checkPort(ServerProperties server) {
        var port = server.getPort();
        if (port == null || port == 0) {
            return;
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new InvalidConfigurationPropertyValueException(
                    "server.port", port, "expected: a number from 1 to " + HIGHEST_PORT);
        }
        checkAddress(server.getAddress());
        try (var socket = new ServerSocket(port, 1, server.getAddress())) {
            LOG.debug("port {} is free", socket.getLocalPort());
        } catch (BindException e) {
            throw new StartFailedException(
                    String.valueOf(e.getMessage()).contains("in use")
                            ? StartFailureSentence.portInUse(port)
                            : "port " + port + " cannot be opened: " + e.getMessage()
                                    + " (expected: one that this user may open; set server.port)",
                    e);
        } catch (IOException e) {
            throw new StartFailedException("port " + port + " cannot be opened: " + e.getMessage(), e);
        }
    }

    private static void checkAddress(@Nullable InetAddress address) {
        try {
            if (address != null && !address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null) {
                throw new InvalidConfigurationPropertyValueException(
                        "server.address",
                        address.getHostAddress(),
                        "expected: an address of this machine, or 0.0.0.0 for all that it has");
            }
        } catch (IOException e) {
            LOG.debug("the network interfaces of this machine cannot be read", e);
        }
    }

    private static void checkDatabase(JdbcConnectionDetails database) {
        if (database instanceof EmbeddedDatabase embedded && !Files.exists(embedded.file())) {
            embedded.makeFolder();
            return;
        }
        try (var connection = DatabaseAccess.open(database)) {
            new SchemaState(connection, database).refuseNewer();
            new OwnSchema(connection, database).refuseNewer();
        } catch (SQLException e) {
            throw new StartFailedException(
                    "the database " + DatabaseAccess.nameOf(database) + " cannot be read: " + DatabaseAccess.reason(e),
                    e);
        }
    }

    private static void warnWhenOpen(SecurityProperties security, ServerProperties server) {
        if (!security.enabled()) {
            var address = server.getAddress();
            LOG.warn(
                    "Security is off: whoever reaches {} can read and change every record"
                            + " (ketabridge.security.enabled=false)",
                    address == null ? "an address of this machine" : address.getHostAddress());
        }
    }
}
