package org.pointsman.lab.load;

import java.util.List;

/** Each slot sends again as soon as it has its answer. */
final class ClosedPacer implements Pacer {
    private final Window window;
    private final List<Slot> slots;
    private final Sender sender;
    private final AnswerWatch watch;

    ClosedPacer(Window window, List<Slot> slots, Sender sender, AnswerWatch watch) {
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
    public void freed(Slot slot, long nowNs) {
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
