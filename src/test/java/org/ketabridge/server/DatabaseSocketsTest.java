package org.ketabridge.server;

import static org.assertj.core.api.Assertions.assertThat;

import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class DatabaseSocketsTest {

    @Test
    void askWithinHalfAMinuteWhetherTheOtherSideIsThere() throws Exception {
        try (var socket = new DatabaseSockets().createSocket()) {
            assertThat(socket.getKeepAlive()).isTrue();
            assertThat(socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE)
                            + socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL)
                                    * socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT))
                    .isEqualTo(30);
        }
    }
}
