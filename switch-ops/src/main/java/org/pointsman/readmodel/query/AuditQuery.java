package org.pointsman.readmodel.query;

/**
 * A search over who did what; null or -1 means any.
 *
 * @param actor   who
 * @param command what, such as PlaceHold
 * @param about   terminal, merchant, case or transaction, as the audit names it: {@code case 7}
 * @param tid     a terminal it names
 * @param mid     a merchant it names
 * @param words   what the reason has in it, in any case
 * @param fromNs  then or later, nanoseconds since 1970 UTC
 * @param toNs    before
 * @param before  only older records than this one
 * @param limit   at most so many
 */
public record AuditQuery(String actor, String command, String about, String tid, String mid, String words, long fromNs,
        long toNs, long before, int limit) {
}
