package org.pointsman.registry.model;

/**
 * What somebody gave as the reason of an open hold; for showing, nothing is judged by it.
 *
 * @param subject terminal; kind and id of a {@link HeldScope}
 * @param hold    hold reason
 * @param origin  role under which it was placed
 * @param words   her words
 */
public record HoldWords(String subject, HoldReason hold, Role origin, String words) {
    public boolean of(String otherSubject, HoldReason otherHold, Role otherOrigin) {
        return hold == otherHold && origin == otherOrigin && subject.equals(otherSubject);
    }
}
