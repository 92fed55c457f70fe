package org.pointsman.benchmarks.race;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines on two logarithmic scales, as SVG. */
final class LineChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 460;
    private static final int LEFT = 70;
    private static final int RIGHT = 170;
    private static final int MARGIN = 50;
    private static final int KEY_ROW = 20;

    private final StringBuilder body = new StringBuilder();
    private final String title;
    private final LogScale across;
    private final LogScale up;
    private int keys;

    /** A place on a line. */
    record Point(double x, double y) {
    }

    LineChart(String title, String xName, String yName, double leastX, double greatestX, double leastY,
            double greatestY) {
        this.title = title + " (" + yName + ", by " + xName + ")";
        across = new LogScale(leastX, greatestX, LEFT, WIDTH - RIGHT);
        up = new LogScale(leastY, greatestY, HEIGHT - MARGIN, MARGIN);
        across.marks().forEach(this::markAcross);
        up.marks().forEach(this::markUp);
    }

    private void markAcross(double mark) {
        body.append(String.format(Locale.ROOT,
                "<line x1=\"%1$.1f\" y1=\"%2$d\" x2=\"%1$.1f\" y2=\"%3$d\" stroke=\"#ddd\"/>"
                        + "<text x=\"%1$.1f\" y=\"%4$d\" text-anchor=\"middle\">%5$s</text>%n",
                across.at(mark), MARGIN, HEIGHT - MARGIN, HEIGHT - MARGIN + 18, LogScale.words(mark)));
    }

    private void markUp(double mark) {
        body.append(String.format(Locale.ROOT,
                "<line x1=\"%1$d\" y1=\"%2$.1f\" x2=\"%3$d\" y2=\"%2$.1f\" stroke=\"#ddd\"/>"
                        + "<text x=\"%4$d\" y=\"%5$.1f\" text-anchor=\"end\">%6$s</text>%n",
                LEFT, up.at(mark), WIDTH - RIGHT, LEFT - 6, up.at(mark) + 4, LogScale.words(mark)));
    }

    /** Nothing is drawn without points. */
    void line(String name, List<Point> points) {
        if (points.isEmpty()) {
            return;
        }
        String path = points.stream().map(p -> String.format(Locale.ROOT, "%.1f,%.1f", across.at(p.x()), up.at(p.y())))
                .collect(Collectors.joining(" "));
        body.append(String.format(Locale.ROOT,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>%n", Ink.of(name), path));
        for (Point point : points) {
            body.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
                    across.at(point.x()), up.at(point.y()), Ink.of(name)));
        }
        int y = MARGIN + KEY_ROW * keys++;
        body.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n", WIDTH - RIGHT + 12, y,
                Ink.of(name), name));
    }

    String svg() {
        return Ink.page(WIDTH, HEIGHT, title, body.toString());
    }
}
