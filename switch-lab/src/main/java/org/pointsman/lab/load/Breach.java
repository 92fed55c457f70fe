package org.pointsman.lab.load;

/** What the auditor finds fault with. */
public enum Breach {
    /** An answer that is no message of the dialect. */
    UNREADABLE("an answer that cannot be read"),
    /** An answer to nothing that is in flight: a second one, or one with another terminal or trace number. */
    NOT_ASKED_FOR("an answer nobody waits for"),
    /** An answer on another connection than its request. */
    WRONG_SOCKET("an answer on another connection"),
    /** MTI is not the request's plus 10. */
    WRONG_TYPE("another message type"),
    /** A field of the request comes back changed, or one that an answer must have is missing. */
    WRONG_FIELD("a field that is not the request's, or is missing"),
    /** Track data or a PIN block. */
    SENSITIVE("track data or a PIN block in an answer"),
    /** F39 is not what this kind of request must get. */
    WRONG_F39("another F39 than expected"),
    /**
     * An approval of what must be refused: a suspended, cancelled or unknown terminal, a cut message, too great a
     * refund.
     */
    WRONGLY_APPROVED("an approval of what must be refused"),
    /** The MAC of an approval is missing or wrong. */
    WRONG_MAC("the MAC of an approval is missing or wrong"),
    /** A repeat has another answer than the first. */
    NOT_THE_SAME("a repeat got another answer"),
    /** More was refunded than sold. */
    REFUNDED_TOO_MUCH("more refunded than sold"),
    /** An echo that is not the next request of its connection. */
    NOT_THE_ECHO("not the bytes that were sent"),
    /** No answer in time. */
    UNANSWERED("no answer in time"),
    /** The other side closed a connection. */
    CLOSED("the other side closed a connection");

    private final String text;

    Breach(String text) {
        this.text = text;
    }

    /** In words. */
    public String text() {
        return text;
    }
}
