package org.pointsman.lab.load;

/** Makes a slot's next request and puts it on its way. One thread, no garbage. */
final class Sender {
    private final RequestMaker maker;
    private final CallTable calls;
    private final Troubles troubles;
    private final boolean echoes;
    private final byte[] outbox;

    Sender(RequestMaker maker, CallTable calls, LoadPlan plan, Troubles troubles) {
        this.maker = maker;
        this.calls = calls;
        this.troubles = troubles;
        echoes = plan.answers() == Answers.ECHO;
        outbox = new byte[plan.dialect().framing().maxFrame()];
    }

    /** @param dueNs the moment latency counts from */
    void send(CallSlot slot, long dueNs, long nowNs) {
        LoadCall call = calls.take();
        if (!maker.choose(call, slot, dueNs, calls)) {
            troubles.failed(new LoadException("terminal " + call.till().tidText() + " has used all " + LoadPlan.STANS
                    + " trace numbers of its batch; use more terminals"));
            return;
        }
        int length = maker.write(call, outbox);
        call.sent(nowNs);
        if (echoes) {
            slot.connection().order().add(call);
        } else {
            calls.put(call);
        }
        slot.connection().write(outbox, length);
    }
}
