package org.pointsman.lab.simulation;

import java.util.Objects;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;

/**
 * What an answer shows on the wire.
 *
 * @param processing  F3, null when absent
 * @param stan        F11, -1 when absent
 * @param amountMinor F4, -1 when absent
 * @param sealed      it has a MAC
 */
record TerminalMessage(int mti, String processing, String tid, int stan, long amountMinor, String f39, boolean sealed) {
    static final String APPROVED = "00";
    static final String BUSY = "96";

    static TerminalMessage of(Dialect dialect, byte[] frame, IsoMessage message) {
        int start = dialect.framing().messageOffset(0);
        long error = dialect.codec().decode(new UnsafeBuffer(frame), start, frame.length - start, message);
        if (error != IsoError.NONE) {
            throw new IllegalStateException("the switch answered what is no message: " + IsoError.describe(error));
        }
        return new TerminalMessage(message.mti(), message.text(3), message.text(41), (int) message.longValue(11),
                message.longValue(4), message.text(39), message.has(64));
    }

    boolean answers(TerminalCall call) {
        String stan = call.request.field(11);
        return mti == call.request.mti() + 10 && Objects.equals(processing, call.request.field(3))
                && tid.equals(call.request.field(41)) && this.stan == (stan == null ? -1 : Integer.parseInt(stan))
                && (amountMinor < 0 || amountMinor == call.request.amountMinor());
    }
}
