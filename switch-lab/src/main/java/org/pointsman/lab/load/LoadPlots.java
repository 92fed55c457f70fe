package org.pointsman.lab.load;

import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The two drawings of a run. */
final class LoadPlots {
    private static final double NS_PER_MS = 1e6;
    private static final int STEPS_PER_NINE = 20;
    private static final int MAX_NINES = 6;

    private LoadPlots() {
    }

    /** Latency by percentile: each mark to the right is ten times rarer. */
    static String latency(LoadResult result) {
        Histogram all = result.latency();
        double nines = Math.clamp(Math.log10((double) Math.max(all.getTotalCount(), 10)), 1, MAX_NINES);
        RunPlot plot = new RunPlot("Latency by percentile", "percentile", "ms", nines, all.getMaxValue() / NS_PER_MS);
        for (int nine = 0; nine <= (int) nines; nine++) {
            plot.xMark(nine, nine == 0 ? "0" : percent(nine));
        }
        int steps = (int) (nines * STEPS_PER_NINE);
        for (int i = 0; i <= steps; i++) {
            double x = (double) i / STEPS_PER_NINE;
            double percentile = 100 * (1 - Math.pow(10, -x));
            plot.point(x, all.getValueAtPercentile(percentile) / NS_PER_MS);
        }
        return plot.svg();
    }

    private static String percent(int nines) {
        String digits = "9".repeat(nines);
        return nines <= 2 ? digits + (nines == 1 ? "0" : "") : digits.substring(0, 2) + "." + digits.substring(2);
    }

    /** Answers in each second, warm-up included. */
    static String throughput(LoadResult result) {
        List<Long> seconds = result.answeredBySecond();
        long greatest = seconds.stream().mapToLong(Long::longValue).max().orElse(0);
        RunPlot plot = new RunPlot("Answers per second", "s", "answers/s", Math.max(seconds.size() - 1, 1), greatest);
        int step = Math.max(1, seconds.size() / 10);
        for (int second = 0; second < seconds.size(); second++) {
            if (second % step == 0) {
                plot.xMark(second, String.format(Locale.ROOT, "%d", second));
            }
            plot.point(second, seconds.get(second));
        }
        return plot.svg();
    }
}
