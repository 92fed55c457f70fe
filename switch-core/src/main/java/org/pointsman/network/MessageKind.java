package org.pointsman.network;

/** What a message asks of a network: the meaning of its answer's F39 goes by it. */
enum MessageKind {
    REQUEST,
    REVERSAL,
    ADVICE,
    INQUIRY;

    /** Whether it is sent until it is taken. */
    boolean owed() {
        return this != REQUEST;
    }
}
