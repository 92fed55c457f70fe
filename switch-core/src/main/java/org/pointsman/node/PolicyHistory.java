package org.pointsman.node;

import java.util.List;
import org.pointsman.engine.config.PolicyVersion;
import org.pointsman.engine.config.ScopedPolicy;

/**
 * What a version of a policy decided must stay as it was: days that were opened keep their versions, and a new one
 * begins later. So the version of a transaction follows from its business date.
 */
final class PolicyHistory {
    private final List<ScopedPolicy> known;
    private final int businessDate;

    /**
     * @param known        the policies the journal knows
     * @param businessDate the last date it has opened, 0 when none
     */
    PolicyHistory(List<ScopedPolicy> known, int businessDate) {
        this.known = known;
        this.businessDate = businessDate;
    }

    /** What is wrong with other policies; null when nothing is. */
    String objection(List<ScopedPolicy> wanted) {
        for (ScopedPolicy policy : known) {
            for (PolicyVersion version : policy.versions()) {
                if (version.effective() <= businessDate && !contains(wanted, policy, version)) {
                    return "policy " + policy.name() + ": version " + version.version()
                            + " has been in force and must stay as it was; add a version instead";
                }
            }
        }
        return tooEarly(wanted);
    }

    private String tooEarly(List<ScopedPolicy> wanted) {
        for (ScopedPolicy policy : wanted) {
            for (PolicyVersion version : policy.versions()) {
                if (version.effective() <= businessDate && !contains(known, policy, version)) {
                    return "policy " + policy.name() + ": version " + version.version() + " must begin after "
                            + businessDate + ", the last business date the journal knows, not on "
                            + version.effective();
                }
            }
        }
        return null;
    }

    private static boolean contains(List<ScopedPolicy> policies, ScopedPolicy wanted, PolicyVersion version) {
        return policies.stream().anyMatch(policy -> policy.sameScope(wanted) && policy.versions().contains(version));
    }
}
