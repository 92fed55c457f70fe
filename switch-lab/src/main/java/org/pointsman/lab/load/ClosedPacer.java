package org.pointsman.lab.load;

import java.util.List;

/** Each slot sends again as soon as it has its answer. */
final class ClosedPacer implements Pacer {
    private final Window window;
    private final List<CallSlot> slots;
    private final Sender sender;
    private final AnswerCheck watch;

    ClosedPacer(Window window, List<CallSlot> slots, Sender sender, AnswerCheck watch) {
        this.window = window;
        this.slots = slots;
        this.sender = sender;
        this.watch = watch;
    }

    @Override
    public void begin(long nowNs) {
        slots.forEach(slot -> sender.send(slot, window.startNs(), nowNs));
    }

    @Override
    public void dispatch(long nowNs) {
        // answers alone decide
    }

    @Override
    public void freed(CallSlot slot, long nowNs) {
        if (window.isDue(nowNs) && !watch.enough()) {
            sender.send(slot, nowNs, nowNs);
        }
    }

    @Override
    public long nextDueNs() {
        return FAR_AWAY;
    }

    @Override
    public int backlog() {
        return 0;
    }
}
