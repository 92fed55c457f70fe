package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Role;

/**
 * What a hold of a reason means (domain 3.3).
 *
 * @param blocked      what it takes away; a reversal is never blocked
 * @param placedBy     roles that may place it
 * @param liftedBy     roles that may lift it by hand
 * @param secondPerson whether lifting asks for a second person
 * @param caseNeeded   NO, SHORT, AFTER_LIMIT, YES or INTERNAL
 * @param liftsItself  whether it may have a planned end
 * @param announced    whether it may be placed for a later moment
 * @param document     what a lift by hand names by file name and digest; absent where none is asked for
 * @param scopes       what can be held besides a terminal
 */
record HoldReasonDocument(HoldReason reason, String holdClass, List<Capability> blocked, List<Role> placedBy,
        List<Role> liftedBy, boolean secondPerson, String caseNeeded, boolean liftsItself, boolean announced,
        String document, List<HoldScope> scopes) {
}
