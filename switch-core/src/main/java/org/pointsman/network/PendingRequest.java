package org.pointsman.network;

import org.pointsman.iso.IsoMessage;
import org.pointsman.records.Meaning;

/** One message that waits for its answer, or was answered a short while ago. Reused; a link of {@link PendingList}. */
final class PendingRequest {
    /** Where it stands. */
    enum Place {
        OUTSTANDING,
        ANSWERED,
        /** Its connection is gone. */
        LOST,
        /** Nobody waits for its answer any more. */
        FORGOTTEN
    }

    static final long NO_AMOUNT = -1;

    int stan;
    /** On which it was written. */
    int connection;
    Place place;
    /** What its answer has to repeat. */
    MatchingKey key;
    MessageKind kind;
    int answerMti;
    boolean answered;
    /** Of the transaction, from which the times of a message are told. */
    long timeNs;
    long transactionId;
    long tid;
    long midHead;
    long midTail;
    long sentNs;
    /** F4 as it was sent; -1 for none. */
    long amountMinor;
    int processingCode;
    int currency;
    /** Hash of the card number that was sent; 0 for none. */
    int card;
    /** What the first answer said; null before it. */
    Meaning meaning;
    PendingRequest older;
    PendingRequest newer;

    /** Whether a second answer is news: money may have moved after all, and nobody may forget it. */
    boolean overturnedBy(Meaning second) {
        return !stored() && !approval(meaning) && approval(second);
    }

    private static boolean approval(Meaning said) {
        return said == Meaning.APPROVED || said == Meaning.PARTLY_APPROVED;
    }

    /** The first field of an answer that is not what was sent: F3, F4, F49 or F2; 0 for none. */
    int otherMoney(IsoMessage answer, boolean partly) {
        if (!agrees(answer, 3, processingCode)) {
            return 3;
        }
        boolean sameAmount = partly || amountMinor == NO_AMOUNT || !answer.has(4) || answer.longValue(4) == amountMinor;
        if (!sameAmount) {
            return 4;
        }
        if (!agrees(answer, 49, currency)) {
            return 49;
        }
        return sameMoney(answer) ? 0 : 2;
    }

    /** Whether an answer names no other card, processing code or currency than was sent; what it leaves out agrees. */
    boolean sameMoney(IsoMessage answer) {
        return agrees(answer, 3, processingCode) && agrees(answer, 49, currency)
                && (card == 0 || !answer.has(2) || Card.hash(answer) == card);
    }

    private static boolean agrees(IsoMessage answer, int field, int sent) {
        return sent == Card.NONE || !answer.has(field) || answer.longValue(field) == sent;
    }

    /** Whether this is an answer to what is sent until it is taken. */
    boolean stored() {
        return kind.owed();
    }
}
