package org.pointsman.lab.terminal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import org.pointsman.tls.TlsContext;

/** A blocking connection that is opened when it is needed. Not thread-safe. */
final class PosConnection implements AutoCloseable {
    private static final int CONNECT_MS = 5_000;
    private static final int ANSWER_MS = 15_000;

    private final MessageFormat format;
    private final TlsContext tls;
    private InetSocketAddress address;
    private Socket socket;

    /** @param tls null: in clear */
    PosConnection(MessageFormat format, InetSocketAddress address, TlsContext tls) {
        this.format = format;
        this.address = address;
        this.tls = tls;
    }

    void moveTo(InetSocketAddress newAddress) {
        close();
        address = newAddress;
    }

    /**
     * Sends bytes and reads one frame.
     *
     * @throws EOFException when the other side closes instead of answering
     */
    byte[] exchange(byte[] bytes) throws IOException {
        try {
            open();
            socket.getOutputStream().write(bytes);
            return read(socket.getInputStream());
        } catch (SocketException e) {
            close();
            EOFException closed = new EOFException("the connection was reset");
            closed.initCause(e);
            throw closed;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void open() throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_MS);
            socket.connect(address, CONNECT_MS);
            if (tls != null) {
                socket = tls.client(socket, address.getHostString(), address.getPort());
            }
        }
    }

    private byte[] read(InputStream in) throws IOException {
        int lengthBytes = format.lengthBytes();
        byte[] prefix = exactly(in, lengthBytes);
        byte[] body = exactly(in, format.bodyLength(prefix));
        byte[] frame = Arrays.copyOf(prefix, lengthBytes + body.length);
        System.arraycopy(body, 0, frame, lengthBytes, body.length);
        return frame;
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection was closed");
        }
        return bytes;
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is given up either way.
            }
            socket = null;
        }
    }
}
