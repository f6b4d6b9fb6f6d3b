package org.ketabridge.sandbox;

import java.time.Duration;
import java.util.Set;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.server.SecurityProperties;
import org.ketabridge.smart.authorization.StoredAccessTokens;
import org.ketabridge.smart.scope.Grant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** Prints a token for the demonstration data, and a request to use it in, right before the last lines of the start. */
class SandboxToken implements ApplicationListener<ApplicationReadyEvent>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(SandboxToken.class);

    private static final Grant EVERYTHING = Grant.toService("sandbox", Set.of("system/*.cruds"));
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final StoredAccessTokens tokens;
    private final SecurityProperties security;
    private final PublicAddress address;

    SandboxToken(StoredAccessTokens tokens, SecurityProperties security, PublicAddress address) {
        this.tokens = tokens;
        this.security = security;
        this.address = address;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE - 2;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        if (security.enabled()) {
            LOG.info(
                    """
                    For {} minutes the demonstration data can be read and changed with this token:

                      TOKEN={}
                      curl -H "Authorization: Bearer $TOKEN" '{}/Patient?_elements=name&_pretty=true'
                    """,
                    LIFETIME.toMinutes(),
                    tokens.issue(EVERYTHING, LIFETIME),
                    address.fhirBase());
        }
    }
}
