package org.pointsman.lab.simulation;

import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.lab.network.AnswerFrame;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.lab.network.Vocabulary;

/** Reads and writes the frames of a network. One thread. */
final class NetworkAnswers {
    private static final int LAST_FIELD = 128;
    private static final byte NO_DIGIT = (byte) 0xFF;
    private static final int[] ECHOED_FIRST = {7, 11, 12, 13, 32, 33, 37};

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
    private final Vocabulary words;
    private final IsoMessage message = new IsoMessage();
    private final AnswerFrame frame;

    NetworkAnswers(Vocabulary words) {
        this.words = words;
        dialect = words.dialect();
        frame = new AnswerFrame(dialect);
    }

    /** Reads a frame; what {@link #answer} answers next. */
    UpstreamMessage read(int network, byte[] bytes) {
        long error = decode(bytes, message);
        if (error != IsoError.NONE) {
            throw new IllegalStateException(
                    "the switch sent a network what is no message: " + IsoError.describe(error));
        }
        return words.translated(network, message);
    }

    /** The answer to the message read last. */
    byte[] answer(String responseCode, String authCode, long amountMinor) {
        frame.answer(message.mti());
        frame.echo(message, 3);
        if (message.has(4)) {
            frame.number(4, amountMinor);
        }
        frame.echo(message, ECHOED_FIRST);
        if (authCode != null) {
            frame.ascii(38, authCode);
        }
        frame.ascii(39, words.responseCode(responseCode));
        frame.echo(message, 41, 42, 49, 70, 90);
        return frame.end();
    }

    /** What the message read last names. */
    List<Other> named() {
        return Stream.of(Other.values()).filter(other -> message.has(other.field)).toList();
    }

    /** The same answer about something else. */
    byte[] about(byte[] answer, Other other) {
        IsoMessage read = new IsoMessage();
        decode(answer, read);
        frame.begin(read.mti());
        for (int field = 2; field <= LAST_FIELD; field++) {
            if (field == other.field) {
                frame.text(field, other.value);
            } else {
                frame.echo(read, field);
            }
        }
        return frame.end();
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
}
