package org.pointsman.lab.crash;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.pointsman.lab.crash.ChildBooks.Row;

/**
 * Lets a switch trade while one after the other of what it lives on fails, lets all of it come to rest, and audits it
 * from outside as a switch that was killed: to the cent.
 */
final class SoakRun {
    private static final int SHORTEST_MS = 300;
    private static final int LONGEST_MS = 2_500;
    private static final int SHORTEST_REST_MS = 200;
    private static final int LONGEST_REST_MS = 1_200;

    private final SoakSettings settings;
    private final Consumer<String> line;
    private final Ledger ledger = new Ledger();
    private final SwitchAddress street = new SwitchAddress();
    private final Map<SoakFault, Integer> happened = new EnumMap<>(SoakFault.class);
    private final Random random;

    /** @param line takes one line of text for each fault */
    SoakRun(SoakSettings settings, Consumer<String> line) {
        this.settings = settings;
        this.line = line;
        random = new Random(settings.seed());
    }

    /**
     * Runs it.
     *
     * @throws IOException when the switch does not start, or cannot be asked
     */
    CrashReport run() throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        try (SoakSite site = new SoakSite(settings, ledger)) {
            Inquest inquest = new Inquest(site.rig(), ledger);
            Map<Long, Row> before = trade(site, inquest, startNs);
            Evidence evidence = inquest.evidence(before);
            return CrashReport.ofSoak(happened, site::met, evidence, inquest.violations(), System.nanoTime() - startNs);
        }
    }

    private Map<Long, Row> trade(SoakSite site, Inquest inquest, long startNs)
            throws IOException, InterruptedException {
        street.opened(site.start().terminals());
        try (CrashTerminals tills = new CrashTerminals(settings.seed(), settings.terminals(), site.rig(), street,
                ledger)) {
            suffer(site, startNs);
            site.heal();
            street.wind();
            tills.await(Inquest.REST_S);
            inquest.secret(tills.secrets());
        }
        return inquest.rest();
    }

    private void suffer(SoakSite site, long startNs) throws IOException, InterruptedException {
        List<SoakFault> faults = site.tried(settings.faults());
        settings.faults().stream().filter(fault -> !faults.contains(fault))
                .forEach(fault -> line.accept(fault.word() + " is left out: only root may mount a disk"));
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.seconds());
        // Each of them once, however long that takes, before any comes again.
        for (int i = 0; i < faults.size() || System.nanoTime() - endNs < 0; i++) {
            Thread.sleep(random.nextInt(SHORTEST_REST_MS, LONGEST_REST_MS));
            SoakFault fault = i < faults.size() ? faults.get(i) : faults.get(random.nextInt(faults.size()));
            int ms = random.nextInt(SHORTEST_MS, LONGEST_MS);
            site.begin(fault);
            Thread.sleep(ms);
            site.heal();
            happened.merge(fault, 1, Integer::sum);
            line.accept("%8.1f s  %-20s %5d ms  %9d answers, %d on their way".formatted(
                    (System.nanoTime() - startNs) / 1e9, fault.word(), ms, ledger.answers(), ledger.waiting()));
        }
    }
}
