package org.pointsman.benchmarks.contestant.jpos;

import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOUtil;
import org.jpos.iso.MUX;
import org.jpos.util.NameRegistrar;

/** Waits for the link to the network and signs on there. */
final class NetworkSignOn {
    private static final String MUX_NAME = "mux.network";
    private static final int PATIENCE_MS = 20_000;
    private static final int LOOK_MS = 20;
    private static final int ANSWER_MS = 3_000;

    private NetworkSignOn() {
    }

    static void run(Estate estate) throws ISOException {
        ISOMsg signOn = new ISOMsg("0800");
        signOn.set(7, LocalTimes.transmission(LocalTimes.now()));
        signOn.set(11, estate.nextStan());
        signOn.set(32, Institution.ACQUIRER);
        signOn.set(70, "001");
        ISOMsg answer = connected().request(signOn, ANSWER_MS);
        if (answer == null || !"00".equals(answer.getString(39))) {
            throw new ISOException("the network does not take the sign-on");
        }
    }

    private static MUX connected() throws ISOException {
        for (int waitedMs = 0; waitedMs < PATIENCE_MS; waitedMs += LOOK_MS) {
            MUX mux = NameRegistrar.getIfExists(MUX_NAME);
            if (mux != null && mux.isConnected()) {
                return mux;
            }
            ISOUtil.sleep(LOOK_MS);
        }
        throw new ISOException("the network is not there after " + PATIENCE_MS + " ms");
    }
}
