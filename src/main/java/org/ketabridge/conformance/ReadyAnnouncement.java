package org.ketabridge.conformance;

import java.time.Duration;
import org.ketabridge.server.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/** The last line of the start: where the server is, which guide it holds, and how long it took. */
class ReadyAnnouncement implements ApplicationListener<ApplicationReadyEvent>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ReadyAnnouncement.class);

    private final GuidePackage guide;
    private final PublicAddress address;

    ReadyAnnouncement(GuidePackage guide, PublicAddress address) {
        this.guide = guide;
        this.address = address;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        var taken = event.getTimeTaken();
        LOG.info(
                "Ketabridge is ready at {} with guide {} {} after {} s",
                address.fhirBase(),
                GuidePackage.PACKAGE_ID,
                guide.version(),
                taken == null ? "?" : seconds(taken));
    }

    private static String seconds(Duration taken) {
        return String.valueOf(Math.round(taken.toMillis() / 100.0) / 10.0);
    }
}
