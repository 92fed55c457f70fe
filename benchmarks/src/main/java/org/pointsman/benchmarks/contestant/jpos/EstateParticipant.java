package org.pointsman.benchmarks.contestant.jpos;

import java.io.Serializable;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.transaction.Context;
import org.jpos.transaction.ContextConstants;
import org.jpos.transaction.TransactionParticipant;
import org.jpos.util.NameRegistrar;

/** A participant that knows the estate and may refuse with a response code. */
abstract class EstateParticipant implements TransactionParticipant {
    static final int GO_ON = PREPARED | NO_JOIN | READONLY;

    private static final String SYSTEM_MALFUNCTION = "96";

    final Estate estate = NameRegistrar.getIfExists(Estate.NAME);

    @Override
    public final int prepare(long id, Serializable serializable) {
        Context context = (Context) serializable;
        try {
            return prepare(context, request(context));
        } catch (ISOException e) {
            context.log(e);
            return refuse(context, SYSTEM_MALFUNCTION);
        }
    }

    /** {@link #GO_ON} or {@link #refuse}. */
    abstract int prepare(Context context, ISOMsg request) throws ISOException;

    static ISOMsg request(Context context) {
        return context.get(ContextConstants.REQUEST.toString());
    }

    static int refuse(Context context, String responseCode) {
        context.put(Key.RESPONSE_CODE, responseCode);
        return FAIL;
    }
}
