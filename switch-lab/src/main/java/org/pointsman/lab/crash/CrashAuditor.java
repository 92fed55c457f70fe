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
}
