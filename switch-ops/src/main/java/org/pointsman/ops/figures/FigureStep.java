package org.pointsman.ops.figures;

import org.pointsman.exchange.DurationTotals;

/**
 * What terminals were answered in a stretch of time.
 *
 * @param at       its end, milliseconds since 1970 UTC
 * @param seconds  its length
 * @param answered messages of every kind
 * @param payments those that are payments
 * @param approved payments that were approved
 * @param declined payments their network declined
 * @param unknown  payments without an answer, or with no link up
 * @param refused  payments the switch refused by its own rules
 * @param busy     requests answered 96 for load
 * @param p50Ms    half of the answers came within it, in milliseconds; -1 when there was none
 * @param p99Ms    99 of 100
 * @param p999Ms   999 of 1,000
 */
public record FigureStep(long at, double seconds, long answered, long payments, long approved, long declined,
        long unknown, long refused, long busy, double p50Ms, double p99Ms, double p999Ms) {
    private static final double NS_PER_MS = 1e6;
    private static final double MS_PER_SECOND = 1_000;

    static FigureStep between(Sample from, Sample to) {
        long[] durations = new long[to.durations().length];
        for (int i = 0; i < durations.length; i++) {
            durations[i] = to.durations()[i] - from.durations()[i];
        }
        long payments = to.payments() - from.payments();
        long approved = to.approved() - from.approved();
        long declined = to.declined() - from.declined();
        long unknown = to.unknown() - from.unknown();
        return new FigureStep(to.atMs(), (to.atMs() - from.atMs()) / MS_PER_SECOND, to.answered() - from.answered(),
                payments, approved, declined, unknown, payments - approved - declined - unknown,
                to.busy() - from.busy(), within(durations, 0.5), within(durations, 0.99), within(durations, 0.999));
    }

    private static double within(long[] durations, double share) {
        long all = 0;
        for (long count : durations) {
            all += count;
        }
        double wanted = all * share;
        double seen = 0;
        for (int i = 0; i < durations.length && all > 0; i++) {
            if (durations[i] > 0 && seen + durations[i] >= wanted) {
                double startNs = i == 0 ? 0 : DurationTotals.endNs(i - 1);
                return (startNs + (DurationTotals.endNs(i) - startNs) * (wanted - seen) / durations[i]) / NS_PER_MS;
            }
            seen += durations[i];
        }
        return -1;
    }
}
