package org.pointsman.registry.model;

/**
 * What a case is about that is an application order (domain 3.1): an immutable picture.
 *
 * @param application   what is applied for
 * @param terms         what held at its submission; null before
 * @param submittedAtMs when it was submitted, epoch milliseconds; 0 = not yet
 * @param reviewer      who has taken it; empty as long as nobody has
 * @param identity      the real-name check
 * @param account       the check of the settlement account
 * @param delivery      the way of the device
 * @param cancel        the last request to cancel it; null = there was none
 */
public record OrderFile(OrderApplication application, OrderTerms terms, long submittedAtMs, String reviewer,
        OrderCheck identity, OrderCheck account, OrderDelivery delivery, OrderCancel cancel) {

    /** As it is written down. */
    public static OrderFile of(OrderApplication application) {
        return new OrderFile(application, null, 0, "", OrderCheck.NONE, OrderCheck.NONE, OrderDelivery.NONE, null);
    }

    public OrderFile submitted(OrderTerms held, long atMs) {
        return new OrderFile(application, held, atMs, reviewer, identity, account, delivery, cancel);
    }

    public OrderFile takenBy(String newReviewer) {
        return new OrderFile(application, terms, submittedAtMs, newReviewer, identity, account, delivery, cancel);
    }

    public OrderFile identified(OrderCheck check) {
        return new OrderFile(application, terms, submittedAtMs, reviewer, check, account, delivery, cancel);
    }

    public OrderFile accounted(OrderCheck check) {
        return new OrderFile(application, terms, submittedAtMs, reviewer, identity, check, delivery, cancel);
    }

    public OrderFile with(OrderDelivery changed) {
        return new OrderFile(application, terms, submittedAtMs, reviewer, identity, account, changed, cancel);
    }

    public OrderFile with(OrderCancel changed) {
        return new OrderFile(application, terms, submittedAtMs, reviewer, identity, account, delivery, changed);
    }

    /** Whether this person has judged it: she cannot approve it, too. */
    public boolean judgedBy(String person) {
        return reviewer.equals(person) || identity.by().equals(person) || account.by().equals(person);
    }
}
