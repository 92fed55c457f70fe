package org.pointsman.benchmarks.race;

import java.util.Locale;

/** Bars in groups on a logarithmic scale, as SVG. */
final class BarChart {
    private static final int WIDTH = 900;
    private static final int LEFT = 190;
    private static final int RIGHT = 110;
    private static final int TOP = 44;
    private static final int ROW = 17;
    private static final int GAP = 26;

    private final StringBuilder body = new StringBuilder();
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
        body.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>%n", LEFT, y - 6,
                name));
    }

    void bar(String name, double value) {
        body.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n", LEFT - 8,
                y + 12, name));
        body.append(String.format(Locale.ROOT, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                LEFT, y + 2, scale.at(value) - LEFT, ROW - 4, Ink.of(name)));
        body.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\">%,.0f</text>%n", scale.at(value) + 6, y + 12,
                value));
        y += ROW;
    }

    String svg() {
        StringBuilder axis = new StringBuilder();
        for (double mark : scale.marks()) {
            axis.append(String.format(Locale.ROOT,
                    "<line x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\" stroke=\"#ddd\"/>"
                            + "<text x=\"%1$.1f\" y=\"%4$d\" text-anchor=\"middle\">%5$s</text>%n",
                    scale.at(mark), TOP, y + 6, TOP - 6, LogScale.words(mark)));
        }
        return Ink.page(WIDTH, y + 2 * ROW, title, axis.toString() + body);
    }
}
