package org.pointsman.hsm;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.io.IoLoops;
import org.pointsman.io.WipedBatch;
import org.pointsman.security.SecurityStatus;
import org.pointsman.tls.TlsContext;
import org.pointsman.tls.TlsFailure;

/**
 * One connection to a device. It is used once the device has answered a diagnostic command under the right local master
 * key, given up when nothing comes any more or what comes is no answer, and made again by itself. Belongs to the loop.
 */
// A failed write or close shows as channelInactive; its future tells nothing more.
@SuppressWarnings("FutureReturnValueIgnored")
final class DeviceConnection {
    private static final int LENGTH_BYTES = 2;
    private static final int CODES = 4;
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final long KEEP_ALIVE_NS = TimeUnit.SECONDS.toNanos(10);
    private static final long RECONNECT_MIN_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long RECONNECT_MAX_NS = TimeUnit.SECONDS.toNanos(5);

    private final Devices devices;
    private final HsmSettings settings;
    private final String address;
    private final TlsContext tls;
    private final Bootstrap bootstrap;
    private final int prologue;
    private final Int2ObjectHashMap<Command> inFlight = new Int2ObjectHashMap<>();
    private final List<Command> overdue = new ArrayList<>();
    private final WipedBatch batch = new WipedBatch(BUFFER_BYTES);
    private final UnsafeBuffer received = new UnsafeBuffer(new byte[BUFFER_BYTES]);
    private final Command probe = new Command();
    private State state = State.DOWN;
    private Socket current;
    private Channel channel;
    private int receivedLength;
    private int nextNumber;
    private long nowNs;
    private long receivedNs;
    private long stateSinceNs;
    private long retryNs;
    private long backOffNs = RECONNECT_MIN_NS;

    private enum State {
        DOWN,
        CONNECTING,
        CHECKING,
        UP
    }

    /** @param tls null: in clear */
    DeviceConnection(Devices devices, HsmSettings settings, String address, EventLoop loop, TlsContext tls) {
        this.devices = devices;
        this.settings = settings;
        this.address = address;
        this.tls = tls;
        prologue = LENGTH_BYTES + settings.headerLength();
        bootstrap = new Bootstrap().group(loop).channel(IoLoops.channel())
                .remoteAddress(HsmSettings.host(address), HsmSettings.port(address))
                .option(ChannelOption.TCP_NODELAY, true).option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, settings.timeoutMs());
        retryNs = Long.MIN_VALUE;
    }

    /** Leaves room for length and header, and writes the code. */
    static void open(Command command, int headerLength) {
        int at = command.room(LENGTH_BYTES + headerLength + Short.BYTES);
        command.bytes.setMemory(at + LENGTH_BYTES, headerLength, (byte) '0');
        command.bytes.putShort(at + LENGTH_BYTES + headerLength, command.kind.request(), ByteOrder.BIG_ENDIAN);
    }

    boolean hasRoom() {
        return state == State.UP && inFlight.size() < settings.mostInFlight();
    }

    int inFlight() {
        return inFlight.size();
    }

    void send(Command command, long newNowNs) {
        nextNumber = nextNumber + 1 & HeaderText.MASK;
        command.number = nextNumber;
        command.sentNs = newNowNs;
        command.bytes.putShort(0, (short) (command.length() - LENGTH_BYTES), ByteOrder.BIG_ENDIAN);
        HeaderText.put(command.bytes, LENGTH_BYTES, settings.headerLength(), nextNumber);
        inFlight.put(nextNumber, command);
        batch.write(channel, command.bytes, 0, command.length());
    }

    /** Sends what this turn has written. */
    void flush() {
        batch.flush(channel);
    }

    void tick(long newNowNs) {
        nowNs = newNowNs;
        switch (state) {
            case DOWN -> {
                if (newNowNs >= retryNs) {
                    connect();
                }
            }
            case CONNECTING -> {
            }
            case CHECKING -> {
                if (newNowNs - stateSinceNs >= settings.timeoutNs()) {
                    drop("does not answer");
                }
            }
            case UP -> watch();
        }
    }

    private void watch() {
        for (Command command : inFlight.values()) {
            if (overdue(command)) {
                overdue.add(command);
            }
        }
        boolean silent = false;
        for (Command command : overdue) {
            silent |= receivedNs < command.sentNs && nowNs - command.sentNs >= settings.timeoutNs() / 2;
            inFlight.remove(command.number);
            end(command);
        }
        overdue.clear();
        if (silent) {
            drop("does not answer");
        } else if (inFlight.isEmpty() && nowNs - receivedNs >= KEEP_ALIVE_NS) {
            probe();
        }
    }

    private boolean overdue(Command command) {
        return command == probe ? nowNs - command.sentNs >= settings.timeoutNs() : devices.overdue(command, nowNs);
    }

    private void end(Command command) {
        if (command != probe) {
            devices.counters().onTimeout();
            devices.end(command, SecurityStatus.UNAVAILABLE);
        }
    }

    private void enter(State next) {
        state = next;
        stateSinceNs = nowNs;
    }

    private void connect() {
        enter(State.CONNECTING);
        Socket socket = new Socket();
        current = socket;
        ChannelFuture attempt = bootstrap.clone().handler(socket).connect();
        attempt.addListener(_ -> socket.onAttempt(attempt));
    }

    private void probe() {
        probe.begin(HostCommand.DIAGNOSTICS, null, true);
        open(probe, settings.headerLength());
        probe.askedNs = nowNs;
        send(probe, nowNs);
        flush();
    }

    private void onFrame(int offset, int length) {
        int number = HeaderText.number(received, offset, settings.headerLength());
        Command command = number == HeaderText.NONE ? null : inFlight.get(number);
        if (command == null) {
            devices.counters().onUnmatched();
            return;
        }
        int at = offset + settings.headerLength();
        if (received.getShort(at, ByteOrder.BIG_ENDIAN) != command.kind.answer()) {
            drop("answers something else");
            return;
        }
        inFlight.remove(number);
        int code = DeviceError.code(received.getByte(at + 2), received.getByte(at + 3));
        int rest = length - settings.headerLength() - CODES;
        if (command == probe) {
            onProbe(code, at + CODES, rest);
        } else {
            devices.onAnswer(command, code, received, at + CODES, rest);
        }
    }

    private void onProbe(int code, int offset, int length) {
        probe.end();
        if (code != DeviceError.OK) {
            drop("is not well: error " + DeviceError.text(code));
        } else if (!rightMaster(received, offset, length)) {
            drop("has another local master key");
        } else if (state == State.CHECKING) {
            enter(State.UP);
            backOffNs = RECONNECT_MIN_NS;
            devices.onUp();
        }
    }

    private boolean rightMaster(DirectBuffer answer, int offset, int length) {
        String wanted = settings.lmkCheckValue();
        return wanted == null || (length >= wanted.length()
                && wanted.equals(answer.getStringWithoutLengthAscii(offset, wanted.length())));
    }

    private void drop(String cause) {
        Channel closing = channel;
        boolean wasUp = state == State.UP;
        current = null;
        channel = null;
        batch.drop();
        enter(State.DOWN);
        retryNs = nowNs + backOffNs;
        backOffNs = Math.min(2 * backOffNs, RECONNECT_MAX_NS);
        received.setMemory(0, receivedLength, (byte) 0);
        receivedLength = 0;
        devices.onDown(wasUp, address + " " + cause);
        giveBack();
        if (closing != null) {
            closing.close();
        }
    }

    private void giveBack() {
        List<Command> left = new ArrayList<>(inFlight.values());
        inFlight.clear();
        left.remove(probe);
        left.sort(Comparator.comparingLong((Command command) -> command.askedNs).reversed());
        left.forEach(devices::again);
    }

    void close() {
        if (state != State.DOWN) {
            drop("was closed");
        }
        retryNs = Long.MAX_VALUE;
    }

    private final class Socket extends ChannelInboundHandlerAdapter {
        void onAttempt(ChannelFuture attempt) {
            if (this != current) {
                attempt.channel().close();
            } else if (!attempt.isSuccess()) {
                drop("cannot be reached");
            } else if (tls == null) {
                use(attempt.channel());
            } else {
                shakeHands(attempt.channel());
            }
        }

        private void shakeHands(Channel connected) {
            SslHandler handler = new SslHandler(tls.client(HsmSettings.host(address), HsmSettings.port(address)));
            handler.setHandshakeTimeoutMillis(settings.timeoutMs());
            connected.pipeline().addFirst(handler);
            handler.handshakeFuture().addListener(done -> onHandshake(connected, done));
        }

        private void onHandshake(Channel connected, Future<? super Channel> done) {
            if (this != current) {
                connected.close();
            } else if (done.isSuccess()) {
                use(connected);
            } else {
                drop(TlsFailure.of(done.cause()));
                connected.close();
            }
        }

        private void use(Channel connected) {
            channel = connected;
            nowNs = devices.nowNs();
            enter(State.CHECKING);
            receivedNs = nowNs;
            probe();
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            try {
                nowNs = devices.nowNs();
                receivedNs = nowNs;
                while (this == current && bytes.isReadable()) {
                    take(bytes);
                }
            } finally {
                bytes.release();
            }
        }

        /** What room was made frees the way for what waits. */
        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            devices.send();
        }

        private void take(ByteBuf bytes) {
            int length = Math.min(bytes.readableBytes(), BUFFER_BYTES - receivedLength);
            bytes.readBytes(received.byteArray(), receivedLength, length);
            receivedLength += length;
            int at = 0;
            while (this == current && receivedLength - at >= LENGTH_BYTES) {
                int frame = received.getShort(at, ByteOrder.BIG_ENDIAN) & 0xFFFF;
                if (frame < prologue - LENGTH_BYTES + CODES || frame > BUFFER_BYTES - LENGTH_BYTES) {
                    drop("sends what is no answer");
                    return;
                }
                if (receivedLength - at < LENGTH_BYTES + frame) {
                    break;
                }
                onFrame(at + LENGTH_BYTES, frame);
                at += LENGTH_BYTES + frame;
            }
            if (this == current) {
                keep(at);
            }
        }

        private void keep(int from) {
            int rest = receivedLength - from;
            received.putBytes(0, received, from, rest);
            received.setMemory(rest, receivedLength - rest, (byte) 0);
            receivedLength = rest;
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (this == current) {
                drop("closed the connection");
            }
        }

        /** A reset or a failed write; the channel becomes inactive. */
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
