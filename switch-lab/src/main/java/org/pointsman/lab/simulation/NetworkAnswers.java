package org.pointsman.lab.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.Framing;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;

/** Reads and writes the frames of a network. One thread. */
final class NetworkAnswers {
    private static final int ANSWER = 10;
    private static final int LAST_FIELD = 128;
    private static final byte NO_DIGIT = (byte) 0xFF;
    private static final int[] ECHOED_FIRST = {7, 11, 12, 13, 32, 37};

    /** What an answer may name that nobody asked about. */
    enum Other {
        CARD(2, "6200000000000000"),
        TRANSACTION(3, "200000"),
        TERMINAL(41, "10009999"),
        CURRENCY(49, "840");

        private final int field;
        private final String value;

        Other(int field, String value) {
            this.field = field;
            this.value = value;
        }
    }

    private final Dialect dialect;
    private final IsoMessage message = new IsoMessage();
    private final IsoWriter writer = new IsoWriter();
    private final UnsafeBuffer frame;

    NetworkAnswers(Dialect dialect) {
        this.dialect = dialect;
        frame = new UnsafeBuffer(new byte[dialect.framing().maxFrame()]);
    }

    /** Reads a frame; what {@link #answer} answers next. */
    SimulatedMessage read(int network, byte[] bytes) {
        long error = decode(bytes, message);
        if (error != IsoError.NONE) {
            throw new IllegalStateException(
                    "the switch sent a network what is no message: " + IsoError.describe(error));
        }
        return SimulatedMessage.of(network, message);
    }

    /** The answer to the message read last. */
    byte[] answer(String responseCode, String authCode, long amountMinor) {
        writer.wrap(dialect.codec(), frame, dialect.framing().messageOffset(0),
                message.mti() - message.mti() % ANSWER + ANSWER);
        echo(3);
        if (message.has(4)) {
            writer.number(4, amountMinor);
        }
        for (int field : ECHOED_FIRST) {
            echo(field);
        }
        if (authCode != null) {
            writer.bytes(38, ascii(authCode));
        }
        writer.bytes(39, ascii(responseCode));
        for (int field : new int[]{41, 42, 49, 70, 90}) {
            echo(field);
        }
        return framed();
    }

    /** What the message read last names. */
    List<Other> named() {
        return Stream.of(Other.values()).filter(other -> message.has(other.field)).toList();
    }

    /** The same answer about something else. */
    byte[] about(byte[] answer, Other other) {
        IsoMessage read = new IsoMessage();
        decode(answer, read);
        writer.wrap(dialect.codec(), frame, dialect.framing().messageOffset(0), read.mti());
        for (int field = 2; field <= LAST_FIELD; field++) {
            if (field == other.field) {
                writer.text(field, other.value);
            } else if (read.has(field)) {
                writer.copy(read, field);
            }
        }
        return framed();
    }

    /** The same answer with the first octet spoilt that makes it unreadable; its frame stays whole. */
    byte[] spoilt(byte[] answer) {
        IsoMessage read = new IsoMessage();
        byte[] spoilt = answer.clone();
        for (int at = dialect.framing().messageOffset(0); at < answer.length; at++) {
            spoilt[at] = NO_DIGIT;
            if (decode(spoilt, read) != IsoError.NONE) {
                return spoilt;
            }
            spoilt[at] = answer[at];
        }
        throw new IllegalStateException("an answer that is readable whatever it says");
    }

    private long decode(byte[] bytes, IsoMessage into) {
        int start = dialect.framing().messageOffset(0);
        return dialect.codec().decode(new UnsafeBuffer(bytes), start, bytes.length - start, into);
    }

    private void echo(int field) {
        if (message.has(field)) {
            writer.copy(message, field);
        }
    }

    private byte[] framed() {
        Framing framing = dialect.framing();
        int length = writer.finish();
        framing.putLength(frame, 0, length);
        return Arrays.copyOf(frame.byteArray(), framing.frameLength(length));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
