package org.ketabridge.subscription.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ketabridge.subscription.socket.SocketSubscriber.value;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ketabridge.testing.Chromium;
import org.ketabridge.testing.FhirServerTest;
import org.ketabridge.testing.FhirTestClient;
import org.ketabridge.testing.FileServer;
import org.ketabridge.testing.OnPostgresqlAlone;
import org.ketabridge.testing.SentSecrets;
import org.ketabridge.testing.Subscriber.Request;
import org.springframework.beans.factory.annotation.Autowired;

/** A page on another origin connects, in Chromium, by the lines that the guide for subscriptions has for it. */
@FhirServerTest
@OnPostgresqlAlone
class SocketInBrowserIT {

    private static final Pattern LINES = Pattern.compile("```js\n(.*?)```", Pattern.DOTALL);

    @SuppressWarnings("NullAway.Init")
    private static Chromium chromium;

    @Autowired
    private FhirTestClient client;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void isToldWhatHappensAndWhyItEnds() throws IOException {
        try (var subscriber = new SocketSubscriber(client)) {
            var subscription = subscriber.subscribe(client, "id-only");
            var token = subscriber.tokenFor(client, subscription);
            SentSecrets.keep(value(token, "token"));
            var page = chromium.newPage();
            page.navigate(FileServer.file("<!doctype html><title>A board</title>"));

            page.evaluate(
                    """
                    ({url, token}) => {
                      window.told = [];
                      window.ends = [];
                      const show = notification => told.push(JSON.stringify(notification));
                      const connectAgain = (code, reason) => ends.push(code + " " + reason);
                    %s}"""
                            .formatted(lines()),
                    Map.of("url", value(token, "websocket-url"), "token", value(token, "token")));

            assertThat(next(page, 0).type()).isEqualTo("handshake");
            var event = subscriber.anEvent();
            assertThat(next(page, 1).numbers()).containsExactly(1L);
            assertThat(next(page, 1).bundle().getEntry().get(1).getFullUrl()).endsWith(event);

            client.send("/" + subscription, HttpRequest.Builder::DELETE);
            page.waitForFunction("() => ends.length > 0");
            assertThat(page.evaluate("() => ends"))
                    .isEqualTo(List.of("1008 " + subscription + " is not served to this client any more"));
        }
    }

    private static String lines() throws IOException {
        var found = LINES.matcher(Files.readString(Path.of("docs", "guides", "subscriptions.md")));
        assertThat(found.find()).as("lines in JavaScript").isTrue();
        return found.group(1);
    }

    private static Request next(Page page, int number) {
        page.waitForFunction("number => told.length > number", number);
        return new Request("", "", Map.of(), (String) page.evaluate("number => told[number]", number));
    }
}
