package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A race in pictures: what each contender can do at most, and how long its slowest answers take on the way there. */
final class RacePlots {
    private static final double SLOWEST = 100;
    private static final double FASTEST = 1_000_000;
    private static final double SLOWEST_US = 10_000_000;

    private final List<Measurement> measurements;

    RacePlots(List<Measurement> measurements) {
        this.measurements = measurements;
    }

    /** Writes {@code peaks.svg} and a {@code latency-*.svg} for each way and shape of the open loop. */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("peaks.svg"), peaks());
        for (Way way : Way.values()) {
            for (Shape shape : shapes(m -> !m.effort().isPeak())) {
                String name = "latency-" + way.name().toLowerCase(Locale.ROOT) + "-" + shape.connections() + "x"
                        + shape.inFlight() + ".svg";
                Files.writeString(directory.resolve(name), latency(way, shape));
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
        LineChart chart = new LineChart("p99.9 by rate, sales " + way.text() + ", " + shape, "answers a second",
                "microseconds", 100, FASTEST, 100, SLOWEST_US);
        for (Contender contender : Contender.values()) {
            chart.line(contender.title(), points(contender, way, shape));
        }
        return chart.svg();
    }

    private List<LineChart.Point> points(Contender contender, Way way, Shape shape) {
        return of(contender, way, shape).filter(m -> !m.effort().isPeak() && m.round() == 1)
                .map(m -> new LineChart.Point(m.perSecond(), m.p999Us()))
                .sorted(Comparator.comparingDouble(LineChart.Point::x)).toList();
    }
}
