package org.pointsman.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pointsman.gateway.AdmissionRefusal;
import org.pointsman.gateway.FrameRejection;
import org.pointsman.gateway.GatewayCounters;

/** Sums up, once in so many looks, what terminals were refused. One thread. */
final class RefusalMonitor {
    private static final int LOOKS = 60;

    private final GatewayCounters counters;
    private Map<String, Long> told;
    private int looks;

    RefusalMonitor(GatewayCounters counters) {
        this.counters = counters;
        told = counts();
    }

    /** What is to be told now; null when nothing is. */
    String look() {
        if (++looks < LOOKS) {
            return null;
        }
        looks = 0;
        Map<String, Long> now = counts();
        List<String> fresh = new ArrayList<>();
        now.forEach((what, count) -> {
            long more = count - told.get(what);
            if (more > 0) {
                fresh.add(what + " " + more);
            }
        });
        told = now;
        List<String> worst = counters.offenders().tell();
        return fresh.isEmpty()
                ? null
                : "in the last minute: " + String.join(", ", fresh)
                        + (worst.isEmpty() ? "" : "; most by " + String.join("; ", worst));
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (FrameRejection cause : FrameRejection.values()) {
            counts.put("frames refused as " + cause, counters.framesRejected(cause));
        }
        for (AdmissionRefusal cause : AdmissionRefusal.values()) {
            counts.put("requests answered 96 for " + cause, counters.refused(cause));
        }
        counts.put("answers not delivered", counters.undelivered());
        return counts;
    }
}
