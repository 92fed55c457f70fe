package org.pointsman.benchmarks.contestant.jpos;

import java.time.LocalDateTime;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.transaction.Context;
import org.jpos.transaction.ContextConstants;

/** Issues working keys under the terminal's master key and answers with them. */
public final class SignOn extends EstateParticipant {
    private static final int[] ECHOED = {0, 11, 41, 42};
    private static final String APPROVED = "00";
    private static final String BATCH_AND_CODE = "00000001003";

    @Override
    int prepare(Context context, ISOMsg request) throws ISOException {
        Terminal terminal = context.get(Key.TERMINAL);
        ISOMsg response = (ISOMsg) request.clone(ECHOED);
        response.setResponseMTI();
        LocalDateTime now = LocalTimes.now();
        response.set(12, LocalTimes.time(now));
        response.set(13, LocalTimes.date(now));
        response.set(32, Institution.ACQUIRER);
        response.set(37, estate.nextRrn());
        response.set(39, APPROVED);
        response.set(60, BATCH_AND_CODE);
        response.set(62, terminal.newKeys().wrapped(estate.masterKey()));
        context.put(ContextConstants.RESPONSE.toString(), response);
        return GO_ON;
    }
}
