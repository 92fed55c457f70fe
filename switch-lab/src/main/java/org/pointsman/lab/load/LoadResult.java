package org.pointsman.lab.load;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/**
 * What a run has shown. Latencies in nanoseconds: of an open loop from the moment a request was due, of a closed one
 * from the moment it was sent.
 *
 * @param count            answers to requests of the recorded time
 * @param perSecond        the same per second of the recorded time
 * @param asked            rate that was asked for; NaN in a closed loop
 * @param latency          all kinds
 * @param latencies        by kind
 * @param lateness         how long a request that a terminal was free for waited for the client itself, whole run
 * @param f39Counts        answers by F39, whole run
 * @param violations       what the auditor found, whole run; nothing when all was right
 * @param samples          some of them in words
 * @param unsent           requests of an open loop for which no terminal became free to the end
 * @param answeredBySecond answers in each second from the start of the warm-up
 * @param clientCpuNs      processor time of the client's loops
 * @param notes            for people
 */
public record LoadResult(LoadPlan plan, long count, double perSecond, double asked, Histogram latency,
        Map<Kind, Histogram> latencies, Histogram lateness, SortedMap<String, Long> f39Counts,
        Map<Breach, Long> violations, List<String> samples, long unsent, List<Long> answeredBySecond, long clientCpuNs,
        List<String> notes) {
    /** Requests that were not sent, and what the auditor found. */
    public long wrong() {
        return unsent + violations.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Every request of the run was sent, answered, and answered rightly. */
    public boolean isClean() {
        return violations.isEmpty() && unsent == 0 && count > 0;
    }
}
