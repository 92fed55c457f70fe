package org.pointsman.network;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Framing;
import org.pointsman.iso.Framing.KeepAlive;
import org.pointsman.iso.IsoCodec;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Upstream.Management;

/**
 * One connection of a link without I/O: connects, signs on, is tested by echoes, drains. What is no management message
 * goes to the {@link LinkCore} it belongs to. All methods belong to the link's thread, except the readers of the state;
 * times are nanoseconds since 1970 UTC and must not run backwards.
 */
// Written by the thread of its loop alone.
@SuppressWarnings("NonAtomicVolatileUpdate")
public final class LinkConnection {
    private static final int NO_CODE = -1;
    private static final String NO_KEY = "the key exchange brought no key that can be used";
    private static final int STAN = 11;
    private static final int RESPONSE_CODE = 39;

    private final LinkCore core;
    private final int number;
    private final Endpoint endpoint;
    private final LinkSettings timing;
    private final LinkOutput output;
    private final LinkCounters counters;
    private final CommandQueue commands;
    private final UpstreamTable table;
    private final Management management;
    private final byte[] accepted;
    private final byte[] malformed;
    private final byte[] unknown;
    private final UpstreamEncoder encoder;
    private final ZoneKeys zoneKeys;
    private final Framing framing;
    private final FrameReader frames;
    private final UnsafeBuffer keepAlive = new UnsafeBuffer(new byte[Long.BYTES]);
    private final IsoCodec codec;
    private final IsoMessage message = new IsoMessage();

    private volatile LinkState state = LinkState.DISCONNECTED;
    private volatile boolean wanted = true;
    private volatile long lastChangeNs;
    private volatile LinkDrop lastDrop;
    private volatile String lastUnreadable;
    private volatile String lastTlsFailure;
    private final LongAdder lost = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private volatile int pending;
    private long stateDeadlineNs;
    private long backOffNs;
    private long lastHeardNs;
    private boolean doubted;
    private int missedEchoes;
    private int managementCode = NO_CODE;
    private int managementStan;
    private long managementDeadlineNs;

    LinkConnection(LinkCore core, int number, IsoParts parts, UpstreamTable table, CommandQueue commands,
            UpstreamEncoder encoder, ZoneKeys zoneKeys) {
        this.core = core;
        this.number = number;
        endpoint = parts.settings().endpoints().get(number);
        timing = parts.settings().link();
        output = parts.outputs().get(number);
        counters = parts.counters();
        this.commands = commands;
        this.table = table;
        management = table.management();
        accepted = management.accepted().getBytes(StandardCharsets.US_ASCII);
        malformed = management.malformed().getBytes(StandardCharsets.US_ASCII);
        unknown = management.unknown().getBytes(StandardCharsets.US_ASCII);
        this.encoder = encoder;
        this.zoneKeys = zoneKeys;
        codec = parts.dialect().codec();
        framing = parts.dialect().framing();
        frames = new FrameReader(framing);
        backOffNs = timing.reconnectMinNs();
    }

    int number() {
        return number;
    }

    /** Where it stands. Any thread. */
    public LinkState state() {
        return state;
    }

    /** How it stands, with what it has counted. Any thread. */
    public ConnectionStatus status() {
        return new ConnectionStatus(number + 1, state, wanted, output.address(endpoint.address()), pending, sent.sum(),
                received.sum(), lost.sum(), lastDrop, lastUnreadable, lastTlsFailure, lastChangeNs);
    }

    /** Whether a further message can be written on it. */
    boolean takes() {
        return state.open() && output.room();
    }

    /** Whether nothing is known against it: what can go elsewhere goes elsewhere otherwise. */
    boolean trusted() {
        return state == LinkState.UP && !doubted;
    }

    /** Whether its sign-on is not answered yet. */
    boolean asksToSignOn() {
        return state == LinkState.SIGNING_ON && managementCode != NO_CODE;
    }

    /** Does what is due, whatever the engine takes. */
    void read(long nowNs) {
        readFrames(nowNs);
        pending = core.outstanding(number);
    }

    /** Does what is due while the engine takes commands. */
    void poll(long nowNs) {
        switch (state) {
            case DISCONNECTED -> pollDisconnected(nowNs);
            case CONNECTING -> pollConnecting(nowNs);
            case LISTENING -> {
                // The network has all the time it wants.
            }
            case SIGNING_ON -> pollSigningOn(nowNs);
            case SIGNING_OFF -> pollManagement(nowNs);
            case UP, SUSPECT -> pollUp(nowNs);
            case DRAINING -> pollDraining(nowNs);
        }
    }

    void reading(boolean wantsBytes) {
        output.reading(wantsBytes);
    }

    private void pollDisconnected(long nowNs) {
        if (wanted && nowNs >= stateDeadlineNs) {
            state(endpoint.listens() ? LinkState.LISTENING : LinkState.CONNECTING, nowNs);
            stateDeadlineNs = nowNs + timing.connectNs();
            output.connect();
        }
    }

    private void pollConnecting(long nowNs) {
        if (nowNs >= stateDeadlineNs) {
            drop(LinkDrop.CONNECT_FAILED, nowNs);
        }
    }

    private void pollSigningOn(long nowNs) {
        if (managementCode == NO_CODE) {
            signOnOnce(nowNs);
        } else {
            pollManagement(nowNs);
        }
    }

    // Where one sign-on holds for all connections, the others wait for the first.
    private void signOnOnce(long nowNs) {
        if (!management.perConnection() && core.connections().signedOn()) {
            serve(nowNs);
        } else if (management.perConnection() || !core.connections().signingOn()) {
            manage(management.signOn(), nowNs);
        }
    }

    private void pollManagement(long nowNs) {
        if (managementCode != NO_CODE && nowNs >= managementDeadlineNs) {
            missed(nowNs);
        }
    }

    private void missed(long nowNs) {
        missedEchoes++;
        if (managementCode == management.echo() && state.open() && missedEchoes < timing.missedEchoes()) {
            manage(management.echo(), nowNs);
        } else {
            drop(LinkDrop.NO_ANSWER, nowNs);
        }
    }

    private void pollUp(long nowNs) {
        doubted |= owesSince(nowNs, timing.doubtNs());
        pollManagement(nowNs);
        if (!state.open()) {
            return;
        }
        if (managementCode == NO_CODE) {
            testSilence(nowNs);
        } else if (state == LinkState.UP && silentSinceTest(nowNs)) {
            state = LinkState.SUSPECT;
            lastChangeNs = nowNs;
        }
    }

    private void testSilence(long nowNs) {
        long silentNs = nowNs - lastHeardNs;
        boolean owed = owesSince(nowNs, timing.silenceNs());
        if (owed || silentNs >= timing.echoNs()) {
            doubted |= owed;
            manage(management.echo(), nowNs);
        }
    }

    /** Whether it owes an answer, and nothing was heard on it, for so long. */
    private boolean owesSince(long nowNs, long forNs) {
        return nowNs - lastHeardNs >= forNs && core.owedSince(number, nowNs - forNs);
    }

    private boolean silentSinceTest(long nowNs) {
        long testedNs = managementDeadlineNs - timing.managementNs();
        return nowNs - Math.max(testedNs, lastHeardNs) >= timing.silenceNs();
    }

    private void pollDraining(long nowNs) {
        if (core.outstanding(number) == 0 || nowNs >= stateDeadlineNs) {
            state(LinkState.SIGNING_OFF, nowNs);
            signOffOnce(nowNs);
        }
    }

    private void signOffOnce(long nowNs) {
        if (management.perConnection() || core.lastSignedOn(this)) {
            manage(management.signOff(), nowNs);
        } else {
            drop(LinkDrop.BY_OPERATOR, nowNs);
        }
    }

    /** The connection is made. */
    public void onConnected(long nowNs) {
        if (state == LinkState.CONNECTING || state == LinkState.LISTENING) {
            state(LinkState.SIGNING_ON, nowNs);
            signOnOnce(nowNs);
        }
    }

    /** The connection is gone, or could not be made. */
    public void onDisconnected(long nowNs) {
        if (state != LinkState.DISCONNECTED) {
            lost(state.connected() ? LinkDrop.BY_NETWORK : LinkDrop.CONNECT_FAILED, nowNs);
        }
    }

    /** The network has made a newer one: this one ends, and waits for it at once. */
    public void onReplaced(long nowNs) {
        if (state.connected()) {
            drop(LinkDrop.REPLACED, nowNs);
        }
    }

    /** Both sides are connected and do not come to terms. */
    public void onTlsFailed(String why, long nowNs) {
        if (state == LinkState.CONNECTING || state == LinkState.LISTENING) {
            lastTlsFailure = why;
            lost(LinkDrop.TLS_FAILED, nowNs);
        }
    }

    /** Bytes of the network, in any pieces. */
    public void onBytes(DirectBuffer bytes, int offset, int length, long nowNs) {
        if (state == LinkState.DISCONNECTED) {
            return;
        }
        if (frames.append(bytes, offset, length)) {
            readFrames(nowNs);
        } else {
            drop(LinkDrop.OVERFLOW, nowNs);
        }
        output.reading(!commands.waiting());
    }

    /** Operator: connect and stay up. */
    void up() {
        wanted = true;
        stateDeadlineNs = 0;
    }

    /** Operator: send nothing new, wait for answers, sign off, disconnect, and stay so. */
    void down(long nowNs) {
        wanted = false;
        if (state.open()) {
            state(LinkState.DRAINING, nowNs);
            stateDeadlineNs = nowNs + timing.drainNs();
        } else if (state == LinkState.CONNECTING || state == LinkState.LISTENING || state == LinkState.SIGNING_ON) {
            drop(LinkDrop.BY_OPERATOR, nowNs);
        }
    }

    /** The switch stops: says so to the network and hangs up. The engine is not told. */
    void stop(long nowNs) {
        wanted = false;
        if (state.signedOn() && (management.perConnection() || core.lastSignedOn(this))) {
            manage(management.signOff(), nowNs);
        }
        if (state != LinkState.DISCONNECTED) {
            onDrop(LinkDrop.BY_OPERATOR);
            output.disconnect();
            state(LinkState.DISCONNECTED, nowNs);
        }
    }

    void manageWhenUp(int code, long nowNs) {
        if (state.open()) {
            manage(code, nowNs);
        }
    }

    private void manage(int code, long nowNs) {
        managementCode = code;
        managementStan = core.nextManagementStan();
        managementDeadlineNs = nowNs + timing.managementNs();
        output.write(encoder.frame(), 0, encoder.management(code, managementStan, nowNs));
    }

    /** Sends a financial message that was just encoded. */
    void transmit(int length) {
        output.write(encoder.frame(), 0, length);
        sent.increment();
        pending = core.outstanding(number);
    }

    /** An answer on it was given to the engine. */
    void answered() {
        received.increment();
        pending = core.outstanding(number);
    }

    private void readFrames(long nowNs) {
        while (!commands.waiting() && state != LinkState.DISCONNECTED) {
            int offset = frames.next();
            if (offset == FrameReader.NONE) {
                return;
            }
            if (offset == FrameReader.KEEP_ALIVE) {
                onKeepAlive();
            } else {
                readMessage(offset, nowNs);
            }
        }
    }

    /** It does not replace the echo: whether the network works is what an echo asks. */
    private void onKeepAlive() {
        if (framing.keepAlive() == KeepAlive.ANSWER) {
            output.write(keepAlive, 0, framing.putKeepAlive(keepAlive, 0));
        }
    }

    private void readMessage(int offset, long nowNs) {
        if (offset == FrameReader.MALFORMED) {
            drop(LinkDrop.MALFORMED, nowNs);
            return;
        }
        heard(nowNs);
        long error = codec.decode(frames.buffer(), offset, frames.messageLength(), message);
        if (error != IsoError.NONE) {
            unreadable(IsoError.describe(error), nowNs);
            return;
        }
        int mti = message.mti();
        if (table.answer(mti)) {
            core.onAnswer(message, this, nowNs);
        } else if (mti == management.answerMti()) {
            onManagementAnswer(nowNs);
        } else if (mti == management.mti()) {
            onManagement(nowNs);
        } else {
            unmatched(UnmatchedCause.UNEXPECTED_TYPE, nowNs);
        }
    }

    private void unreadable(String why, long nowNs) {
        lastUnreadable = why;
        counters.onUnmatched(
                new UnmatchedAnswer(nowNs, UnmatchedCause.UNREADABLE, number + 1, -1, -1, "", "", "", -1, 0, -1));
    }

    private void unmatched(UnmatchedCause cause, long nowNs) {
        counters.onUnmatched(UnmatchedAnswers.of(message, cause, number, 0, null, nowNs));
    }

    private void heard(long nowNs) {
        lastHeardNs = nowNs;
        doubted = false;
        missedEchoes = 0;
        if (state == LinkState.SUSPECT) {
            state = LinkState.UP;
            lastChangeNs = nowNs;
        }
    }

    private void onManagementAnswer(long nowNs) {
        boolean expected = managementCode != NO_CODE && message.longValue(STAN) == managementStan
                && message.longValue(management.codeField()) == managementCode;
        if (!expected) {
            unmatched(UnmatchedCause.UNEXPECTED_TYPE, nowNs);
            return;
        }
        int code = managementCode;
        managementCode = NO_CODE;
        // An echo proves the connection by being answered, whatever the code.
        if (code == management.signOn()) {
            onSignOnAnswer(nowNs);
        } else if (code == management.signOff()) {
            drop(LinkDrop.BY_OPERATOR, nowNs);
        } else if (code == management.keyExchange()) {
            onKeyAnswer(nowNs);
        }
    }

    // Without another key the present one goes on.
    private void onKeyAnswer(long nowNs) {
        if (!accepted() || !zoneKeys.take(message, nowNs)) {
            unreadable(NO_KEY, nowNs);
        }
        if (state == LinkState.SIGNING_ON) {
            serve(nowNs);
        }
    }

    // The key is the network's: whoever signs on beside others has it.
    private void onSignOnAnswer(long nowNs) {
        if (!accepted()) {
            drop(LinkDrop.SIGN_ON_REFUSED, nowNs);
        } else if (state == LinkState.SIGNING_ON && zoneKeys.exchanged() && !core.connections().signedOn()) {
            manage(management.keyExchange(), nowNs);
        } else if (state == LinkState.SIGNING_ON) {
            serve(nowNs);
        }
    }

    private void serve(long nowNs) {
        state(LinkState.UP, nowNs);
        backOffNs = timing.reconnectMinNs();
        core.serves();
    }

    private boolean accepted() {
        boolean same = message.length(RESPONSE_CODE) == accepted.length;
        for (int i = 0; same && i < accepted.length; i++) {
            same = message.digitAt(RESPONSE_CODE, i) == Character.digit(accepted[i], 16);
        }
        return same;
    }

    private void onManagement(long nowNs) {
        long code = message.longValue(management.codeField());
        output.write(encoder.frame(), 0, encoder.managementAnswer(message, answerTo(code, nowNs)));
        if (code == management.signOff()) {
            drop(LinkDrop.SIGNED_OFF, nowNs);
        }
    }

    private byte[] answerTo(long code, long nowNs) {
        if (code == IsoMessage.NONE) {
            return malformed;
        }
        if (zoneKeys.exchanged() && code == management.keyExchange()) {
            return zoneKeys.take(message, nowNs) ? accepted : malformed;
        }
        if (code == management.cutover()) {
            return core.onCutover(message, nowNs) ? accepted : malformed;
        }
        boolean known = code == management.signOn() || code == management.signOff() || code == management.echo();
        return known ? accepted : unknown;
    }

    private void drop(LinkDrop cause, long nowNs) {
        output.disconnect();
        lost(cause, nowNs);
    }

    private void lost(LinkDrop cause, long nowNs) {
        boolean wasSignedOn = state.signedOn();
        onDrop(cause);
        state(LinkState.DISCONNECTED, nowNs);
        stateDeadlineNs = nowNs + timing.jittered(backOffNs, nowNs, number);
        backOffNs = Math.min(2 * backOffNs, timing.reconnectMaxNs());
        managementCode = NO_CODE;
        doubted = false;
        missedEchoes = 0;
        frames.clear();
        if (wasSignedOn) {
            core.lost(this);
        }
        pending = core.outstanding(number);
        if (endpoint.listens()) {
            stateDeadlineNs = nowNs;
            pollDisconnected(nowNs);
        }
    }

    private void onDrop(LinkDrop cause) {
        counters.onDrop(cause);
        lastDrop = cause;
        lost.increment();
    }

    private void state(LinkState newState, long nowNs) {
        state = newState;
        lastChangeNs = nowNs;
        lastHeardNs = nowNs;
    }
}
