package org.pointsman.benchmarks.race;

import java.util.Locale;
import org.pointsman.benchmarks.Machine;

/** A race in Markdown, for people and for a page of the documentation. */
final class RaceTables {
    private final RaceReport report;
    private final StringBuilder text = new StringBuilder();

    private RaceTables(RaceReport report) {
        this.report = report;
    }

    static String of(RaceReport report) {
        RaceTables tables = new RaceTables(report);
        tables.head();
        tables.ratios();
        tables.measurements();
        return tables.text.toString();
    }

    private void head() {
        Occasion occasion = report.occasion();
        Machine machine = occasion.machine();
        line(String.format(Locale.ROOT, "`%s`, %s, commit %s, %s; %s, %d processors, %s; load average before: %.1f.",
                occasion.command(), occasion.date(), occasion.commit(), machine.jdk(), machine.cpu(),
                machine.processors(), machine.os(), machine.loadAverage()));
        line("");
    }

    private void ratios() {
        line("| comparison | Pointsman | the other | ratio | goal | reached |");
        line("|---|---:|---:|---:|---:|---|");
        for (Ratio ratio : report.ratios()) {
            line(String.format(Locale.ROOT, "| %s | %,.1f | %,.1f | %.2f | %.1f | %s |", ratio.what(), ratio.ours(),
                    ratio.peers(), ratio.ratio(), ratio.goal(), ratio.reached() ? "yes" : "no"));
        }
        line("");
    }

    private void measurements() {
        line("| round | contender | sales | shape | effort | a second | p50 us | p99 us | p99.9 us | longest us |"
                + " machine p99.9 us | CPU us | B | GC"
                + " pauses | sum ms | longest ms | context switches | client load | wrong |");
        line("|---:|---|---|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (Measurement m : report.measurements()) {
            line(String.format(Locale.ROOT,
                    "| %d | %s | %s | %s | %s | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %,.0f | %.1f | %,.0f | %d | %.1f | %.1f | %.2f |"
                            + " %.2f | %d |",
                    m.round(), m.contender().title(), m.way().text(), m.shape(), m.effort(), m.perSecond(),
                    m.latency().p50Us(), m.latency().p99Us(), m.latency().p999Us(), m.latency().longestUs(),
                    m.latency().hiccupsP999Us(), m.cpuUs(), m.allocatedBytes(), m.gcPauses(), m.gcPausesMs(),
                    m.longestPauseMs(), m.contextSwitches(), m.clientLoad(), m.violations()));
        }
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
