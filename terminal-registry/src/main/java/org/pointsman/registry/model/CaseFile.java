package org.pointsman.registry.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A case: an immutable picture of one version.
 *
 * @param id              number, rising
 * @param type            what it is about
 * @param tid             terminal; null as long as an order has none
 * @param hold            reason of the holds it is for; null for an order
 * @param terminalVersion version of the terminal when it was opened; later holds are not lifted by it
 * @param state           state
 * @param application     what was applied for
 * @param review          documents, verdict, approval
 * @param setup           how the terminal is set up again
 * @param lifted          the holds its approval lifted, as they were
 * @param deadlineMs      when time moves it on, epoch milliseconds; 0 = never
 * @param note            reason of the last step a person took: what is asked for, why it was refused
 * @param history         its last steps
 * @param version         rises by one with every event
 * @param order           what is applied for; null for what is no order
 * @param cancellation    what is cancelled; null for what is no cancellation
 */
public record CaseFile(long id, CaseType type, String tid, HoldReason hold, long terminalVersion, CaseState state,
        CaseApplication application, CaseReview review, CaseSetup setup, List<Hold> lifted, long deadlineMs,
        String note, List<CaseEntry> history, long version, OrderFile order, CancellationFile cancellation) {
    private static final int LONGEST_HISTORY = 16;

    public CaseFile {
        lifted = List.copyOf(lifted);
        history = List.copyOf(history);
    }

    /** A reinstatement or an order. */
    public CaseFile(long id, CaseType type, String tid, HoldReason hold, long terminalVersion, CaseState state,
            CaseApplication application, CaseReview review, CaseSetup setup, List<Hold> lifted, long deadlineMs,
            String note, List<CaseEntry> history, long version, OrderFile order) {
        this(id, type, tid, hold, terminalVersion, state, application, review, setup, lifted, deadlineMs, note, history,
                version, order, null);
    }

    /** A case that is no order. */
    public CaseFile(long id, CaseType type, String tid, HoldReason hold, long terminalVersion, CaseState state,
            CaseApplication application, CaseReview review, CaseSetup setup, List<Hold> lifted, long deadlineMs,
            String note, List<CaseEntry> history, long version) {
        this(id, type, tid, hold, terminalVersion, state, application, review, setup, lifted, deadlineMs, note, history,
                version, null);
    }

    /** Whether it is the open case for this hold of this terminal. */
    public boolean openFor(String otherTid, HoldReason otherHold) {
        return state.open() && hold == otherHold && otherTid.equals(tid);
    }

    /** Written down by another. */
    public CaseFile by(String submitter) {
        return new CaseFile(id, type, tid, hold, terminalVersion, state, application.by(submitter), review, setup,
                lifted, deadlineMs, note, history, version, order, cancellation);
    }

    public CaseFile with(CaseReview newReview) {
        return new CaseFile(id, type, tid, hold, terminalVersion, state, application, newReview, setup, lifted,
                deadlineMs, note, history, version, order, cancellation);
    }

    public CaseFile with(CaseSetup newSetup) {
        return new CaseFile(id, type, tid, hold, terminalVersion, state, application, review, newSetup, lifted,
                deadlineMs, note, history, version, order, cancellation);
    }

    public CaseFile lifting(List<Hold> holds) {
        return new CaseFile(id, type, tid, hold, terminalVersion, state, application, review, setup, holds, deadlineMs,
                note, history, version, order, cancellation);
    }

    public CaseFile due(long atMs) {
        return new CaseFile(id, type, tid, hold, terminalVersion, state, application, review, setup, lifted, atMs, note,
                history, version, order, cancellation);
    }

    public CaseFile with(OrderFile changed) {
        return new CaseFile(id, type, tid, hold, terminalVersion, state, application, review, setup, lifted, deadlineMs,
                note, history, version, changed, cancellation);
    }

    public CaseFile with(CancellationFile changed) {
        return new CaseFile(id, type, tid, hold, terminalVersion, state, application, review, setup, lifted, deadlineMs,
                note, history, version, order, changed);
    }

    /** Serial number of a device that has to come back from a cancelled order; null when none has. */
    public String awaitedSerial() {
        return state == CaseState.CANCEL_APPROVED ? order.delivery().serial() : null;
    }

    /** With the terminal that was made for it. */
    public CaseFile on(Terminal terminal) {
        return new CaseFile(id, type, terminal.tid(), hold, terminal.version(), state, application, review, setup,
                lifted, deadlineMs, note, history, version, order, cancellation);
    }

    public CaseFile moved(CaseState newState, CaseStep step, EventHeader header) {
        List<CaseEntry> entries = new ArrayList<>(history);
        entries.add(new CaseEntry(step, newState, header.actor(), header.atMs()));
        int tooMany = Math.max(0, entries.size() - LONGEST_HISTORY);
        return new CaseFile(id, type, tid, hold, terminalVersion, newState, application, review, setup, lifted,
                deadlineMs, header.role() == Role.SYSTEM ? note : header.reason(),
                entries.subList(tooMany, entries.size()), version + 1, order, cancellation);
    }
}
