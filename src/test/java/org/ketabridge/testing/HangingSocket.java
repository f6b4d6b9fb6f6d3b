package org.ketabridge.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Somebody who connects by WebSocket, shows a token and then reads nothing. */
public final class HangingSocket implements AutoCloseable {

    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;

    private final Socket socket;

    private HangingSocket(Socket socket) {
        this.socket = socket;
    }

    public static HangingSocket bound(URI address, String token) throws IOException {
        SentSecrets.keep(token);
        var socket = new Socket();
        // As little as the system allows is read for it.
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.setSoTimeout(30_000);
        send(
                socket,
                ("GET " + address.getPath() + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        var text = ("bind-with-token " + token).getBytes(StandardCharsets.US_ASCII);
        var frame = new ByteArrayOutputStream();
        frame.write(TEXT);
        frame.write(MASKED | text.length);
        // A mask of zeros leaves the text as it is.
        frame.writeBytes(new byte[4]);
        frame.writeBytes(text);
        send(socket, frame.toByteArray());
        return new HangingSocket(socket);
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Says that it wants to end it, and reads nothing still. */
    public void leave() throws IOException {
        send(socket, new byte[] {(byte) CLOSE, (byte) (MASKED | 2), 0, 0, 0, 0, 0x03, (byte) 0xE8});
    }

    /** Whether all that comes still ends; read only now. */
    public boolean isCutOff() {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
