package org.pointsman.benchmarks.race;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Compares contenders: the means over the rounds of one race. */
final class Ratios {
    private static final double GOAL_PEAK = 10;
    private static final double GOAL_CPU_AT_PEAK = 20;
    private static final double GOAL_CPU_AT_RATE = 15;
    private static final double GOAL_TAIL = 20;
    private static final double GOAL_TAIL_US = 2_000;
    private static final double GOAL_RELAY = 0.5;
    private static final double GOAL_ECHO_MANY = 0.5;
    private static final double GOAL_ECHO_FEW = 0.6;
    private static final double GOAL_HOST = 0.5;

    private final List<Measurement> measurements;
    private final List<Ratio> ratios = new ArrayList<>();

    Ratios(List<Measurement> measurements) {
        this.measurements = measurements;
    }

    /** What can be said of the contenders that took part. */
    List<Ratio> all() {
        for (Shape shape : measurements.stream().map(Measurement::shape).distinct().toList()) {
            againstJpos(shape, Way.NETWORK);
            againstJpos(shape, Way.LOCAL);
            peak(shape, Way.NETWORK, Contender.PROCESS, Contender.RELAY, GOAL_RELAY);
            peak(shape, Way.NETWORK, Contender.PROCESS, Contender.CODEC, GOAL_RELAY);
            overJpos(shape);
            peak(shape, Way.LOCAL, Contender.PROCESS, Contender.ECHO,
                    shape.inFlight() > 1 ? GOAL_ECHO_MANY : GOAL_ECHO_FEW);
            peak(shape, Way.NETWORK, Contender.HOST, Contender.PROCESS, GOAL_HOST);
            peak(shape, Way.LOCAL, Contender.HOST, Contender.PROCESS, GOAL_HOST);
        }
        return ratios;
    }

    private void againstJpos(Shape shape, Way way) {
        peak(shape, way, Contender.PROCESS, Contender.JPOS, GOAL_PEAK);
        compare(shape, way, "CPU a transaction at peak", Effort.PEAK, Effort.PEAK, Measurement::cpuUs,
                GOAL_CPU_AT_PEAK);
        for (int share : shares()) {
            String rate = " at " + share + " % of jPOS's peak";
            compare(shape, way, "CPU a transaction" + rate, Effort.asJpos(share), Effort.share(share),
                    Measurement::cpuUs, GOAL_CPU_AT_RATE);
            compare(shape, way, "p99.9" + rate, Effort.asJpos(share), Effort.share(share), Ratios::p999Us, GOAL_TAIL);
            beyondTheMachine(shape, way, "p99.9 beyond the hiccup meter's" + rate, Effort.asJpos(share));
        }
    }

    /** At which rates somebody was compared with the jPOS switch. */
    private List<Integer> shares() {
        return measurements.stream().map(Measurement::effort).filter(effort -> effort.peer() == Contender.JPOS)
                .map(Effort::percent).distinct().sorted().toList();
    }

    private void beyondTheMachine(Shape shape, Way way, String what, Effort effort) {
        mean(Contender.PROCESS, way, shape, effort, m -> Math.max(1, p999Us(m) - m.latency().hiccupsP999Us()))
                .ifPresent(beyond -> ratios
                        .add(Ratio.less(what(shape, way, what + " (us), against 2 ms"), beyond, GOAL_TAIL_US, 1)));
    }

    private static double p999Us(Measurement measurement) {
        return measurement.latency().p999Us();
    }

    private void overJpos(Shape shape) {
        peak(shape, Way.NETWORK, Contender.PROCESS, Contender.BRIDGE, 1);
        compare(shape, "p50", measurement -> measurement.latency().p50Us());
        compare(shape, "p99.9", Ratios::p999Us);
        compare(shape, "CPU a transaction", Measurement::cpuUs);
    }

    private void compare(Shape shape, String what, ToDoubleFunction<Measurement> figure) {
        OptionalDouble above = mean(Contender.PROCESS, Way.NETWORK, shape,
                Effort.as(Contender.BRIDGE, Programme.EQUAL_SHARE), figure);
        OptionalDouble below = mean(Contender.BRIDGE, Way.NETWORK, shape, Effort.share(Programme.EQUAL_SHARE), figure);
        if (above.isPresent() && below.isPresent()) {
            ratios.add(Ratio.less(what(shape, Way.NETWORK,
                    what + " at equal rate (us), " + Contender.BRIDGE.title() + " / " + Contender.PROCESS.title()),
                    above.getAsDouble(), below.getAsDouble(), 1));
        }
    }

    private void peak(Shape shape, Way way, Contender ours, Contender peer, double goal) {
        OptionalDouble above = mean(ours, way, shape, Effort.PEAK, Measurement::perSecond);
        OptionalDouble below = mean(peer, way, shape, Effort.PEAK, Measurement::perSecond);
        if (above.isPresent() && below.isPresent()) {
            ratios.add(Ratio.more(what(shape, way, "peak a second, " + ours.title() + " / " + peer.title()),
                    above.getAsDouble(), below.getAsDouble(), goal));
        }
    }

    private void compare(Shape shape, Way way, String what, Effort ours, Effort peers,
            ToDoubleFunction<Measurement> figure, double goal) {
        OptionalDouble above = mean(Contender.PROCESS, way, shape, ours, figure);
        OptionalDouble below = mean(Contender.JPOS, way, shape, peers, figure);
        if (above.isPresent() && below.isPresent()) {
            ratios.add(Ratio.less(
                    what(shape, way, what + " (us), " + Contender.JPOS.title() + " / " + Contender.PROCESS.title()),
                    above.getAsDouble(), below.getAsDouble(), goal));
        }
    }

    private static String what(Shape shape, Way way, String what) {
        return shape + " " + way.text() + ": " + what;
    }

    private OptionalDouble mean(Contender contender, Way way, Shape shape, Effort effort,
            ToDoubleFunction<Measurement> figure) {
        return measurements.stream().filter(m -> m.contender() == contender && m.way() == way && m.shape().equals(shape)
                && m.effort().equals(effort)).mapToDouble(figure).average();
    }
}
