package org.pointsman.lab.load;

import java.util.Locale;

/** A line in a frame with axes, as SVG. */
final class SvgPlot {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 400;
    private static final int LEFT = 80;
    private static final int MARGIN = 40;
    private static final int Y_MARKS = 5;

    private final StringBuilder marks = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final String title;
    private final String xName;
    private final double maxX;
    private final double maxY;

    /** From the origin to these greatest values. */
    SvgPlot(String title, String xName, String yName, double maxX, double maxY) {
        this.title = title + " (" + yName + ")";
        this.xName = xName;
        this.maxX = maxX;
        this.maxY = maxY > 0 ? maxY : 1;
        for (int i = 0; i <= Y_MARKS; i++) {
            yMark(this.maxY * i / Y_MARKS);
        }
    }

    private double left(double x) {
        return LEFT + x / maxX * (WIDTH - LEFT - MARGIN);
    }

    private double top(double y) {
        return HEIGHT - MARGIN - y / maxY * (HEIGHT - 2 * MARGIN);
    }

    private void yMark(double y) {
        marks.append(String.format(Locale.ROOT, "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                LEFT, top(y), WIDTH - MARGIN, top(y)));
        marks.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n", LEFT - 6,
                top(y) + 4, number(y)));
    }

    private static String number(double y) {
        return y < 100 ? String.format(Locale.ROOT, "%.2f", y) : String.format(Locale.ROOT, "%.0f", y);
    }

    /** A place on the lower axis. */
    void xMark(double x, String label) {
        marks.append(String.format(Locale.ROOT, "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#ddd\"/>%n",
                left(x), MARGIN, left(x), HEIGHT - MARGIN));
        marks.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n", left(x),
                HEIGHT - MARGIN + 16, label));
    }

    /** The line goes on to here. */
    void point(double x, double y) {
        line.append(String.format(Locale.ROOT, "%.1f,%.1f ", left(x), top(y)));
    }

    String svg() {
        return String.format(Locale.ROOT,
                """
                        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" font-family="sans-serif" font-size="12">
                        <rect width="%1$d" height="%2$d" fill="white"/>
                        <text x="%3$d" y="24" font-size="15">%4$s</text>
                        <text x="%5$d" y="%6$d" text-anchor="end">%7$s</text>
                        %8$s<polyline fill="none" stroke="#06c" stroke-width="1.5" points="%9$s"/>
                        </svg>
                        """,
                WIDTH, HEIGHT, LEFT, title, WIDTH - MARGIN, HEIGHT - 6, xName, marks, line.toString().strip());
    }
}
