package org.pointsman.lab.simulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.IsoWriter;

/** A connection of a switch to the simulator; messages are field texts, field 0 is the message type. */
final class SwitchSide implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;

    private final Dialect dialect;
    private final Socket socket;
    private final DataInputStream in;

    SwitchSide(Dialect dialect, int port) throws IOException {
        this.dialect = dialect;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        in = new DataInputStream(socket.getInputStream());
    }

    SwitchSide signOn() throws IOException {
        ask(management("001"));
        return this;
    }

    static Map<Integer, String> management(String code) {
        return new TreeMap<>(Map.of(0, "800", 7, "0401013100", 11, "000001", 32, "00012900", 70, code));
    }

    /** A purchase of {@code amountMinor} fen with this STAN; RRN and F7 follow from it. */
    static Map<Integer, String> purchase(int stan, long amountMinor) {
        TreeMap<Integer, String> fields = new TreeMap<>();
        fields.put(0, "200");
        fields.put(2, "6200123456789010");
        fields.put(3, "000000");
        fields.put(4, String.format("%012d", amountMinor));
        fields.put(7, "0401013100");
        fields.put(11, String.format("%06d", stan));
        fields.put(12, "093100");
        fields.put(13, "0401");
        fields.put(22, "021");
        fields.put(25, "00");
        fields.put(32, "00012900");
        fields.put(37, String.format("%012d", stan));
        fields.put(41, "10000001");
        fields.put(42, "999290058120001");
        fields.put(49, "156");
        return fields;
    }

    static Map<Integer, String> voidOf(Map<Integer, String> purchase, int stan) {
        return following(purchase, stan, "200", "020000", purchase.get(4));
    }

    static Map<Integer, String> refundOf(Map<Integer, String> purchase, int stan, long amountMinor) {
        return following(purchase, stan, "200", "200000", String.format("%012d", amountMinor));
    }

    /** The first sending, or with {@code repeat} a later one. */
    static Map<Integer, String> reversalOf(Map<Integer, String> request, int stan, boolean repeat) {
        Map<Integer, String> reversal = following(request, stan, repeat ? "421" : "420", request.get(3),
                request.get(4));
        reversal.put(37, request.get(37));
        return reversal;
    }

    private static Map<Integer, String> following(Map<Integer, String> original, int stan, String type,
            String processingCode, String amount) {
        Map<Integer, String> fields = purchase(stan, 0);
        fields.put(0, type);
        fields.put(3, processingCode);
        fields.put(4, amount);
        fields.put(90, "0200" + original.get(11) + original.get(7) + "00000012900" + "00000000000");
        return fields;
    }

    void send(Map<Integer, String> fields) throws IOException {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[4_096]);
        IsoWriter writer = new IsoWriter().wrap(dialect.codec(), buffer, dialect.framing().messageOffset(0),
                Integer.parseInt(fields.get(0)));
        fields.forEach((field, value) -> {
            if (field > 0) {
                writer.text(field, value);
            }
        });
        int length = writer.finish();
        dialect.framing().putLength(buffer, 0, length);
        socket.getOutputStream().write(Arrays.copyOf(buffer.byteArray(), dialect.framing().frameLength(length)));
    }

    Map<Integer, String> read() throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        IsoMessage message = new IsoMessage();
        long error = dialect.codec().decode(new UnsafeBuffer(bytes), 0, bytes.length, message);
        if (error != IsoError.NONE) {
            throw new AssertionError(IsoError.describe(error));
        }
        TreeMap<Integer, String> fields = new TreeMap<>();
        fields.put(0, Integer.toString(message.mti()));
        for (int field = 2; field <= 128; field++) {
            if (message.has(field)) {
                fields.put(field, message.text(field));
            }
        }
        return fields;
    }

    Map<Integer, String> ask(Map<Integer, String> fields) throws IOException {
        send(fields);
        return read();
    }

    /** Whether nothing but the answer to an echo comes, which proves that no answer was sent before it. */
    boolean silent() throws IOException {
        return ask(management("301")).get(0).equals("810");
    }

    boolean ended() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
