package org.pointsman.benchmarks.contestant.jpos;

import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.transaction.Context;
import org.jpos.transaction.ContextConstants;

/** A repeat gets the first answer again, or nothing while that is being made; another content is refused. */
public final class CheckDuplicate extends EstateParticipant {
    private static final String DUPLICATE = "94";

    @Override
    int prepare(Context context, ISOMsg request) throws ISOException {
        Earlier transaction = new Earlier(request.getString(4) + request.getString(35));
        Earlier first = estate.begin(key(request), transaction);
        if (first == null) {
            context.put(Key.TRANSACTION, transaction);
            return GO_ON;
        }
        if (!first.asks(transaction)) {
            return refuse(context, DUPLICATE);
        }
        return answerAgain(context, request, first);
    }

    private static String key(ISOMsg request) throws ISOException {
        return request.getMTI() + request.getString(3) + request.getString(41) + request.getString(60).substring(2, 8)
                + request.getString(11);
    }

    private static int answerAgain(Context context, ISOMsg request, Earlier first) throws ISOException {
        byte[] packed = first.answer();
        if (packed == null) {
            context.put(Key.SILENT, true);
            return FAIL;
        }
        ISOMsg answer = (ISOMsg) request.clone(0);
        answer.unpack(packed);
        context.put(ContextConstants.RESPONSE.toString(), answer);
        return FAIL;
    }
}
