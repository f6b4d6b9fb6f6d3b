package org.ketabridge.server;

import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The server's settings, for a command that is run beside the server. */
public final class CommandSettings {

    private final Binder binder;

    private CommandSettings(Binder binder) {
        this.binder = binder;
    }

    /**
     * Reads and checks them.
     *
     * @param settings as on the server's command line, such as {@code --ketabridge.data-folder=/data}; the environment and
     *     {@code application.yaml} are read too
     * @throws StartFailedException with one sentence when one of them is wrong
     */
    public static CommandSettings read(List<String> settings) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(settings.toArray(String[]::new)));
        try {
            ConfigDataEnvironmentPostProcessor.applyTo(environment);
            return new CommandSettings(StartChecks.checkSettings(environment, CommandSettings.class.getClassLoader()));
        } catch (StartFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StartFailedException(
                    StartFailureSentence.of(e).orElseGet(() -> StartFailureSentence.rootMessage(e)), e);
        }
    }

    /** A record of settings. */
    public <T> T get(String prefix, Class<T> type) {
        return binder.bindOrCreate(prefix, type);
    }
}
