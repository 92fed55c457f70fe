package org.pointsman.benchmarks.contestant.jpos;

/** Names of what the participants hand on in the transaction's context. */
final class Key {
    static final String TERMINAL = "TERMINAL";
    static final String TRANSACTION = "TRANSACTION";
    static final String RESPONSE_CODE = "RESPONSE_CODE";
    static final String RRN = "RRN";
    static final String NETWORK_REQUEST = "NETWORK_REQUEST";
    static final String NETWORK_RESPONSE = "NETWORK_RESPONSE";

    /** Present when nothing is to be answered. */
    static final String SILENT = "SILENT";

    private Key() {
    }
}
