package org.pointsman.lab.simulator;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.Framing;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;

/** Writes answers. Not thread-safe. */
final class AnswerWriter {
    /** Tag 91, issuer authentication data: a cryptogram and the response code 00. */
    private static final byte[] ISSUER_AUTHENTICATION = {(byte) 0x91, 10, 1, 2, 3, 4, 5, 6, 7, 8, '0', '0'};
    /** F44: card issuer and acquirer, eleven characters each. */
    private static final byte[] INSTITUTIONS = ascii("01020000   00012900   ");
    /** F54: account type 10, available balance, yuan, credit, 1234.56. */
    private static final byte[] AVAILABLE_BALANCE = ascii("1002156C000000123456");
    private static final int BALANCE_INQUIRY = 310_000;
    private static final long DATE_SHIFT = 1_000_000;
    private static final int MANAGEMENT = 800;
    private static final int ANSWER = 10;

    private final Dialect dialect;
    private final IsoWriter writer = new IsoWriter();
    private final UnsafeBuffer frame;

    AnswerWriter(Dialect dialect) {
        this.dialect = dialect;
        frame = new UnsafeBuffer(new byte[dialect.framing().maxFrame()]);
    }

    ByteBuf management(IsoMessage request, String responseCode) {
        begin(MANAGEMENT);
        echo(request, 7, 11, 32);
        writer.bytes(39, ascii(responseCode));
        echo(request, 70);
        return end();
    }

    /** The answer to a request or a reversal; without F38 when the code is empty. */
    ByteBuf financial(IsoMessage request, String responseCode, String authCode, long amountMinor) {
        begin(request.mti() - request.mti() % ANSWER);
        echo(request, 3);
        if (request.has(4)) {
            writer.number(4, amountMinor);
        }
        echo(request, 7, 11, 12, 13);
        writer.number(15, request.longValue(7) / DATE_SHIFT);
        echo(request, 25, 32, 37);
        if (!authCode.isEmpty()) {
            writer.bytes(38, ascii(authCode));
        }
        writer.bytes(39, ascii(responseCode));
        echo(request, 41, 42);
        if (!authCode.isEmpty()) {
            writer.bytes(44, INSTITUTIONS);
        }
        echo(request, 49);
        if (request.longValue(3) == BALANCE_INQUIRY && !authCode.isEmpty()) {
            writer.bytes(54, AVAILABLE_BALANCE);
        }
        if (request.has(55)) {
            writer.bytes(55, ISSUER_AUTHENTICATION);
        }
        echo(request, 90);
        return end();
    }

    private void begin(int requestType) {
        writer.wrap(dialect.codec(), frame, dialect.framing().messageOffset(0), requestType + ANSWER);
    }

    private ByteBuf end() {
        Framing framing = dialect.framing();
        int length = writer.finish();
        framing.putLength(frame, 0, length);
        return Unpooled.wrappedBuffer(Arrays.copyOf(frame.byteArray(), framing.frameLength(length)));
    }

    private void echo(IsoMessage request, int... fields) {
        for (int field : fields) {
            if (request.has(field)) {
                writer.copy(request, field);
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
