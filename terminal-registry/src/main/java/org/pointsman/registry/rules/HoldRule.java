package org.pointsman.registry.rules;

import java.util.List;
import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.CaseNeed;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Role;

/**
 * The rule of one hold reason (domain 3.3).
 *
 * @param reason       reason
 * @param holdClass    class, never NONE
 * @param placedBy     roles that raise it, besides those that may suspend in its class
 * @param blocked      capabilities it takes away
 * @param liftedBy     roles that lift it, besides those that may lift in its class
 * @param secondPerson whether lifting asks for a second person
 * @param caseNeed     whether only a case lifts it
 * @param liftsItself  whether it may have a planned end at which SYSTEM lifts it
 * @param announced    whether it may be placed for a later moment
 * @param document     what a lift by hand names by file name and digest; empty where none is asked for
 * @param scopes       what can be held besides a terminal
 */
public record HoldRule(HoldReason reason, HoldClass holdClass, List<Role> placedBy, List<Capability> blocked,
        List<Role> liftedBy, boolean secondPerson, CaseNeed caseNeed, boolean liftsItself, boolean announced,
        String document, List<HoldScope> scopes) {

    public HoldRule {
        placedBy = List.copyOf(placedBy);
        blocked = List.copyOf(blocked);
        liftedBy = List.copyOf(liftedBy);
        scopes = List.copyOf(scopes);
    }

    /** A hold under this rule. */
    public Hold hold(CommandHeader header, Role origin, long version, long endsAtMs, String evidence,
            long effectiveAtMs) {
        return new Hold(reason, holdClass, blocked, origin, header.actor(), header.atMs(), endsAtMs, evidence, version,
                effectiveAtMs, effectiveAtMs != 0, false);
    }
}
