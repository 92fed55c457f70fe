package org.pointsman.lab.load;

import java.util.List;

/** Requests and answers of a loop, from the first that is due to the last that is waited for. One thread. */
final class LoadTraffic {
    private final Window window;
    private final List<LoadConnection> connections;
    private final CallTable calls;
    private final Pacer pacer;
    private final AnswerReader reader;
    private final TimeOuts timeOuts;
    private final LoadAuditor auditor;
    private final LoadStats stats;
    private final AnswerCheck watch;

    LoadTraffic(Window window, List<LoadConnection> connections, CallTable calls, Pacer pacer, AnswerReader reader,
            TimeOuts timeOuts, LoadAuditor auditor, LoadStats stats, AnswerCheck watch) {
        this.window = window;
        this.connections = connections;
        this.calls = calls;
        this.pacer = pacer;
        this.reader = reader;
        this.timeOuts = timeOuts;
        this.auditor = auditor;
        this.stats = stats;
        this.watch = watch;
    }

    void begin(long nowNs) {
        pacer.begin(nowNs);
    }

    /** Sends what is due, gives up what is overdue. */
    void go(long nowNs) {
        pacer.dispatch(nowNs);
        timeOuts.sweep(nowNs, pacer);
    }

    void onFrame(LoadConnection connection, byte[] bytes, int offset, int length, long nowNs) {
        LoadCall call = reader.read(connection, bytes, offset, length);
        if (call != null) {
            record(call, nowNs);
            boolean waited = !call.isOverdue();
            CallSlot slot = call.slot();
            calls.recycle(call);
            if (waited) {
                pacer.freed(slot, nowNs);
            }
        }
    }

    private void record(LoadCall call, long nowNs) {
        watch.answered(call.till().number(), call.kind(), call.f39(), call.sentNs(), nowNs);
        stats.answered(window.second(nowNs));
        if (window.records(call.dueNs())) {
            stats.latency(call.kind(), nowNs - call.dueNs());
        }
    }

    /** Whether nothing is left to be sent or waited for. */
    boolean isOver(long nowNs) {
        if (window.isDue(nowNs) && !watch.enough()) {
            return isCutOff();
        }
        boolean allSent = pacer.backlog() == 0 || !window.maySend(nowNs);
        return (allSent && allThere()) || window.isPatienceOver(nowNs) || isCutOff();
    }

    private boolean allThere() {
        return calls.isEmpty() && connections.stream().allMatch(connection -> connection.order().isEmpty());
    }

    private boolean isCutOff() {
        return connections.stream().noneMatch(LoadConnection::isOpen);
    }

    /** Reports what got no answer to the end. */
    void end() {
        calls.forEach(this::unanswered);
        connections.forEach(connection -> connection.order().forEach(this::unanswered));
    }

    private void unanswered(LoadCall call) {
        if (!call.isOverdue()) {
            auditor.breach(Breach.UNANSWERED, call);
        }
    }

    /** When the next request is due; far away when answers alone decide that. */
    long nextDueNs() {
        return pacer.nextDueNs();
    }

    /** Requests that were due and not sent. */
    long unsent() {
        return pacer.backlog();
    }
}
