package org.pointsman.lab.load;

import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoMessage;

/**
 * Whether an answer gives back the fields of its request: those of the request that the dialect does not leave to the
 * host, wherever the answer has them; and whether it has those it must have. One thread, no garbage.
 */
final class EchoedFields {
    private static final int PROCESSING_CODE = 3;
    private static final int AMOUNT = 4;
    private static final int RRN = 37;
    private static final int MID = 42;

    private final byte[] request;

    EchoedFields(Dialect dialect) {
        request = new byte[dialect.framing().maxFrame()];
    }

    boolean areRight(LoadCall call, RequestTemplate template, IsoMessage answer, byte[] frame, int f39) {
        return areThere(template, answer, f39) && areUnchanged(call, template, answer, frame, f39)
                && (f39 != ResponseCode.PARTLY_APPROVED || isPart(call, answer));
    }

    private static boolean areThere(RequestTemplate template, IsoMessage answer, int f39) {
        boolean always = (!template.hasProcessingCode() || answer.has(PROCESSING_CODE))
                && (!template.hasAmount() || answer.has(AMOUNT));
        boolean approved = ResponseCode.isApproved(f39);
        return always && (!approved || (answer.has(MID) && (!template.hasMac() || answer.has(RRN))));
    }

    private boolean areUnchanged(LoadCall call, RequestTemplate template, IsoMessage answer, byte[] frame, int f39) {
        template.fillIdentity(request, call.till(), call.stan(), call.amountMinor());
        int[] fields = template.echoed();
        for (int i = 0; i < fields.length; i++) {
            int field = fields[i];
            boolean free = !answer.has(field) || (field == AMOUNT && f39 == ResponseCode.PARTLY_APPROVED);
            if (!free && !template.isEcho(request, i, frame, answer.valueOffset(field), answer.rawLength(field))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPart(LoadCall call, IsoMessage answer) {
        long amountMinor = answer.longValue(AMOUNT);
        return amountMinor > 0 && amountMinor < call.amountMinor();
    }
}
