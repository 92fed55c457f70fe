package org.pointsman.lab.load;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;

/** What the fake host knows: its sales, what remains of them, and its first answers. */
final class FakeLedger {
    private static final int[] ECHOED = {3, 4, 11, 25, 41, 42, 49, 60};
    private static final int CUT = 3;

    private final Dialect dialect;
    private final Set<String> suspended;
    private final Map<String, FakeAnswer> first = new HashMap<>();
    private final Map<String, Long> remaining = new HashMap<>();
    private int count;

    FakeLedger(Dialect dialect, Set<String> suspended) {
        this.dialect = dialect;
        this.suspended = suspended;
    }

    FakeAnswer answer(byte[] frame) {
        IsoMessage request = new IsoMessage();
        boolean whole = decode(frame, request);
        if (!whole) {
            byte[] longer = java.util.Arrays.copyOf(frame, frame.length + CUT);
            if (!decode(longer, request)) {
                throw new IllegalArgumentException("neither a request nor a cut one");
            }
        }
        SortedMap<Integer, String> fields = new TreeMap<>();
        for (int field : ECHOED) {
            if (request.has(field)) {
                fields.put(field, request.text(field));
            }
        }
        return remembered(request, fields, whole ? verdict(request) : "30");
    }

    private boolean decode(byte[] frame, IsoMessage request) {
        int start = dialect.framing().messageOffset(0);
        return dialect.codec().decode(new UnsafeBuffer(frame), start, frame.length - start, request) == IsoError.NONE;
    }

    private FakeAnswer remembered(IsoMessage request, SortedMap<Integer, String> fields, String f39) {
        boolean repeatable = request.mti() == 200 && f39.equals("00");
        String key = request.text(41) + request.text(3) + (request.has(11) ? request.text(11) : "");
        FakeAnswer known = repeatable ? first.get(key) : null;
        if (known != null) {
            return new FakeAnswer(dialect, count++, known.mti(), known.fields(), true);
        }
        fields.put(39, f39);
        if (request.has(11)) {
            fields.put(37, "%012d".formatted(count));
            fields.put(13, "1123");
        }
        if (f39.equals("00") && request.has(64)) {
            fields.put(38, "%06d".formatted(count % 1_000_000));
            fields.put(64, "00".repeat(8));
        }
        FakeAnswer answer = new FakeAnswer(dialect, count++, request.mti() + 10, fields, false);
        if (repeatable) {
            first.put(key, answer);
            remaining.put(request.text(41) + fields.get(37), request.longValue(4));
        }
        return answer;
    }

    private String verdict(IsoMessage request) {
        String tid = request.has(41) ? request.text(41) : "";
        if (tid.startsWith("9999")) {
            return "97";
        }
        if (suspended.contains(tid)) {
            return "58";
        }
        return request.mti() == 220 ? refund(tid + request.text(37), request.longValue(4)) : "00";
    }

    private String refund(String sale, long amountMinor) {
        long left = remaining.getOrDefault(sale, 0L) - amountMinor;
        if (left < 0) {
            return "64";
        }
        remaining.put(sale, left);
        return "00";
    }
}
