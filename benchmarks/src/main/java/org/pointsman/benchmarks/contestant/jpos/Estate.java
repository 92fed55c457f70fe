package org.pointsman.benchmarks.contestant.jpos;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jpos.iso.ISOUtil;

/**
 * What the participants share: the demo's thousand terminals, the transactions so far, keys and numbers. Thread-safe.
 */
final class Estate {
    /** Where the participants find it. */
    static final String NAME = "estate";

    private static final int TERMINALS = 1_000;
    private static final int MERCHANTS = 10;
    private static final long FIRST_TID = 10_000_001;
    private static final long FIRST_MID = 999_290_058_120_001L;
    private static final int STANS = 999_999;
    private static final String MASTER_KEY = "0123456789ABCDEFFEDCBA9876543210";
    private static final String ZONE_KEY = "FEDCBA98765432100123456789ABCDEF";

    private final Map<String, Terminal> terminals = new ConcurrentHashMap<>();
    private final Map<String, Earlier> transactions = new ConcurrentHashMap<>();
    private final TripleDes masterKey = TripleDes.encryptor(ISOUtil.hex2byte(MASTER_KEY));
    private final TripleDes zoneKey = TripleDes.encryptor(ISOUtil.hex2byte(ZONE_KEY));
    private final AtomicLong rrn = new AtomicLong();
    private final AtomicLong stan = new AtomicLong();

    Estate() {
        for (int i = 0; i < TERMINALS; i++) {
            terminals.put(Long.toString(FIRST_TID + i), new Terminal(Long.toString(FIRST_MID + i % MERCHANTS)));
        }
    }

    /** Null when there is none. */
    Terminal terminal(String tid) {
        return terminals.get(tid);
    }

    void suspendAll() {
        terminals.values().forEach(Terminal::suspend);
    }

    /** What came first under this key; null when this is the first. */
    Earlier begin(String key, Earlier transaction) {
        return transactions.putIfAbsent(key, transaction);
    }

    TripleDes masterKey() {
        return masterKey;
    }

    TripleDes zoneKey() {
        return zoneKey;
    }

    String nextRrn() {
        return String.format("%012d", rrn.incrementAndGet());
    }

    String nextStan() {
        return String.format("%06d", stan.getAndIncrement() % STANS + 1);
    }
}
