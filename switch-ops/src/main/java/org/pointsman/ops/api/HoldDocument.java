package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.Capability;
import org.pointsman.registry.Hold;
import org.pointsman.registry.HoldReason;
import org.pointsman.registry.Role;

/**
 * An open hold and how it ends.
 *
 * @param blocked       what it takes away; a reversal is never blocked
 * @param origin        role under which it was placed
 * @param endsAt        planned end; absent when open
 * @param liftedBy      roles that may lift it
 * @param secondPerson  whether a second person is asked for
 * @param caseNeeded    NO, SHORT, AFTER_LIMIT, YES or INTERNAL
 * @param newKeysNeeded whether the terminal first needs new keys
 * @param toLift        what has to happen, for people
 */
record HoldDocument(HoldReason reason, String holdClass, List<Capability> blocked, Role origin, String placedBy,
        String placedAt, String endsAt, String evidence, List<Role> liftedBy, boolean secondPerson, String caseNeeded,
        boolean newKeysNeeded, String toLift) {
    static HoldDocument of(Hold hold, HoldGuide guide, boolean newKeysNeeded) {
        return new HoldDocument(hold.reason(), hold.holdClass().name(), hold.blocked(), hold.origin(),
                hold.placedBy(), Times.ofMs(hold.placedAtMs()), Times.ofMs(hold.endsAtMs()),
                hold.evidence().isEmpty() ? null : hold.evidence(), guide.lifters(hold.reason()),
                guide.secondPerson(hold.reason()), guide.caseNeeded(hold.reason()), newKeysNeeded,
                guide.toLift(hold, newKeysNeeded));
    }
}
