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
            case CODEC -> BareEntrant.codec(site);
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
            for (Effort effort : efforts(contender, way)) {
                double peak = peak(round, effort.peer() == null ? contender : effort.peer(), way, shape);
                keep(client.measure(round, way, shape, effort, peak * effort.percent() / 100, programme));
            }
        }
    }

    /** Open loops: a switch at shares of its own peak, and everybody at the peer's rates. */
    private List<Effort> efforts(Contender contender, Way way) {
        Contender peer = peer();
        List<Effort> efforts = new ArrayList<>();
        if (!contender.bare()) {
            programme.shares().forEach(share -> efforts.add(Effort.share(share)));
        }
        if (peer != null && peer.ways().contains(way)) {
            programme.equalShares()
                    .forEach(share -> efforts.add(contender == peer ? Effort.share(share) : Effort.as(peer, share)));
        }
        return efforts.stream().distinct().toList();
    }

    /** At whose rates all are compared; null without one. */
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
                m.shape(), m.effort(), m.perSecond(), m.latency().p50Us(), m.latency().p999Us(), m.cpuUs(),
                m.violations() == 0 ? "" : m.violations() + " wrong: " + m.remark()));
    }
}
