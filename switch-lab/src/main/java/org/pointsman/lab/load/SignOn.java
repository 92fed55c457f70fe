package org.pointsman.lab.load;

import java.util.ArrayList;
import java.util.List;
import org.pointsman.lab.terminal.KeyScheme;
import org.pointsman.lab.terminal.PosDevice;
import org.pointsman.lab.terminal.PosReply;
import org.pointsman.lab.terminal.ReplyRejectedException;
import org.pointsman.lab.terminal.TestCard;

/** The dialogue of a terminal before the run: it signs on, and if it is said to be suspended it tries to sell. */
final class SignOn {
    private static final int PROBE_MINOR = 1_00;
    private static final int BATCH_FIELD = 60;
    private static final int BATCH_FROM = 2;
    private static final int BATCH_TO = 8;
    private static final List<String> REFUSALS = List.of("58", "97");

    private final LoadPlan plan;
    private final LoadTerminalKeys madeUpKeys = MadeUpKeys.keys();
    private final List<LoadTerminal> suspended = new ArrayList<>();
    private final List<String> notSuspended = new ArrayList<>();

    SignOn(LoadPlan plan) {
        this.plan = plan;
    }

    /** Terminals that were refused a sale. */
    List<LoadTerminal> suspended() {
        return suspended;
    }

    /** Terminals that were said to be suspended, and sold. */
    List<String> notSuspended() {
        return notSuspended;
    }

    /** Without a host that gives out keys. */
    void pretend(LoadTerminal till) {
        till.signedOn(madeUpKeys, 1);
    }

    Session first(LoadTerminal till) {
        PosDevice device = new PosDevice(plan.dialect(), till.tidText(), till.midText(), plan.estate().masterKey());
        return new Session(till, device, device.signOnRequest(KeyScheme.DOUBLE), false);
    }

    /** What comes after an answer; null when the terminal is done. */
    Session next(Session session, byte[] frame) throws LoadException {
        try {
            PosReply reply = session.device().reply(session.request(), frame, 0);
            return session.probe() ? probed(session.till(), reply) : answered(session, reply);
        } catch (ReplyRejectedException e) {
            throw new LoadException("sign-on of terminal " + session.till().tidText() + ": " + e.getMessage(), e);
        }
    }

    private Session probed(LoadTerminal till, PosReply reply) {
        if (REFUSALS.contains(reply.f39())) {
            suspended.add(till);
        } else {
            notSuspended.add(till.tidText());
        }
        return null;
    }

    private Session answered(Session session, PosReply reply) throws LoadException, ReplyRejectedException {
        LoadTerminal till = session.till();
        if (reply.approved()) {
            takeOver(till, session.device(), reply);
            return probe(till, session.device());
        }
        if (!till.mayBeRefused() || !REFUSALS.contains(reply.f39())) {
            throw new LoadException("sign-on of terminal " + till.tidText() + " was answered with F39 " + reply.f39()
                    + "; is it registered and active, and its master key the estate's?");
        }
        pretend(till);
        return probe(till,
                MadeUpKeys.device(plan.dialect(), till.tidText(), till.midText(), plan.estate().masterKey()));
    }

    private static void takeOver(LoadTerminal till, PosDevice device, PosReply reply) throws ReplyRejectedException {
        device.takeOver(reply);
        List<byte[]> keys = device.secrets();
        till.signedOn(new LoadTerminalKeys(keys.get(0), keys.get(1)),
                Integer.parseInt(reply.field(BATCH_FIELD).substring(BATCH_FROM, BATCH_TO)));
    }

    private Session probe(LoadTerminal till, PosDevice device) {
        if (!till.mayBeRefused() || plan.mix().suspended() == null) {
            return null;
        }
        device.resume(till.batch(), till.nextStan());
        return new Session(till, device, device.purchaseRequest(PROBE_MINOR, TestCard.UNIONPAY, null), true);
    }
}
