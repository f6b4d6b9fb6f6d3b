package org.ketabridge.backup;

import javax.sql.DataSource;
import org.ketabridge.server.DeploymentProperties;
import org.ketabridge.smart.TokensFrom;
import org.ketabridge.smart.TokensFrom.Issuer;
import org.ketabridge.smart.scope.AccessTokens;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Backups. An external issuer knows no scope for them. */
@Configuration(proxyBeanMethods = false)
@TokensFrom(Issuer.BUILT_IN)
class BackupConfiguration {

    @Bean
    Backups backups(BackupProperties settings, DeploymentProperties deployment, DataSource dataSource) {
        var folder = settings.folder();
        return new Backups(folder != null ? folder : deployment.dataFolder().resolve("backups"), dataSource);
    }

    @Bean
    ApplicationRunner unfinishedBackups(Backups backups) {
        return arguments -> backups.removeUnfinished();
    }

    @Bean
    ServletRegistrationBean<BackupServlet> backupAdmin(
            ObjectProvider<Backups> backups, ObjectProvider<AccessTokens> tokens) {
        var registration = new ServletRegistrationBean<>(new BackupServlet(backups, tokens), BackupServlet.PATH + "/*");
        registration.setName("backup-admin");
        return registration;
    }
}
