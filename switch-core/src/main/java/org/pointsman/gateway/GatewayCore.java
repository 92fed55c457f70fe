package org.pointsman.gateway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.exchange.Exchange;
import org.pointsman.exchange.ExchangePool;
import org.pointsman.records.EffectDecoder;
import org.pointsman.records.EffectEncoder;
import org.pointsman.records.EffectKind;
import org.pointsman.records.MessageHeaderDecoder;
import org.pointsman.records.MessageHeaderEncoder;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;
import org.pointsman.records.Authentication;
import org.pointsman.security.SecurityStatus;

/**
 * One loop's share of the terminals, without I/O: bytes in, commands to the sequencer; effects in, bytes out. All
 * methods but {@link #pool()} (for links), {@link #drain()} and {@link #inFlight()} belong to the loop's thread. Times
 * are those of the clock of elapsed time.
 */
public final class GatewayCore implements TerminalHost {
    private static final long SWEEP_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int EFFECT_CAPACITY = 512;
    /** Longer than any terminal waits for an answer. */
    private static final long UNSIGNED_NS = TimeUnit.SECONDS.toNanos(60);

    private final GatewayParts parts;
    private final GatewaySettings settings;
    private final GatewayCounters counters;
    private final ExchangePool pool;
    private final ExchangePool spare;
    private final OpenRequest[] free;
    private int freeCount;
    private final SecurityCalls security;
    private final Wire[] wires;
    private final CommandEncoder commands;
    private final Connections connections;
    private final List<TerminalConnection> held = new ArrayList<>();
    private final ArrayDeque<OpenRequest> parked = new ArrayDeque<>();
    private final ArrayDeque<OpenRequest> unserved = new ArrayDeque<>();
    private final RefusalWindows refusals;
    private final SignOnLimit signOns;
    private final Pacing pacing;
    private final LostAnswers lost;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final EffectDecoder effect = new EffectDecoder();
    private final EffectDecoder refusal = new EffectDecoder();
    private final UnsafeBuffer refusalBuffer = new UnsafeBuffer(new byte[EFFECT_CAPACITY]);
    private final EffectEncoder refusalEncoder = new EffectEncoder();
    private final MessageHeaderEncoder refusalHeader = new MessageHeaderEncoder();
    private volatile boolean draining;
    private volatile Admission disk = Admission.ALL;
    private volatile Admission heap = Admission.ALL;
    private long sweptNs;

    /**
     * @param gateway number of this loop, 0..31
     * @param wakeUp  makes the loop call {@link #poll} soon; may be called by any thread
     */
    public GatewayCore(int gateway, GatewayParts parts, Runnable wakeUp) {
        this.parts = parts;
        settings = parts.settings();
        counters = parts.counters();
        pool = new ExchangePool(gateway, parts.nodeEpoch(), settings.creditsPerLoop());
        spare = new ExchangePool(gateway, parts.nodeEpoch(), 1);
        free = new OpenRequest[settings.creditsPerLoop() + 1];
        while (freeCount < free.length) {
            free[freeCount++] = new OpenRequest();
        }
        connections = new Connections(parts);
        security = new SecurityCalls(parts.keys().module(), wakeUp);
        wires = parts.dialects().stream().map(dialect -> new Wire(dialect, parts, security)).toArray(Wire[]::new);
        commands = new CommandEncoder(parts.keys().vaults().get(), parts.ranges());
        refusals = new RefusalWindows(parts.sequencer(), parts.clocks().timeOfDay());
        signOns = new SignOnLimit(settings.limits().signOnsAtOnce(), settings.limits().signOnIntervalNs());
        lost = new LostAnswers(parts.sequencer());
        sweptNs = parts.clocks().elapsed().nanoTime();
        pacing = new Pacing(settings.limits().beyondPerSecond(), sweptNs);
    }

    /** The exchanges of this loop, for links. */
    public ExchangePool pool() {
        return pool;
    }

    /** Requests waiting for their answer. Any thread. */
    public int inFlight() {
        return inFlight.get();
    }

    /** From now on new requests get 96, except reversals. Any thread. */
    public void drain() {
        draining = true;
    }

    /** What is let in while the journal's disk runs short. Any thread. */
    public void disk(Admission admission) {
        disk = admission;
    }

    /** What is let in while the heap runs short. Any thread. */
    public void heap(Admission admission) {
        heap = admission;
    }

    @Override
    public TerminalConnection connect(int listener, TerminalOutput output, long nowNs) {
        return connections.begin(wires[listener], output, nowNs);
    }

    /** Takes a connection that has begun in the lobby. */
    void take(TerminalConnection connection, int listener) {
        connection.wire(wires[listener]);
        connections.add(connection);
    }

    @Override
    public void onDisconnect(TerminalConnection connection, CloseCause cause) {
        connections.ended(connection, cause);
    }

    @Override
    public void onWritable(TerminalConnection connection, boolean writable, long nowNs) {
        connection.writable(writable, nowNs);
    }

    @Override
    public int onBytes(TerminalConnection connection, DirectBuffer bytes, int offset, int length, long nowNs) {
        connection.busy(true);
        int consumed = 0;
        int taken = 1;
        while (taken > 0 && connection.mayRead()) {
            taken = onFrame(connection, bytes, offset + consumed, length - consumed, nowNs);
            consumed += taken;
        }
        connection.onUnconsumed(consumed < length, consumed > 0, nowNs);
        connection.busy(false);
        return connection.isOpen() ? consumed : length;
    }

    /** Takes one effect, with its SBE header. */
    public void onEffect(DirectBuffer buffer, int offset, int length, long nowNs) {
        effect.wrapAndApplyHeader(buffer, offset, header);
        OpenRequest open = find(effect.exchangeId());
        if (open == null) {
            counters.onUndelivered();
            return;
        }
        switch (EffectKind.of(effect.effect())) {
            case ANSWER -> answer(open, nowNs);
            case CLOSE -> abandon(open, CloseCause.BY_ENGINE, nowNs);
            default ->
                throw new IllegalStateException("effect " + effect.effect() + " is for a link, not for a gateway");
        }
    }

    /**
     * Does what time asks for: ends overdue connections, offers again what found no room, takes late answers of the
     * security module. Soon again when {@link #hurried()}.
     *
     * @return work done
     */
    public int poll(long nowNs) {
        int work = pool.reclaim() + offerParked(nowNs) + completeLate(nowNs) + releaseHeld() + pacing.release(nowNs)
                + connections.closeOverdue(nowNs);
        if (nowNs - sweptNs >= SWEEP_NS) {
            sweptNs = nowNs;
            refusals.poll(nowNs);
            work += askAgain(nowNs);
        }
        lost.poll();
        countInFlight();
        return work;
    }

    /** Whether something waits for a poll within about a millisecond. */
    public boolean hurried() {
        return !held.isEmpty() || !parked.isEmpty() || pacing.waited();
    }

    /** Closes every connection. */
    public void close(CloseCause cause) {
        connections.closeAll(cause);
        refusals.close();
        lost.poll();
    }

    private int onFrame(TerminalConnection connection, DirectBuffer bytes, int offset, int length, long nowNs) {
        FrameCutter cutter = connection.wire().cutter();
        FrameCutter.Cut cut = cutter.cut(bytes, offset, length);
        return switch (cut) {
            case PART -> 0;
            case KEEP_ALIVE -> {
                connections.keepAlive(connection, cutter, nowNs);
                yield cutter.prefixLength();
            }
            case MESSAGE -> onMessage(connection, bytes, offset, nowNs);
            case NO_LENGTH, TOO_LONG, TOO_SHORT -> {
                connections.reject(connection, cut);
                yield 0;
            }
        };
    }

    /** 0 when the frame has to wait unread. */
    private int onMessage(TerminalConnection connection, DirectBuffer bytes, int offset, long nowNs) {
        FrameCutter cutter = connection.wire().cutter();
        int prefix = cutter.prefixLength();
        int body = cutter.bodyLength();
        if (!inPace(connection, nowNs) || !onRequest(connection, bytes, offset + prefix, body, nowNs)) {
            return 0;
        }
        pacing.onFrame(connection);
        return prefix + body;
    }

    private boolean inPace(TerminalConnection connection, long nowNs) {
        boolean admitted = pacing.admits(connection, nowNs);
        if (!admitted) {
            counters.onWaited(connection.address());
        }
        return admitted;
    }

    /** False when the frame has to wait unread. */
    private boolean onRequest(TerminalConnection connection, DirectBuffer bytes, int offset, int length, long nowNs) {
        Exchange exchange = pool.open();
        boolean credit = exchange != null;
        OpenRequest open = begin(credit ? pool : spare, credit ? exchange : spare.open(), connection, nowNs);
        open.exchange().frame().putBytes(0, bytes, offset, length);
        open.exchange().frameLength(length);
        if (!connection.wire().reader().identify(open)) {
            counters.onRejected(FrameRejection.UNREADABLE, connection.address());
            abandon(open, CloseCause.UNREADABLE, nowNs);
            return true;
        }
        if (!connection.carries(open.tid())) {
            counters.onRejected(FrameRejection.OTHER_TERMINAL, connection.address());
            abandon(open, CloseCause.OTHER_TERMINAL, nowNs);
            return true;
        }
        AdmissionRefusal refusal = open.reserved() ? reversalRefusal() : refusal(credit);
        if (refusal != null) {
            return refuse(open, refusal, nowNs);
        }
        if (tooOften(open, nowNs)) {
            refusals.count(open, true, Result.SYSTEM_MALFUNCTION, nowNs);
            return refuse(open, AdmissionRefusal.SIGN_ON_LIMIT, nowNs);
        }
        return credit ? examine(open, nowNs) : hold(open);
    }

    private boolean tooOften(OpenRequest open, long nowNs) {
        return open.transaction() == Transaction.SIGN_ON && open.verdict() != Authentication.MALFORMED && known(open)
                && !signOns.admits(open.tid(), nowNs);
    }

    private boolean known(OpenRequest open) {
        return parts.keys().directory().find(open.tid()) != null;
    }

    private AdmissionRefusal reversalRefusal() {
        return disk == Admission.NOTHING ? AdmissionRefusal.DISK_RESERVE : null;
    }

    private AdmissionRefusal refusal(boolean credit) {
        if (draining) {
            return AdmissionRefusal.DRAINING;
        }
        if (disk != Admission.ALL) {
            return AdmissionRefusal.DISK_RESERVE;
        }
        if (heap != Admission.ALL) {
            return AdmissionRefusal.STATE_FULL;
        }
        return credit ? null : AdmissionRefusal.NO_CREDIT;
    }

    private boolean examine(OpenRequest open, long nowNs) {
        long id = open.id();
        try {
            if (open.connection().wire().reader().examine(open)) {
                return submit(open, nowNs);
            }
            open.detach();
            return true;
        } catch (RuntimeException bug) {
            if (open.id() == id) {
                abandon(open, CloseCause.FAULT, nowNs);
            }
            throw bug;
        }
    }

    /**
     * Once the sequencer has taken the command, the request may be answered at any time: it is not touched any more.
     */
    private boolean submit(OpenRequest open, long nowNs) {
        if (open.unexamined()) {
            return unexamined(open, nowNs);
        }
        Authentication verdict = open.verdict();
        String address = open.connection().address();
        Result unauthentic = unauthentic(open);
        if (unauthentic != null && !refusals.first(open, known(open), unauthentic, nowNs)) {
            countRejection(verdict, address);
            answerUnrecorded(open, unauthentic, nowNs);
            return true;
        }
        int length = commands.encode(open);
        boolean reserved = open.reserved();
        boolean taken = reserved
                ? parts.sequencer().offerReserved(commands.buffer(), 0, length)
                : parts.sequencer().offerRequest(commands.buffer(), 0, length);
        if (!taken) {
            return reserved ? keep(open) : refuse(open, AdmissionRefusal.RING, nowNs);
        }
        if (unauthentic == null && open.connection().prove()) {
            parts.newcomers().proved(address);
        }
        countRejection(verdict, address);
        countInFlight();
        return true;
    }

    private boolean unexamined(OpenRequest open, long nowNs) {
        return open.reserved() ? leaveUnserved(open) : refuse(open, AdmissionRefusal.SECURITY_MODULE, nowNs);
    }

    /**
     * What the engine answers a message that does not prove its sender (domain 3.9.1, steps 1 to 3); null for any
     * other.
     */
    private Result unauthentic(OpenRequest open) {
        return switch (open.verdict()) {
            case MALFORMED -> Result.FORMAT_ERROR;
            case MAC_MISSING -> known(open) ? Result.FORMAT_ERROR : Result.TERMINAL_UNKNOWN;
            case MAC_WRONG, NO_WORKING_KEY -> known(open) ? Result.MAC_ERROR : Result.TERMINAL_UNKNOWN;
            case NO_MAC_NEEDED, SCHEME_NOT_ALLOWED, KEYS_UNAVAILABLE -> known(open) ? null : Result.TERMINAL_UNKNOWN;
            case AUTHENTIC, CARD_DATA_UNUSABLE, CARD_MISMATCH -> null;
        };
    }

    private void countRejection(Authentication verdict, String address) {
        switch (verdict) {
            case MALFORMED -> counters.onRejected(FrameRejection.MALFORMED, address);
            case MAC_MISSING -> counters.onRejected(FrameRejection.MAC_MISSING, address);
            case MAC_WRONG -> counters.onRejected(FrameRejection.MAC_WRONG, address);
            case NO_WORKING_KEY -> counters.onRejected(FrameRejection.NO_WORKING_KEY, address);
            case AUTHENTIC, NO_MAC_NEEDED, SCHEME_NOT_ALLOWED, KEYS_UNAVAILABLE, CARD_DATA_UNUSABLE, CARD_MISMATCH -> {
            }
        }
    }

    private boolean refuse(OpenRequest open, AdmissionRefusal cause, long nowNs) {
        counters.onRefused(cause);
        answerHere(open, Result.SYSTEM_MALFUNCTION, nowNs);
        return true;
    }

    private void answerUnrecorded(OpenRequest open, Result result, long nowNs) {
        counters.onAnswer(open.transaction(), result, nowNs - open.receivedNs());
        answerHere(open, result, nowNs);
    }

    private void answerHere(OpenRequest open, Result result, long nowNs) {
        refusalEncoder.wrapAndApplyHeader(refusalBuffer, 0, refusalHeader);
        refusalBuffer.setMemory(refusalEncoder.offset(), EffectEncoder.BLOCK_LENGTH, (byte) 0);
        refusalEncoder.timeNs(parts.clocks().timeOfDay().nanoTime()).transactionId(-1).settlementDate(-1).batch(-1)
                .result((short) result.code()).putCardEnvelope(refusalBuffer, 0, 0).putReplyData(refusalBuffer, 0, 0);
        refusal.wrapAndApplyHeader(refusalBuffer, 0, header);
        write(open, refusal);
        finish(open, nowNs);
    }

    private boolean keep(OpenRequest open) {
        return open.detached() ? parked.add(open) : hold(open);
    }

    private boolean hold(OpenRequest open) {
        TerminalConnection connection = open.connection();
        recycle(open);
        connection.onRequestOver();
        connection.hold();
        held.add(connection);
        return false;
    }

    private void answer(OpenRequest open, long nowNs) {
        if (!open.connection().isOpen()) {
            undelivered(open, effect.transactionId(), nowNs);
            return;
        }
        Result result = Result.of(effect.result());
        ReplyEncoder replies = open.connection().wire().replies();
        int length = replies.encode(effect, open);
        if (!replies.macMissing()) {
            send(open, replies.buffer(), length, result, nowNs);
            replies.wipe();
        } else {
            replies.park(open, length, result);
            sign(open, nowNs);
        }
    }

    private void sign(OpenRequest open, long nowNs) {
        if (security.generateMac(open.mac())) {
            onSigned(open, security.status(), security.mac(), nowNs);
        }
    }

    private void send(OpenRequest open, DirectBuffer frame, int length, Result result, long nowNs) {
        open.connection().output().write(frame, 0, length);
        counters.onAnswer(open.transaction(), result, nowNs - open.receivedNs());
        finish(open, nowNs);
    }

    /**
     * An approval without its MAC is none for a terminal, which reverses or asks again (dialect section 5): it waits
     * for the module as long as its terminal may wait for it.
     */
    private void onSigned(OpenRequest open, SecurityStatus status, long mac, long nowNs) {
        boolean delivers = open.connection().isOpen();
        if (delivers && status == SecurityStatus.OK) {
            open.connection().wire().replies().sign(open.reply(), mac);
            send(open, open.reply().frame(), open.reply().length(), open.reply().result(), nowNs);
        } else if (delivers && passing(status) && nowNs - open.receivedNs() < UNSIGNED_NS) {
            leaveUnserved(open);
        } else {
            giveUp(open, status, nowNs);
        }
    }

    private static boolean passing(SecurityStatus status) {
        return status == SecurityStatus.BUSY || status == SecurityStatus.UNAVAILABLE;
    }

    private void giveUp(OpenRequest open, SecurityStatus status, long nowNs) {
        if (status != SecurityStatus.OK) {
            counters.onUnsigned();
        }
        undelivered(open, open.reply().transactionId(), nowNs);
    }

    /**
     * The security module is asked again at the next sweep: what waits for it must be neither refused nor forgotten.
     */
    private boolean leaveUnserved(OpenRequest open) {
        open.detach();
        return unserved.add(open);
    }

    private int askAgain(long nowNs) {
        int waiting = unserved.size();
        for (int i = 0; i < waiting; i++) {
            askAgain(unserved.remove(), nowNs);
        }
        return waiting;
    }

    private void askAgain(OpenRequest open, long nowNs) {
        if (open.awaited() == Awaited.ANSWER_MAC) {
            sign(open, nowNs);
        } else if (!open.connection().isOpen()) {
            finish(open, nowNs);
        } else if (open.connection().wire().reader().examineAgain(open)) {
            submit(open, nowNs);
        }
    }

    private void undelivered(OpenRequest open, long transactionId, long nowNs) {
        counters.onUndelivered();
        if (open.transaction().financial()) {
            lost.add(transactionId);
        }
        finish(open, nowNs);
    }

    private void write(OpenRequest open, EffectDecoder answer) {
        ReplyEncoder replies = open.connection().wire().replies();
        int length = replies.encode(answer, open);
        open.connection().output().write(replies.buffer(), 0, length);
        replies.wipe();
    }

    private void abandon(OpenRequest open, CloseCause cause, long nowNs) {
        TerminalConnection connection = open.connection();
        finish(open, nowNs);
        connections.close(connection, cause);
    }

    private void finish(OpenRequest open, long nowNs) {
        TerminalConnection connection = open.connection();
        recycle(open);
        countInFlight();
        connection.onAnswered(nowNs);
    }

    private OpenRequest begin(ExchangePool from, Exchange exchange, TerminalConnection connection, long nowNs) {
        OpenRequest open = free[--freeCount];
        open.begin(from, exchange, connection, nowNs);
        connection.onRequest(nowNs);
        return open;
    }

    private void recycle(OpenRequest open) {
        open.end();
        free[freeCount++] = open;
    }

    private OpenRequest find(long exchangeId) {
        Exchange exchange = pool.find(exchangeId);
        OpenRequest open = exchange == null ? null : (OpenRequest) exchange.session();
        // an exchange that a link still reads keeps its session after its answer
        return open != null && open.id() == exchangeId ? open : null;
    }

    private int completeLate(long nowNs) {
        int done = 0;
        for (SecurityCalls.Late late = security.poll(); late != null; late = security.poll()) {
            OpenRequest open = find(late.exchangeId());
            if (open != null) {
                complete(open, late, nowNs);
            }
            done++;
        }
        return done;
    }

    private void complete(OpenRequest open, SecurityCalls.Late late, long nowNs) {
        if (open.awaited() == Awaited.ANSWER_MAC) {
            onSigned(open, late.status(), late.mac(), nowNs);
        } else if (!open.connection().isOpen()) {
            finish(open, nowNs);
        } else if (open.connection().wire().reader().complete(open, late.status(), late.keys())) {
            submit(open, nowNs);
        }
    }

    /** Reversals that found no room after the security module had answered: their frames cannot be read again. */
    private int offerParked(long nowNs) {
        int waiting = parked.size();
        for (int i = 0; i < waiting; i++) {
            submit(parked.remove(), nowNs);
        }
        return waiting;
    }

    private int releaseHeld() {
        int waiting = held.size();
        for (int i = 0; i < waiting; i++) {
            held.get(i).release();
        }
        if (waiting > 0) {
            held.subList(0, waiting).clear();
        }
        return waiting;
    }

    private void countInFlight() {
        inFlight.lazySet(pool.inFlight());
    }
}
