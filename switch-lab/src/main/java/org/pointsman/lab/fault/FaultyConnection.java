package org.pointsman.lab.fault;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Framing;

/** One connection of a switch and the one to its network. */
final class FaultyConnection {
    private static final int SLOWEST_MS = 300;
    private static final int LATEST_MS = 3_000;
    private static final int OVERTAKEN_MS = 40;
    /** One of so many answers is met. */
    private static final int SOME = 6;

    private final FaultyLine line;
    private final Framing framing;
    private final Socket toSwitch;
    private final Socket toNetwork;
    private final Random random;

    FaultyConnection(FaultyLine line, Framing framing, Socket toSwitch, Socket toNetwork, long seed)
            throws IOException {
        this.line = line;
        this.framing = framing;
        this.toSwitch = toSwitch;
        this.toNetwork = toNetwork;
        random = new Random(seed);
        toSwitch.setTcpNoDelay(true);
        toNetwork.setTcpNoDelay(true);
    }

    void start(Runnable ended) {
        Thread.ofVirtual().name("line-requests").start(() -> {
            carry(toSwitch, this::request);
            ended.run();
        });
        Thread.ofVirtual().name("line-answers").start(() -> carry(toNetwork, this::answer));
    }

    @FunctionalInterface
    private interface Carrier {
        void take(byte[] frame) throws IOException, InterruptedException;
    }

    private void carry(Socket from, Carrier carrier) {
        try {
            DataInputStream in = new DataInputStream(from.getInputStream());
            while (true) {
                carrier.take(frame(in));
            }
        } catch (IOException e) {
            // either side has ended it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
        }
    }

    private byte[] frame(DataInputStream in) throws IOException {
        byte[] length = exactly(in, framing.lengthBytes());
        int body = framing.bodyLength(new UnsafeBuffer(length), 0);
        if (body < 0) {
            throw new IOException("no frame");
        }
        byte[] frame = Arrays.copyOf(length, length.length + body);
        in.readFully(frame, length.length, body);
        return frame;
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the end");
        }
        return bytes;
    }

    private void request(byte[] frame) throws IOException, InterruptedException {
        if (line.fault() == LineFault.SLOW) {
            dawdle();
        }
        write(toNetwork, frame);
    }

    private void dawdle() throws InterruptedException {
        line.met();
        Thread.sleep(random.nextInt(SLOWEST_MS));
    }

    private void answer(byte[] frame) throws IOException, InterruptedException {
        switch (line.fault()) {
            case NONE, CUT, HALF_CLOSED -> tell(frame);
            case SILENT -> line.met();
            case SLOW -> {
                dawdle();
                tell(frame);
            }
            case LOSES -> {
                if (!met()) {
                    tell(frame);
                }
            }
            case LATE -> tellLater(frame, LATEST_MS);
            case REORDERS -> tellLater(frame, OVERTAKEN_MS);
            case TWICE -> {
                tell(frame);
                if (met()) {
                    tell(frame);
                }
            }
        }
    }

    private boolean met() {
        boolean met = random.nextInt(SOME) == 0;
        if (met) {
            line.met();
        }
        return met;
    }

    private void tellLater(byte[] frame, int mostMs) throws IOException {
        if (!met()) {
            tell(frame);
            return;
        }
        int ms = 1 + random.nextInt(mostMs);
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(ms);
                tell(frame);
            } catch (IOException e) {
                // it has ended meanwhile
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void tell(byte[] frame) throws IOException {
        if (!toSwitch.isOutputShutdown()) {
            write(toSwitch, frame);
        }
    }

    private static void write(Socket socket, byte[] frame) throws IOException {
        synchronized (socket) {
            OutputStream out = socket.getOutputStream();
            out.write(frame);
        }
    }

    /** The switch hears that nothing more comes. */
    void endAnswers() {
        try {
            toSwitch.shutdownOutput();
        } catch (IOException e) {
            cut();
        }
    }

    /** What is on its way is lost: it must not arrive behind what comes by another connection. */
    void cut() {
        for (Socket socket : new Socket[]{toSwitch, toNetwork}) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // it is closed already
            }
        }
    }
}
