package org.pointsman.lab.crash;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.lab.crash.Violation.Rule;

/** Holds the evidence against every rule. */
final class CrashAuditor {
    private CrashAuditor() {
    }

    static List<Violation> audit(Evidence evidence) {
        List<Violation> violations = new ArrayList<>();
        evidence.incidents().forEach(incident -> violations.add(new Violation(Rule.INCIDENT, incident)));
        new TerminalAudit(evidence, violations).check();
        new NetworkAudit(evidence, violations).check();
        new MoneyAudit(evidence, violations).check();
        return violations;
    }
}
