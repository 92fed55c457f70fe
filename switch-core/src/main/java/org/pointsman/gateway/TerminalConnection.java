package org.pointsman.gateway;

import java.util.concurrent.TimeUnit;

/** One terminal's connection, as a core sees it: limits, deadlines, and whether its socket may be read. */
public final class TerminalConnection {
    private static final int MAX_KEEP_ALIVES = 10;
    private static final long NOT_A_TERMINAL = Long.MIN_VALUE;
    private static final long KEEP_ALIVE_WINDOW_NS = TimeUnit.SECONDS.toNanos(1);

    private final TerminalOutput output;
    private final TerminalLimits limits;
    private final long connectedNs;
    private final long onlyTerminal;
    private final String address;
    private Wire wire;
    private long sender;
    private int index;
    private int inFlight;
    private int keepAlives;
    private boolean open = true;
    private boolean told = true;
    private boolean busy;
    private boolean held;
    private boolean waiting;
    private int window;
    private int frames;
    private int framesBefore;
    private boolean writable = true;
    private boolean spoken;
    private boolean proved;
    private boolean partial;
    private long keepAliveWindowNs;
    private long partialSinceNs;
    private long unwritableSinceNs;
    private long lastActiveNs;

    TerminalConnection(Wire wire, TerminalOutput output, String address, TerminalLimits limits, long nowNs) {
        this.wire = wire;
        this.output = output;
        this.address = address;
        this.limits = limits;
        connectedNs = nowNs;
        onlyTerminal = output.onlyTerminal();
        lastActiveNs = nowNs;
    }

    /** How it speaks; null before its first message. */
    Wire wire() {
        return wire;
    }

    void wire(Wire newWire) {
        wire = newWire;
    }

    TerminalOutput output() {
        return output;
    }

    /** Tells peers apart by their address; never the packed number of a terminal. */
    long sender() {
        if (sender == 0) {
            sender = NOT_A_TERMINAL | address.hashCode();
        }
        return sender;
    }

    /** Where the peer is; empty when that is not known. */
    String address() {
        return address;
    }

    /** Whether messages of this terminal may come here. */
    boolean carries(long tid) {
        return onlyTerminal == TerminalOutput.ANY_TERMINAL || onlyTerminal == tid;
    }

    /** It has brought a message of a known terminal; true for the first one. */
    boolean prove() {
        boolean first = !proved;
        proved = true;
        return first;
    }

    boolean isOpen() {
        return open;
    }

    void closed() {
        open = false;
    }

    /** Whether a further request may be taken. */
    boolean mayRead() {
        return open && writable && !held && !waiting && inFlight < limits.maxPerConnection();
    }

    /** While bytes are being consumed, the output is not told to pause or resume. */
    void busy(boolean nowBusy) {
        busy = nowBusy;
        settle();
    }

    /** Place in the list of connections. */
    int index() {
        return index;
    }

    void index(int newIndex) {
        index = newIndex;
    }

    /** A request that found no room, and must not be refused, waits unread until the next poll. */
    void hold() {
        held = true;
        settle();
    }

    void release() {
        held = false;
        settle();
    }

    /** Others come first. */
    void await() {
        waiting = true;
        settle();
    }

    /** It is its turn. */
    void proceed() {
        waiting = false;
        settle();
    }

    /** Frames it sent in a window, or in the one before, whichever is more. */
    int pace(int ofWindow) {
        turn(ofWindow);
        return Math.max(frames, framesBefore);
    }

    /** One more; how many these are in the window. */
    int frame(int ofWindow) {
        turn(ofWindow);
        return ++frames;
    }

    private void turn(int toWindow) {
        if (window != toWindow) {
            framesBefore = window == toWindow - 1 ? frames : 0;
            frames = 0;
            window = toWindow;
        }
    }

    void writable(boolean nowWritable, long nowNs) {
        if (writable && !nowWritable) {
            unwritableSinceNs = nowNs;
        }
        writable = nowWritable;
        settle();
    }

    void onRequest(long nowNs) {
        spoken = true;
        lastActiveNs = nowNs;
        inFlight++;
        settle();
    }

    void onAnswered(long nowNs) {
        lastActiveNs = nowNs;
        onRequestOver();
    }

    /** A request ended without an answer. */
    void onRequestOver() {
        inFlight--;
        settle();
    }

    /**
     * Counts an empty frame.
     *
     * @return false when there are too many of them
     */
    boolean onKeepAlive(long nowNs) {
        lastActiveNs = nowNs;
        if (keepAlives == 0 || nowNs - keepAliveWindowNs >= KEEP_ALIVE_WINDOW_NS) {
            keepAliveWindowNs = nowNs;
            keepAlives = 0;
        }
        return ++keepAlives <= MAX_KEEP_ALIVES;
    }

    /** Starts the deadline of a frame at its first byte; further bytes do not extend it. */
    void onUnconsumed(boolean someBytes, boolean frameEnded, long nowNs) {
        boolean incomplete = someBytes && mayRead();
        if (incomplete && (!partial || frameEnded)) {
            partialSinceNs = nowNs;
        }
        partial = incomplete;
    }

    /** The deadline that has passed; null when none has. */
    CloseCause overdue(long nowNs) {
        if (partial && nowNs - partialSinceNs >= limits.frameNs()) {
            return CloseCause.FRAME_DEADLINE;
        }
        if (!spoken && nowNs - connectedNs >= limits.firstMessageNs()) {
            return CloseCause.FIRST_MESSAGE_DEADLINE;
        }
        if (!writable && nowNs - unwritableSinceNs >= limits.frameNs()) {
            return CloseCause.NOT_READING;
        }
        return inFlight == 0 && nowNs - lastActiveNs >= limits.idleNs() ? CloseCause.IDLE : null;
    }

    private void settle() {
        boolean mayRead = mayRead();
        if (busy || !open || mayRead == told) {
            return;
        }
        told = mayRead;
        if (mayRead) {
            output.resumeReading();
        } else {
            output.pauseReading();
        }
    }
}
