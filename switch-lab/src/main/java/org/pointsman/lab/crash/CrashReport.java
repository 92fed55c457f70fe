package org.pointsman.lab.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.pointsman.lab.audit.Reconciliation;
import org.pointsman.lab.crash.BrokenRule.Rule;
import org.pointsman.lab.fault.LineFault;
import org.pointsman.lab.network.UpstreamMessage;
import org.pointsman.records.Transaction;

/**
 * What came of a crash test.
 *
 * @param lines      the summary, one line each
 * @param promises   what was looked at, and whether it held
 * @param violations one line each; none when the switch has kept its promises
 */
public record CrashReport(List<String> lines, List<Promise> promises, List<String> violations) {
    /** What must always hold, in words. */
    public record Promise(String words, boolean kept) {
    }

    private static final String ROW = "%-44s %10s";

    /** Whether no promise was broken. */
    public boolean clean() {
        return violations.isEmpty();
    }

    static CrashReport of(CrashCounts counts, Evidence evidence, List<BrokenRule> violations, long tookNs) {
        Lines lines = new Lines();
        lines.add("kills (SIGKILL)", counts.kills());
        lines.add("starts that began with a snapshot", counts.snapshots());
        lines.add("requests cut off by a kill", counts.cutOff());
        lines.add("business dates that passed", evidence.days().size());
        lines.add("transactions that left memory", evidence.journal().left().size());
        lines.add("came back from the archive", evidence.journal().recalled());
        lines.add("shown to people who asked for long ago", counts.looks());
        return of(lines, evidence, violations, tookNs);
    }

    /**
     * What came of a soak.
     *
     * @param met what came to harm by a fault of the line
     */
    static CrashReport ofSoak(Map<SoakFault, Integer> happened, ToLongFunction<SoakFault> met, Evidence evidence,
            List<BrokenRule> violations, long tookNs) {
        Lines lines = new Lines();
        happened.forEach((fault, times) -> lines.add("times: " + fault.word(), times));
        happened.keySet().stream().filter(fault -> fault.line() != null)
                .forEach(fault -> lines.add(harmed(fault.line()) + fault.word(), met.applyAsLong(fault)));
        return of(lines, evidence, violations, tookNs);
    }

    private static String harmed(LineFault fault) {
        return fault == LineFault.CUT || fault == LineFault.HALF_CLOSED ? "connections met by: " : "messages met by: ";
    }

    private static CrashReport of(Lines lines, Evidence evidence, List<BrokenRule> violations, long tookNs) {
        terminals(lines, evidence.exchanges());
        network(lines, evidence.messages());
        books(lines, Reconciliation.compare(List.copyOf(evidence.ours().values()), evidence.book()));
        lines.add("journal records", evidence.journal().records());
        lines.add("violations", violations.size());
        lines.rows.add(String.format(Locale.ROOT, ROW, "seconds, all together", "%.1f".formatted(tookNs / 1e9)));
        return new CrashReport(List.copyOf(lines.rows), promises(violations),
                violations.stream().map(BrokenRule::toString).toList());
    }

    private static List<Promise> promises(List<BrokenRule> violations) {
        return Arrays.stream(Rule.values()).map(rule -> new Promise("never: " + rule.words(),
                violations.stream().noneMatch(violation -> violation.rule() == rule))).toList();
    }

    private static void terminals(Lines lines, List<PosExchange> exchanges) {
        Map<Transaction, Long> kinds = exchanges.stream()
                .collect(Collectors.groupingBy(PosExchange::transaction, TreeMap::new, Collectors.counting()));
        kinds.forEach((kind, count) -> lines.add("terminals asked for " + kind, count));
        lines.add("sent again by terminals", exchanges.stream().mapToLong(e -> Math.max(0, e.sendings() - 1)).sum());
        lines.add("answers seen by terminals", exchanges.stream().mapToLong(e -> e.answers().size()).sum());
        lines.add("approvals seen by terminals", exchanges.stream().filter(e -> e.approval().isPresent()).count());
    }

    private static void network(Lines lines, List<UpstreamMessage> messages) {
        lines.add("requests seen by the network", messages.stream().filter(m -> !m.reversal()).count());
        lines.add("reversals seen by the network", messages.stream().filter(m -> m.reversal() && !m.repeat()).count());
        lines.add("repeats of reversals seen by the network",
                messages.stream().filter(m -> m.reversal() && m.repeat()).count());
    }

    private static void books(Lines lines, Reconciliation.Report books) {
        lines.add("sales that stand, both books", books.sales());
        lines.add("their sum, fen", books.salesMinor());
        lines.add("refunds that stand, both books", books.refunds());
        lines.add("their sum, fen", books.refundsMinor());
        lines.add("voided", books.voided());
        lines.add("reversed", books.reversed());
        lines.add("refunds without an answer, reserved for people", books.unknown());
    }

    private static final class Lines {
        private final List<String> rows = new ArrayList<>();

        void add(String what, long count) {
            rows.add(String.format(Locale.ROOT, ROW, what, count));
        }
    }
}
