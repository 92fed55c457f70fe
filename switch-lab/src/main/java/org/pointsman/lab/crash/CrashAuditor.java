package org.pointsman.lab.crash;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.lab.crash.BrokenRule.Rule;

/** Holds the evidence against every rule. */
final class CrashAuditor {
    private CrashAuditor() {
    }

    static List<BrokenRule> audit(Evidence evidence) {
        List<BrokenRule> violations = new ArrayList<>();
        evidence.incidents().forEach(incident -> violations.add(new BrokenRule(Rule.INCIDENT, incident)));
        new TerminalAudit(evidence, violations).check();
        new NetworkAudit(evidence, violations).check();
        new MoneyAudit(evidence, violations).check();
        return violations;
    }

    /**
     * What never happened was not put to the test, whatever else was found.
     *
     * @param days whether days passed, so that something should have left memory
     */
    static List<BrokenRule> untried(CrashCounts counts, boolean days, JournalFacts facts) {
        List<BrokenRule> untried = new ArrayList<>();
        require(untried, counts.snapshots() > 0, "no start began with a snapshot");
        require(untried, !days || !facts.left().isEmpty(), "nothing left memory");
        require(untried, !days || facts.recalled() > 0, "nothing came back from the archive");
        require(untried, !days || counts.looks() > 0, "nobody asked for what was long ago");
        return untried;
    }

    private static void require(List<BrokenRule> untried, boolean happened, String otherwise) {
        if (!happened) {
            untried.add(new BrokenRule(Rule.NOT_TRIED, otherwise));
        }
    }
}
