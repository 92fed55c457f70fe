package org.pointsman.benchmarks.race;

import java.util.List;
import java.util.function.DoubleFunction;
import org.pointsman.lab.plot.SvgChart;
import org.pointsman.lab.plot.SvgChart.Anchor;
import org.pointsman.lab.plot.SvgChart.Place;

/** Lines on two logarithmic scales, as SVG. */
final class LineChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 460;
    private static final int LEFT = 70;
    private static final int RIGHT = 170;
    private static final int MARGIN = 50;
    private static final int KEY_ROW = 20;
    /** More would be a thick line. */
    private static final int MOST_DOTS = 16;

    private final SvgChart chart = new SvgChart();
    private final String title;
    private final LogScale across;
    private final LogScale up;
    private int keys;

    /** What is drawn along a side. */
    record Axis(String name, double least, double greatest) {
    }

    /** A place on a line. */
    record Point(double x, double y) {
    }

    /**
     * A chart without lines.
     *
     * @param across what lies to the right
     * @param words  of a power of ten there
     * @param up     what lies above
     */
    LineChart(String title, Axis across, DoubleFunction<String> words, Axis up) {
        this.title = title + " (" + up.name() + ", by " + across.name() + ")";
        this.across = new LogScale(across.least(), across.greatest(), LEFT, WIDTH - RIGHT);
        this.up = new LogScale(up.least(), up.greatest(), HEIGHT - MARGIN, MARGIN);
        this.across.marks().forEach(mark -> markAcross(mark, words.apply(mark)));
        this.up.marks().forEach(this::markUp);
    }

    private void markAcross(double mark, String words) {
        chart.upright(across.at(mark), MARGIN, HEIGHT - MARGIN);
        chart.words(across.at(mark), HEIGHT - MARGIN + 18, Anchor.MIDDLE, words);
    }

    private void markUp(double mark) {
        chart.lying(up.at(mark), LEFT, WIDTH - RIGHT);
        chart.words(LEFT - 6, up.at(mark) + 4, Anchor.END, LogScale.words(mark));
    }

    /** Nothing is drawn without points. */
    void line(String name, List<Point> points) {
        if (points.isEmpty()) {
            return;
        }
        List<Place> places = points.stream().map(point -> new Place(across.at(point.x()), up.at(point.y()))).toList();
        chart.line(places, Ink.of(name), 2);
        if (points.size() <= MOST_DOTS) {
            places.forEach(place -> chart.dot(place, Ink.of(name)));
        }
        chart.words(WIDTH - RIGHT + 12, MARGIN + KEY_ROW * keys++, Anchor.START, Ink.of(name), name);
    }

    String svg() {
        return chart.svg(WIDTH, HEIGHT, title);
    }
}
