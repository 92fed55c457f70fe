package org.pointsman.engine;

import org.pointsman.records.TerminalRequestDecoder;

/** The authorisation code of an original (F38) in a request that follows it up. */
final class AuthCode {
    private AuthCode() {
    }

    static boolean sent(TerminalRequestDecoder request) {
        for (int i = 0; i < TerminalRequestDecoder.originalAuthCodeLength(); i++) {
            if (request.originalAuthCode(i) > ' ') {
                return true;
            }
        }
        return false;
    }
}
