package org.ketabridge.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets to PostgreSQL that notice within half a minute when nobody is at the other end any more: who waits for an answer then gets an
 * error. Without, that would take two hours, by the default of Linux. pgJDBC makes it by its name.
 */
public final class DatabaseSockets extends SocketFactory {

    private static final int SECONDS_IDLE = 15;
    private static final int SECONDS_BETWEEN = 5;
    private static final int TIMES = 3;

    @Override
    public Socket createSocket() throws IOException {
        var socket = new Socket();
        socket.setKeepAlive(true);
        set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, SECONDS_IDLE);
        set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, SECONDS_BETWEEN);
        set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, TIMES);
        return socket;
    }

    /** Not each system has them. */
    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (socket.supportedOptions().contains(option)) {
            socket.setOption(option, value);
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new UnsupportedOperationException("a socket that is not connected later");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw new UnsupportedOperationException("a socket that is not connected later");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw new UnsupportedOperationException("a socket that is not connected later");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        throw new UnsupportedOperationException("a socket that is not connected later");
    }
}
