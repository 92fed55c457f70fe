package org.pointsman.lab.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pointsman.lab.plot.SvgChart;
import org.pointsman.lab.plot.SvgChart.Anchor;
import org.pointsman.lab.plot.SvgChart.Place;

/** One line in a frame with axes from the origin. */
final class RunPlot {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 400;
    private static final int LEFT = 80;
    private static final int MARGIN = 40;
    private static final int Y_MARKS = 5;
    private static final String COLOUR = "#06c";

    private final SvgChart chart = new SvgChart();
    private final List<Place> line = new ArrayList<>();
    private final String title;
    private final String xName;
    private final double maxX;
    private final double maxY;

    /** From the origin to these greatest values. */
    RunPlot(String title, String xName, String yName, double maxX, double maxY) {
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
        chart.lying(top(y), LEFT, WIDTH - MARGIN);
        chart.words(LEFT - 6, top(y) + 4, Anchor.END, number(y));
    }

    private static String number(double y) {
        return y < 100 ? String.format(Locale.ROOT, "%.2f", y) : String.format(Locale.ROOT, "%.0f", y);
    }

    /** A place on the lower axis. */
    void xMark(double x, String label) {
        chart.upright(left(x), MARGIN, HEIGHT - MARGIN);
        chart.words(left(x), HEIGHT - MARGIN + 16, Anchor.MIDDLE, label);
    }

    /** The line goes on to here. */
    void point(double x, double y) {
        line.add(new Place(left(x), top(y)));
    }

    String svg() {
        chart.words(WIDTH - MARGIN, HEIGHT - 6, Anchor.END, xName);
        chart.line(line, COLOUR, 1.5);
        return chart.svg(WIDTH, HEIGHT, title);
    }
}
