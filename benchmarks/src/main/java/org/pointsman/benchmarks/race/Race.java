package org.pointsman.benchmarks.race;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pointsman.lab.rig.Directories;

/** Lets the contenders run in turn, round by round. One thread. */
final class Race {
    /** Of the demo estate. */
    private static final int TERMINALS = 1_000;

    private final Path home;
    private final String network;
    private final Programme programme;
    private final List<Contender> contenders;
    private final PrintStream talk;
    private final List<Measurement> measurements = new ArrayList<>();

    /**
     * A race.
     *
     * @param network the dialect of the network
     * @param talk    where progress is told
     */
    Race(Path home, String network, Programme programme, List<Contender> contenders, PrintStream talk) {
        this.home = home;
        this.network = network;
        this.programme = programme;
        this.contenders = contenders;
        this.talk = talk;
    }

    List<Measurement> run() throws IOException, InterruptedException {
        for (int round = 1; round <= programme.rounds(); round++) {
            for (Contender contender : contenders) {
                Path directory = Files.createTempDirectory("pointsman-race-");
                try {
                    run(round, contender, new Site(home, directory, network));
                } finally {
                    Directories.delete(directory);
                }
            }
        }
        return measurements;
    }

    private void run(int round, Contender contender, Site site) throws IOException, InterruptedException {
        talk.println("round " + round + ": " + contender.title());
        try (Entrant entrant = start(contender, site); Client client = new Client(entrant, contender, home)) {
            for (Way way : contender.ways()) {
                if (way == Way.LOCAL && !contender.bare()) {
                    entrant.suspend(programme.largest().terminals(TERMINALS));
                }
                run(round, contender, way, client);
            }
        }
    }

    private static Entrant start(Contender contender, Site site) throws IOException, InterruptedException {
        return switch (contender) {
            case ECHO -> BareEntrant.echo(site);
            case RELAY -> BareEntrant.relay(site);
            case JPOS -> JposEntrant.start(site);
            case BRIDGE -> PointsmanEntrant.overJpos(site);
            case PROCESS -> PointsmanEntrant.start(site, "process");
            case HOST -> PointsmanEntrant.start(site, "host");
        };
    }

    private void run(int round, Contender contender, Way way, Client client) throws IOException, InterruptedException {
        client.heat(way, programme);
        for (Shape shape : programme.peaks()) {
            keep(client.measure(round, way, shape, Effort.PEAK, 0, programme));
        }
        for (Shape shape : programme.latencyShapes()) {
            double peak = peak(round, contender, way, shape);
            for (int share : programme.shares()) {
                keep(client.measure(round, way, shape, Effort.share(share), peak * share / 100, programme));
            }
            Contender peer = peer();
            if (contender.isPointsman() && peer != null && peer != contender && peer.ways().contains(way)) {
                double rate = peak(round, peer, way, shape) * Programme.EQUAL_SHARE / 100;
                keep(client.measure(round, way, shape, Effort.as(peer, Programme.EQUAL_SHARE), rate, programme));
            }
            if (contender == peer && !programme.shares().contains(Programme.EQUAL_SHARE)) {
                keep(client.measure(round, way, shape, Effort.share(Programme.EQUAL_SHARE),
                        peak * Programme.EQUAL_SHARE / 100, programme));
            }
        }
    }

    /** At whose rate the switches are compared; null without one. */
    private Contender peer() {
        return Stream.of(Contender.JPOS, Contender.BRIDGE).filter(contenders::contains).findFirst().orElse(null);
    }

    private double peak(int round, Contender contender, Way way, Shape shape) {
        return measurements.stream()
                .filter(m -> m.round() == round && m.contender() == contender && m.way() == way
                        && m.shape().equals(shape) && m.effort().isPeak())
                .mapToDouble(Measurement::perSecond).findFirst().orElseThrow();
    }

    private void keep(Measurement m) {
        measurements.add(m);
        talk.println(String.format(Locale.ROOT,
                "  %-18s %-9s %-24s %,9.0f/s  p50 %,8.0f us  p99.9 %,9.0f us  cpu %6.1f us  %s", m.way().text(),
                m.shape(), m.effort(), m.perSecond(), m.p50Us(), m.p999Us(), m.cpuUs(),
                m.violations() == 0 ? "" : m.violations() + " wrong: " + m.remark()));
    }
}
