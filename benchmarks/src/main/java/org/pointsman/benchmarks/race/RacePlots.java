package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/** A race in pictures: what each contender can do at most, and how long its slowest answers take on the way there. */
final class RacePlots {
    private static final double SLOWEST = 100;
    private static final double FASTEST = 1_000_000;
    private static final double FEWEST = 10_000;
    private static final double WHOLE = 100;
    private static final double US = 1_000;
    private static final int TICKS = 10;
    private static final LineChart.Axis MICROSECONDS = new LineChart.Axis("microseconds", 100, 10_000_000);

    private final List<Measurement> measurements;

    RacePlots(List<Measurement> measurements) {
        this.measurements = measurements;
    }

    /**
     * Writes {@code peaks.svg}, and for each way and shape of the open loop a {@code latency-*.svg} by rate and a
     * {@code percentiles-*.svg} at an equal rate.
     */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("peaks.svg"), peaks());
        for (Way way : Way.values()) {
            for (Shape shape : shapes(m -> !m.effort().isPeak())) {
                String name = way.name().toLowerCase(Locale.ROOT) + "-" + shape.connections() + "x" + shape.inFlight()
                        + ".svg";
                Files.writeString(directory.resolve("latency-" + name), latency(way, shape));
                Files.writeString(directory.resolve("percentiles-" + name), percentiles(way, shape));
            }
        }
    }

    private List<Shape> shapes(Predicate<Measurement> wanted) {
        return measurements.stream().filter(wanted).map(Measurement::shape).distinct().toList();
    }

    private String peaks() {
        BarChart chart = new BarChart("Answers a second at peak", SLOWEST, FASTEST);
        for (Way way : Way.values()) {
            for (Shape shape : shapes(m -> m.effort().isPeak())) {
                chart.group("sales " + way.text() + ", " + shape);
                for (Contender contender : Contender.values()) {
                    mean(contender, way, shape).ifPresent(peak -> chart.bar(contender.title(), peak));
                }
            }
        }
        return chart.svg();
    }

    private OptionalDouble mean(Contender contender, Way way, Shape shape) {
        return of(contender, way, shape).filter(m -> m.effort().isPeak()).mapToDouble(Measurement::perSecond).average();
    }

    private Stream<Measurement> of(Contender contender, Way way, Shape shape) {
        return measurements.stream()
                .filter(m -> m.contender() == contender && m.way() == way && m.shape().equals(shape));
    }

    private String latency(Way way, Shape shape) {
        LineChart chart = new LineChart("p99.9 by rate, sales " + way.text() + ", " + shape,
                new LineChart.Axis("answers a second", SLOWEST, FASTEST), LogScale::words, MICROSECONDS);
        for (Contender contender : Contender.values()) {
            chart.line(contender.title(), points(contender, way, shape));
        }
        return chart.svg();
    }

    private List<LineChart.Point> points(Contender contender, Way way, Shape shape) {
        return of(contender, way, shape).filter(m -> !m.effort().isPeak() && m.round() == 1)
                .map(m -> new LineChart.Point(m.perSecond(), m.latency().p999Us()))
                .sorted(Comparator.comparingDouble(LineChart.Point::x)).toList();
    }

    /** Everybody at the same rate: the peer at a share of its peak, the others at that of the peer. */
    private String percentiles(Way way, Shape shape) {
        LineChart chart = new LineChart(
                "latency at " + Programme.EQUAL_SHARE + " % of the peer's peak, sales " + way.text() + ", " + shape,
                new LineChart.Axis("percentile", 1, FEWEST), RacePlots::percentile, MICROSECONDS);
        for (Contender contender : Contender.values()) {
            of(contender, way, shape).filter(m -> m.round() == 1 && isEqual(m)).findFirst()
                    .ifPresent(m -> chart.line(contender.title(), percentiles(m.latency().values())));
        }
        return chart.svg();
    }

    private boolean isEqual(Measurement measurement) {
        Effort effort = measurement.effort();
        boolean peer = measurements.stream().anyMatch(m -> m.effort().peer() == measurement.contender());
        return effort.percent() == Programme.EQUAL_SHARE && (effort.peer() != null || peer);
    }

    private static List<LineChart.Point> percentiles(Histogram latency) {
        List<LineChart.Point> points = new ArrayList<>();
        for (HistogramIterationValue value : latency.percentiles(TICKS)) {
            double share = value.getPercentileLevelIteratedTo() / WHOLE;
            if (share < 1) {
                points.add(new LineChart.Point(1 / (1 - share), value.getValueIteratedTo() / US));
            }
        }
        return points;
    }

    /** 90 % where one of ten is left. */
    private static String percentile(double oneOf) {
        return BigDecimal.valueOf(WHOLE).subtract(BigDecimal.valueOf(WHOLE / oneOf)).stripTrailingZeros()
                .toPlainString() + " %";
    }
}
