package org.pointsman.benchmarks.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a value stands between two ends, by its logarithm. */
record LogScale(double least, double greatest, double from, double to) {
    private static final double TEN = 10;
    private static final double MILLION = 1e6;
    private static final double THOUSAND = 1e3;

    double at(double value) {
        double clamped = Math.clamp(value, least, greatest);
        return from + (to - from) * Math.log(clamped / least) / Math.log(greatest / least);
    }

    /** The powers of ten on it. */
    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (double mark = least; mark <= greatest; mark *= TEN) {
            marks.add(mark);
        }
        return marks;
    }

    /** A figure as short as an axis wants it. */
    static String words(double value) {
        if (value >= MILLION) {
            return String.format(Locale.ROOT, "%.0f M", value / MILLION);
        }
        return value >= THOUSAND
                ? String.format(Locale.ROOT, "%.0f k", value / THOUSAND)
                : String.format(Locale.ROOT, "%.0f", value);
    }
}
