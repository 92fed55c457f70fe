package org.pointsman.benchmarks.contestant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.netty.channel.EventLoopGroup;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BareServersTest {
    private static final int ANSWER_MS = 10_000;
    private static final byte[] TWO_FRAMES = {0, 3, 1, 2, 3, 0, 1, 9};
    private static final byte[] ANOTHER = {0, 2, 7, 7};

    private final EventLoopGroup loop = Frames.oneLoop();

    @AfterEach
    void stop() {
        loop.shutdownGracefully().awaitUninterruptibly();
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(ANSWER_MS);
        return socket;
    }

    private static byte[] read(Socket socket, int length) throws IOException {
        byte[] bytes = new byte[length];
        new DataInputStream(socket.getInputStream()).readFully(bytes);
        return bytes;
    }

    @Test
    void shouldEchoWholeFrames() throws IOException {
        try (Socket socket = connect(Frames.portOf(EchoServer.listen(loop, 0)))) {
            socket.getOutputStream().write(TWO_FRAMES);
            assertArrayEquals(TWO_FRAMES, read(socket, TWO_FRAMES.length));
        }
    }

    @Test
    void shouldRelayEveryFrameBackToItsSender() throws IOException {
        int network = Frames.portOf(EchoServer.listen(loop, 0));
        int port = Frames.portOf(RelayServer.listen(loop, 0, network, null));
        try (Socket first = connect(port); Socket second = connect(port)) {
            first.getOutputStream().write(TWO_FRAMES);
            second.getOutputStream().write(ANOTHER);
            assertArrayEquals(ANOTHER, read(second, ANOTHER.length));
            assertArrayEquals(TWO_FRAMES, read(first, TWO_FRAMES.length));
        }
    }
}
