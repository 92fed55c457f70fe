package org.pointsman.benchmarks.contestant.jpos;

import java.io.Serializable;
import java.time.LocalDateTime;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.transaction.AbortParticipant;
import org.jpos.transaction.Context;
import org.jpos.transaction.ContextConstants;

/** The answer to the terminal: the network's, or a refusal of one's own. */
public final class BuildResponse extends EstateParticipant implements AbortParticipant {
    private static final String APPROVED = "00";
    private static final String NO_ANSWER = "98";
    private static final String SCHEME = "CUP";
    private static final int[] ECHOED_APPROVED = {0, 3, 4, 11, 14, 23, 25, 41, 42, 49, 60};
    private static final int[] ECHOED_DECLINED = {0, 3, 4, 11, 25, 41, 42, 49, 60};

    @Override
    int prepare(Context context, ISOMsg request) throws ISOException {
        if (context.get(ContextConstants.RESPONSE.toString()) != null) {
            return GO_ON;
        }
        ISOMsg answer = context.get(Key.NETWORK_RESPONSE);
        context.put(Key.RESPONSE_CODE, answer.getString(39));
        boolean approved = APPROVED.equals(answer.getString(39));
        respond(context, approved ? approval(context, request, answer) : refusal(context, request));
        return GO_ON;
    }

    @Override
    public int prepareForAbort(long id, Serializable serializable) {
        Context context = (Context) serializable;
        boolean answered = context.get(ContextConstants.RESPONSE.toString()) != null;
        if (!answered && context.get(Key.SILENT) == null) {
            try {
                respond(context, refusal(context, request(context)));
            } catch (ISOException e) {
                context.log(e);
            }
        }
        return GO_ON;
    }

    private static void respond(Context context, ISOMsg response) throws ISOException {
        context.put(ContextConstants.RESPONSE.toString(), response);
        Earlier transaction = context.get(Key.TRANSACTION);
        if (transaction != null) {
            transaction.answered(response.pack());
        }
    }

    private static ISOMsg approval(Context context, ISOMsg request, ISOMsg answer) throws ISOException {
        ISOMsg response = response(context, request, ECHOED_APPROVED, APPROVED);
        response.set(2, context.<ISOMsg>get(Key.NETWORK_REQUEST).getString(2));
        response.set(15, answer.getString(15));
        response.set(38, answer.getString(38));
        response.set(44, answer.getString(44));
        response.set(63, SCHEME);
        response.set(64, new byte[TripleDes.BLOCK]);
        Terminal terminal = context.get(Key.TERMINAL);
        response.set(64, terminal.keys().mac(response.pack()));
        return response;
    }

    private static ISOMsg refusal(Context context, ISOMsg request) throws ISOException {
        String responseCode = context.get(Key.RESPONSE_CODE);
        return response(context, request, ECHOED_DECLINED, responseCode == null ? NO_ANSWER : responseCode);
    }

    private static ISOMsg response(Context context, ISOMsg request, int[] echoed, String responseCode)
            throws ISOException {
        ISOMsg response = (ISOMsg) request.clone(echoed);
        response.setResponseMTI();
        LocalDateTime now = LocalTimes.now();
        response.set(12, LocalTimes.time(now));
        response.set(13, LocalTimes.date(now));
        response.set(32, Institution.ACQUIRER);
        response.set(37, context.<String>get(Key.RRN));
        response.set(39, responseCode);
        return response;
    }
}
