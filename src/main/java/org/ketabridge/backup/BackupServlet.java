package org.ketabridge.backup;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ketabridge.smart.admin.AdminRefusal;
import org.ketabridge.smart.admin.AdminScope;
import org.ketabridge.smart.admin.AdminServlet;
import org.ketabridge.smart.scope.AccessTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** The admin API of backups: {@code PUT} makes one under a new name, {@code DELETE} removes it. Nothing is sent over the network. */
final class BackupServlet extends AdminServlet {

    static final String PATH = "/admin/backups";

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(BackupServlet.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final transient ObjectProvider<Backups> backups;

    BackupServlet(ObjectProvider<Backups> backups, ObjectProvider<? extends AccessTokens> tokens) {
        super(AdminScope.BACKUPS, "backup", tokens);
        this.backups = backups;
    }

    @Override
    protected List<?> all() {
        return backups.getObject().all().stream().map(Backup::json).toList();
    }

    @Override
    protected Optional<?> find(String name) {
        return NAME.matcher(name).matches() ? backups.getObject().find(name).map(Backup::json) : Optional.empty();
    }

    @Override
    protected Object put(String name, byte[] body) {
        if (!NAME.matcher(name).matches()) {
            throw AdminRefusal.invalid(
                    "invalid_request",
                    "a name of 1 to 64 letters, digits, dots, underscores and hyphens was expected, such as 2026-01-31");
        }
        if (find(name).isPresent()) {
            throw AdminRefusal.invalid(
                    "invalid_request", "the backup " + name + " exists already (expected: a new name)");
        }
        try {
            if (!backups.getObject().isPossible()) {
                throw AdminRefusal.invalid(
                        "invalid_request",
                        "the database is on PostgreSQL, and backed up by its own tools (expected: an embedded database)");
            }
            if (!backups.getObject().isRoom()) {
                throw AdminRefusal.noRoom(
                        "less space is left in the folder of backups than the database takes (expected: at least as much)");
            }
            var made = backups.getObject().make(name);
            LOG.info("Made the backup {}", made.file());
            return made.json();
        } catch (IOException | SQLException e) {
            LOG.error("The backup {} was not made", name, e);
            throw AdminRefusal.failed("the backup was not made; the log says why");
        }
    }

    @Override
    protected void disable(String name) {
        try {
            backups.getObject().remove(name);
        } catch (IOException e) {
            LOG.error("The backup {} was not removed", name, e);
            throw AdminRefusal.failed("the backup was not removed; the log says why");
        }
    }
}
