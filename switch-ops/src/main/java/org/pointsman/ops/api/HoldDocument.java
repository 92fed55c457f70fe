package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Role;

/**
 * An open hold and how it ends.
 *
 * @param blocked       what it takes away; a reversal is never blocked
 * @param origin        role under which it was placed
 * @param effectiveAt   from when it was announced to work; absent when it works since it was placed
 * @param announced     whether it is only announced and blocks nothing yet
 * @param endsAt        planned end; absent when open
 * @param killInFlight  whether it ended what was in flight; absent when it did not
 * @param liftedBy      roles that may lift it
 * @param secondPerson  whether a second person is asked for
 * @param caseNeeded    NO, SHORT, AFTER_LIMIT, YES or INTERNAL
 * @param document      what a lift by hand names by file name and digest; absent where none is asked for
 * @param newKeysNeeded whether the terminal first needs new keys
 * @param toLift        what has to happen, for people
 * @param words         what was given as the reason when it was placed; absent when that is not known
 */
record HoldDocument(HoldReason reason, String holdClass, List<Capability> blocked, Role origin, String placedBy,
        String placedAt, String effectiveAt, boolean announced, String endsAt, String evidence, Boolean killInFlight,
        List<Role> liftedBy, boolean secondPerson, String caseNeeded, String document, boolean newKeysNeeded,
        String toLift, String words) {
    static HoldDocument of(Hold hold, HoldGuide guide, boolean newKeysNeeded, String words) {
        return of(hold, guide, newKeysNeeded, guide.toLift(hold, newKeysNeeded), words);
    }

    /** Of a hold on more than a terminal: no case lifts it. */
    static HoldDocument ofScope(Hold hold, HoldGuide guide, String words) {
        return of(hold, guide, false, guide.toLiftScope(hold), words);
    }

    private static HoldDocument of(Hold hold, HoldGuide guide, boolean newKeysNeeded, String toLift, String words) {
        return new HoldDocument(hold.reason(), hold.holdClass().name(), hold.blocked(), hold.origin(), hold.placedBy(),
                Times.ofMs(hold.placedAtMs()), Times.ofMs(hold.effectiveAtMs()), hold.announced(),
                Times.ofMs(hold.endsAtMs()), hold.evidence().isEmpty() ? null : hold.evidence(),
                hold.killInFlight() ? Boolean.TRUE : null, guide.lifters(hold.reason()),
                guide.secondPerson(hold.reason()), guide.caseNeeded(hold.reason()), guide.document(hold.reason()),
                newKeysNeeded, toLift, words.isEmpty() ? null : words);
    }
}
