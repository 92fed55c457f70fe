package org.pointsman.lab.demo;

import java.io.IOException;
import java.nio.file.Path;
import org.pointsman.lab.crash.CrashReport;
import org.pointsman.lab.crash.CrashRun;
import org.pointsman.lab.crash.CrashSettings;

/** G-15 in short: a switch in a process of its own is killed under load; the auditor's findings are the proof. */
final class Crashes implements Scenario {
    static final int KILLS = 5;
    /** A business date passes each so many kills. */
    static final int DAY_EVERY = 2;

    private static final int TERMINALS = 16;
    private static final long SEED = 15;

    private final DemoSheet sheet;
    private final CrashSettings settings;

    Crashes(DemoSheet sheet, Path config, boolean keep, int kills, int dayEvery) {
        this.sheet = sheet;
        settings = new CrashSettings(config, null, kills, SEED, TERMINALS, dayEvery, "process", keep);
    }

    @Override
    public void tell() throws IOException, InterruptedException {
        long startNs = System.nanoTime();
        sheet.say("Pointsman: a switch in a process of its own; " + TERMINALS
                + " terminals and the card network stay outside and write down what they see");
        sheet.chapter("Kill -9 under load, start again on the same data");
        CrashReport report = new CrashRun(settings, line -> sheet.say("     " + line)).run();
        sheet.chapter("What was seen from outside");
        report.lines().forEach(line -> sheet.say("     " + line));
        sheet.chapter("Proofs");
        for (CrashReport.Promise promise : report.promises()) {
            sheet.proof(promise.words(), promise.kept());
        }
        report.violations().forEach(violation -> sheet.say("     " + violation));
        sheet.summary(System.nanoTime() - startNs);
        sheet.say("Next: ./pointsman crash --kills 200.");
    }
}
