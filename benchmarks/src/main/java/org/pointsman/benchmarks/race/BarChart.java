package org.pointsman.benchmarks.race;

import java.util.Locale;
import org.pointsman.lab.plot.SvgChart;
import org.pointsman.lab.plot.SvgChart.Anchor;

/** Bars in groups on a logarithmic scale, as SVG. */
final class BarChart {
    private static final int WIDTH = 900;
    private static final int LEFT = 190;
    private static final int RIGHT = 110;
    private static final int TOP = 44;
    private static final int ROW = 17;
    private static final int GAP = 26;

    private final SvgChart chart = new SvgChart();
    private final String title;
    private final LogScale scale;
    private int y = TOP;

    BarChart(String title, double least, double greatest) {
        this.title = title;
        scale = new LogScale(least, greatest, LEFT, WIDTH - RIGHT);
    }

    /** The bars from here on belong together. */
    void group(String name) {
        y += GAP;
        chart.heading(LEFT, y - 6, name);
    }

    void bar(String name, double value) {
        chart.words(LEFT - 8, y + 12, Anchor.END, name);
        chart.bar(LEFT, y + 2, scale.at(value) - LEFT, ROW - 4, Ink.of(name));
        chart.words(scale.at(value) + 6, y + 12, Anchor.START, String.format(Locale.ROOT, "%,.0f", value));
        y += ROW;
    }

    String svg() {
        for (double mark : scale.marks()) {
            chart.upright(scale.at(mark), TOP, y + 6);
            chart.words(scale.at(mark), TOP - 6, Anchor.MIDDLE, LogScale.words(mark));
        }
        return chart.svg(WIDTH, y + 2 * ROW, title);
    }
}
