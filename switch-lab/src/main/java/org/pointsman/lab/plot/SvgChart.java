package org.pointsman.lab.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A drawing with its axes, lines, bars and words, as SVG. Places are in pixels from the upper left corner. */
public final class SvgChart {
    private static final String GRID = "#ddd";

    private final StringBuilder body = new StringBuilder();

    /** A place on the drawing. */
    public record Place(double left, double top) {
    }

    /** Where the words of a place stand. */
    public enum Anchor {
        START("start"),
        MIDDLE("middle"),
        END("end");

        private final String word;

        Anchor(String word) {
            this.word = word;
        }
    }

    /** A line of the grid that stands upright. */
    public void upright(double left, double top, double bottom) {
        grid(left, top, left, bottom);
    }

    /** A line of the grid that lies. */
    public void lying(double top, double left, double right) {
        grid(left, top, right, top);
    }

    private void grid(double left, double top, double right, double bottom) {
        body.append(
                String.format(Locale.ROOT, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                        left, top, right, bottom, GRID));
    }

    public void words(double left, double top, Anchor anchor, String colour, String words) {
        body.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                left, top, anchor.word, colour, words));
    }

    public void words(double left, double top, Anchor anchor, String words) {
        words(left, top, anchor, "black", words);
    }

    /** Words that stand out. */
    public void heading(double left, double top, String words) {
        body.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" font-weight=\"bold\">%s</text>%n", left,
                top, words));
    }

    public void line(List<Place> places, String colour, double width) {
        String points = places.stream().map(place -> String.format(Locale.ROOT, "%.1f,%.1f", place.left, place.top))
                .collect(Collectors.joining(" "));
        body.append(String.format(Locale.ROOT,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\" points=\"%s\"/>%n", colour, width,
                points));
    }

    public void dot(Place place, String colour) {
        body.append(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n", place.left,
                place.top, colour));
    }

    public void bar(double left, double top, double width, double height, String colour) {
        body.append(
                String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                        left, top, width, height, colour));
    }

    /** The whole drawing on white paper under its title. */
    public String svg(int width, int height, String title) {
        return String.format(Locale.ROOT,
                """
                        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" font-family="sans-serif" font-size="12">
                        <rect width="%1$d" height="%2$d" fill="white"/>
                        <text x="16" y="24" font-size="15">%3$s</text>
                        %4$s</svg>
                        """,
                width, height, title, body);
    }
}
