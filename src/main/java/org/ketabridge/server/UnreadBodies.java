package org.ketabridge.server;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Says in an answer that the connection ends, when it ends because the body of the request is still on its way: as when a write is
 * refused for its token or its address. Jetty would close it without a word, and the client's next request would fail.
 */
final class UnreadBodies implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.insertHandler(new Announcing()));
    }

    private static final class Announcing extends Handler.Wrapper {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            // Whoever waits for leave to send the body has sent none.
            if (!request.getHeaders().contains(HttpHeader.EXPECT)) {
                request.addHttpStreamWrapper(AnnouncingStream::new);
            }
            return super.handle(request, response, callback);
        }
    }

    private static final class AnnouncingStream extends HttpStream.Wrapper {

        AnnouncingStream(HttpStream stream) {
            super(stream);
        }

        @Override
        public void send(
                MetaData.Request request,
                MetaData.Response response,
                boolean last,
                ByteBuffer content,
                Callback callback) {
            if (response != null && !HttpStatus.isInformational(response.getStatus())) {
                // If there is more to come than is there, Jetty knows from now on that the connection ends.
                var unused = consumeAvailable();
            }
            super.send(request, response, last, content, callback);
        }
    }
}
