package org.pointsman.engine.table;

import org.pointsman.records.TerminalRequestDecoder;

/** The authorisation code of an original (F38) in a request that follows it up. */
public final class AuthCode {
    private AuthCode() {
    }

    public static boolean sent(TerminalRequestDecoder request) {
        for (int i = 0; i < TerminalRequestDecoder.originalAuthCodeLength(); i++) {
            if (request.originalAuthCode(i) > ' ') {
                return true;
            }
        }
        return false;
    }
}
