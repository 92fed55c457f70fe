package org.pointsman.network;

/** Message types and network management codes of the network dialect. */
final class MessageTypes {
    static final int REQUEST = 200;
    static final int REQUEST_ANSWER = 210;
    static final int REVERSAL = 420;
    static final int REVERSAL_REPEAT = 421;
    static final int REVERSAL_ANSWER = 430;
    static final int MANAGEMENT = 800;
    static final int MANAGEMENT_ANSWER = 810;

    /** F70. */
    static final int SIGN_ON = 1;
    static final int SIGN_OFF = 2;
    static final int ECHO = 301;

    private MessageTypes() {
    }
}
