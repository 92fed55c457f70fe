package org.pointsman.network;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** One connection at a time of a network, driven by the test. */
final class TinyNetwork implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    private final ServerSocket listener;
    private Socket socket;
    private DataInputStream in;

    TinyNetwork() throws IOException {
        this(0);
    }

    TinyNetwork(int port) throws IOException {
        listener = new ServerSocket(port, 8, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(PATIENCE_MS);
    }

    private TinyNetwork(Socket connected) throws IOException {
        listener = null;
        use(connected);
    }

    /** A network that connects by itself. */
    static TinyNetwork connect(int port) throws IOException {
        return new TinyNetwork(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    private void use(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(PATIENCE_MS);
        in = new DataInputStream(socket.getInputStream());
    }

    int port() {
        return listener.getLocalPort();
    }

    TinyNetwork accept() throws IOException {
        use(listener.accept());
        return this;
    }

    WireMessage read() throws IOException {
        int length = in.readUnsignedShort();
        byte[] frame = new byte[2 + length];
        frame[0] = (byte) (length >>> Byte.SIZE);
        frame[1] = (byte) length;
        in.readFully(frame, 2, length);
        return WireMessage.decode(LinkRig.NETWORK, frame);
    }

    void write(WireMessage message) throws IOException {
        socket.getOutputStream().write(message.frame(LinkRig.NETWORK));
    }

    void acceptAndSignOn() throws IOException {
        accept();
        write(WireMessage.answerTo(read()));
    }

    boolean ended() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        if (listener != null) {
            listener.close();
        }
    }
}
