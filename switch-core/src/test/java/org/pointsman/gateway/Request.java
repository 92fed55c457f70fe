package org.pointsman.gateway;

import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Framing;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;
import org.pointsman.security.KeyGeneration;

/** A terminal's request that can be changed field by field and signed again. */
final class Request {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int MAC = 64;

    private final Map<Integer, String> fields = new TreeMap<>();
    private final byte[] prologue;
    private int mti;

    /** Starts from a frame. */
    Request(String hex) {
        byte[] frame = HEX.parseHex(hex);
        Framing framing = GatewayRig.DIALECT.framing();
        int start = framing.messageOffset(0);
        prologue = HEX.parseHex(hex.substring(0, 2 * start));
        IsoMessage message = decode(frame, start);
        mti = message.mti();
        for (int field = 2; field <= MAC; field++) {
            if (message.has(field)) {
                fields.put(field, message.text(field));
            }
        }
    }

    /** Decodes a frame that has to be well-formed. */
    static IsoMessage parse(String hex) {
        return decode(HEX.parseHex(hex), GatewayRig.DIALECT.framing().messageOffset(0));
    }

    private static IsoMessage decode(byte[] frame, int start) {
        IsoMessage message = new IsoMessage();
        if (GatewayRig.DIALECT.codec().decode(new UnsafeBuffer(frame), start, frame.length - start, message) != 0) {
            throw new IllegalArgumentException("not a message of the dialect");
        }
        return message;
    }

    Request mti(int newMti) {
        mti = newMti;
        return this;
    }

    Request with(int field, String value) {
        fields.put(field, value);
        return this;
    }

    Request without(int field) {
        fields.remove(field);
        return this;
    }

    /** The frame as the fields say. */
    String hex() {
        return HEX.formatHex(bytes(null));
    }

    /** The frame with a right MAC. */
    String signed(KeyGeneration generation) {
        return HEX.formatHex(bytes(generation));
    }

    private byte[] bytes(KeyGeneration generation) {
        if (generation != null) {
            fields.put(MAC, "0000000000000000");
        }
        Framing framing = GatewayRig.DIALECT.framing();
        UnsafeBuffer frame = new UnsafeBuffer(new byte[8192]);
        frame.putBytes(0, prologue);
        int start = framing.messageOffset(0);
        IsoWriter writer = new IsoWriter().wrap(GatewayRig.DIALECT.codec(), frame, start, mti);
        fields.forEach(writer::text);
        int length = writer.finish();
        framing.putLength(frame, 0, length);
        if (generation != null) {
            long mac = Keys.macEngine(generation).mac(frame, start, length - Long.BYTES);
            frame.putLong(start + length - Long.BYTES, mac, ByteOrder.BIG_ENDIAN);
        }
        byte[] bytes = new byte[framing.frameLength(length)];
        frame.getBytes(0, bytes);
        return bytes;
    }
}
