package org.pointsman.tls;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What TLS counts since start. Any thread may write and read. */
public final class TlsCounters {
    private final Map<HandshakeEnd, LongAdder> ends = new EnumMap<>(HandshakeEnd.class);

    /** All at 0. */
    public TlsCounters() {
        for (HandshakeEnd end : HandshakeEnd.values()) {
            ends.put(end, new LongAdder());
        }
    }

    /** Handshakes that ended so. */
    public long ended(HandshakeEnd end) {
        return ends.get(end).sum();
    }

    void on(HandshakeEnd end) {
        ends.get(end).increment();
    }
}
