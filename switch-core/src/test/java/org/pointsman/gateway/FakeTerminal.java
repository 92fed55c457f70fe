package org.pointsman.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A terminal and the shell around its connection: keeps unconsumed bytes and offers them again. */
final class FakeTerminal implements TerminalOutput {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    final List<String> frames = new ArrayList<>();
    CloseCause closed;
    boolean paused;
    TerminalConnection connection;
    private final GatewayRig rig;
    private byte[] kept = {};
    private String address = "";

    FakeTerminal(GatewayRig rig) {
        this.rig = rig;
    }

    FakeTerminal from(String newAddress) {
        address = newAddress;
        return this;
    }

    @Override
    public String address() {
        return address;
    }

    void send(String hex) {
        send(HEX.parseHex(hex));
    }

    void send(byte[] bytes) {
        byte[] all = Arrays.copyOf(kept, kept.length + bytes.length);
        System.arraycopy(bytes, 0, all, kept.length, bytes.length);
        int consumed = rig.core.onBytes(connection, new UnsafeBuffer(all), 0, all.length, rig.nowNs);
        kept = Arrays.copyOfRange(all, consumed, all.length);
    }

    int keptBytes() {
        return kept.length;
    }

    String lastFrame() {
        return frames.getLast();
    }

    @Override
    public void write(DirectBuffer buffer, int offset, int length) {
        byte[] frame = new byte[length];
        buffer.getBytes(offset, frame);
        frames.add(HEX.formatHex(frame));
    }

    @Override
    public void close(CloseCause cause) {
        closed = cause;
    }

    @Override
    public void pauseReading() {
        paused = true;
    }

    @Override
    public void resumeReading() {
        paused = false;
        send(new byte[0]);
    }
}
