package org.pointsman.ops.cli;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.gateway.DialectMac;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoCodec;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;

/**
 * F64 of a terminal's message, computed with a key somebody has in clear, beside the one received.
 *
 * @param received the eight bytes of F64; empty for a message without it
 * @param computed the eight bytes that belong there
 */
record MessageMac(String received, String computed) {
    private static final int MAC_FIELD = 64;

    /** The key has 16 or 32 hexadecimal digits. */
    static MessageMac of(Dialect dialect, IsoMessage message, String key) {
        IsoCodec codec = dialect.codec();
        if (!codec.defines(MAC_FIELD)) {
            throw new VerbFailure(ExitCode.ERROR, "this dialect has no F64");
        }
        MacEngine engine = engine(key, DialectMac.of(dialect));
        if (!message.has(MAC_FIELD)) {
            return new MessageMac("", computed(codec, message, engine));
        }
        int length = message.valueOffset(MAC_FIELD) - message.offset();
        return new MessageMac(text(message.asciiLong(MAC_FIELD)),
                text(engine.mac(message.buffer(), message.offset(), length)));
    }

    /** The message as it would be with an F64: its bit is part of what is computed over. */
    private static String computed(IsoCodec codec, IsoMessage message, MacEngine engine) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[message.encodedLength() + 2 * MAC_FIELD]);
        IsoWriter writer = new IsoWriter().wrap(codec, buffer, 0, message.mti());
        for (int field = 2; field < MAC_FIELD; field++) {
            if (message.has(field)) {
                writer.copy(message, field);
            }
        }
        writer.asciiLong(MAC_FIELD, 0).finish();
        return text(engine.mac(buffer, 0, writer.lastOffset()));
    }

    private static MacEngine engine(String key, MacAlgorithm algorithm) {
        try {
            return MacEngine.ofClear(HexFormat.of().parseHex(key.strip()), algorithm);
        } catch (IllegalArgumentException | KeyInvalidException e) {
            throw new VerbFailure(ExitCode.USAGE,
                    "a MAC key is 16 or 32 hexadecimal digits, 16 for x9.9, 32 for x9.19");
        }
    }

    private static String text(long eightCharacters) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(eightCharacters).array();
        return Printable.of(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    boolean same() {
        return received.equals(computed);
    }

    /** For people. */
    String words() {
        String beside = received.isEmpty() ? "-  the message has no F64" : received;
        return "computed  " + computed + "\nreceived  " + beside
                + (received.isEmpty() || same() ? "" : "  another: wrong key, or the message was changed");
    }
}
