package org.pointsman.benchmarks.contestant.jpos;

import java.security.MessageDigest;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.transaction.Context;

/** F64 is there and right under the keys of the terminal's sign-on. */
public final class VerifyMac extends EstateParticipant {
    private static final String FORMAT_ERROR = "30";
    private static final String MAC_ERROR = "A0";

    @Override
    int prepare(Context context, ISOMsg request) throws ISOException {
        Terminal terminal = context.get(Key.TERMINAL);
        if (!request.hasField(64)) {
            return refuse(context, FORMAT_ERROR);
        }
        SessionKeys keys = terminal.keys();
        boolean right = keys != null && MessageDigest.isEqual(keys.mac(request.pack()), request.getBytes(64));
        return right ? GO_ON : refuse(context, MAC_ERROR);
    }
}
