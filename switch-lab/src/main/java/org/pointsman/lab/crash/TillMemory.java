package org.pointsman.lab.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.pointsman.lab.terminal.PosRequest;

/** Requests of a till that were answered: the latest under its present keys, and some of those from before. */
final class TillMemory {
    private static final int KEPT = 32;

    private final Random random;
    private final List<Asked> recent = new ArrayList<>();
    private final List<Asked> longAgo = new ArrayList<>();

    /** @param number in the ledger */
    record Asked(int number, PosRequest request) {
    }

    TillMemory(Random random) {
        this.random = random;
    }

    void keep(int number, PosRequest request) {
        if (recent.size() == KEPT) {
            recent.removeFirst();
        }
        recent.add(new Asked(number, request));
    }

    /** Other keys, and perhaps another batch: from now on all that was before is long ago. */
    void signedOn() {
        for (Asked asked : recent) {
            if (longAgo.size() < KEPT) {
                longAgo.add(asked);
            } else {
                longAgo.set(random.nextInt(KEPT), asked);
            }
        }
        recent.clear();
    }

    /** Any of them; null when there is none. */
    Asked recent() {
        return any(recent);
    }

    /** Any of them, under former keys; null when there is none. */
    Asked longAgo() {
        return any(longAgo);
    }

    private Asked any(List<Asked> some) {
        return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
    }
}
