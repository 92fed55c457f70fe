package org.pointsman.network;

/** One message that waits for its answer, or was answered a short while ago. Reused; a link of {@link PendingList}. */
final class PendingRequest {
    int stan;
    int answerType;
    boolean answered;
    long transmission;
    long transactionId;
    long tid;
    long midHead;
    long midTail;
    long sentNs;
    PendingRequest older;
    PendingRequest newer;

    /** Whether this is an answer to what is sent until it is taken. */
    boolean stored() {
        return answerType == MessageTypes.REVERSAL_ANSWER || answerType == MessageTypes.ADVICE_ANSWER
                || answerType == MessageTypes.INQUIRY_ANSWER || answerType == MessageTypes.NOTICE_ANSWER;
    }
}
