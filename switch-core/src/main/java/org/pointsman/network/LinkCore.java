package org.pointsman.network;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.Framing;
import org.pointsman.iso.Framing.KeepAlive;
import org.pointsman.iso.IsoCodec;
import org.pointsman.iso.IsoError;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Upstream.Management;
import org.pointsman.records.WireTime;

/**
 * A link without I/O: connects, signs on, keeps the connection tested by echoes, hands financial messages to
 * {@link Traffic}. All methods belong to one thread, except the readers of the state; times are nanoseconds since 1970
 * UTC and must not run backwards.
 */
public final class LinkCore {
    private static final int MAX_STAN = 999_999;
    private static final int NO_CODE = -1;
    private static final String NO_KEY = "the key exchange brought no key that can be used";
    private static final int STAN = 11;
    private static final int RESPONSE_CODE = 39;

    private final NetworkSettings settings;
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
    private final Traffic traffic;
    private final Framing framing;
    private final FrameReader frames;
    private final UnsafeBuffer keepAlive = new UnsafeBuffer(new byte[Long.BYTES]);
    private final IsoCodec codec;
    private final IsoMessage message = new IsoMessage();

    private volatile LinkState state = LinkState.DISCONNECTED;
    private volatile long lastChangeNs;
    private volatile LinkDrop lastDrop;
    private volatile String lastUnreadable;
    private volatile String lastTlsFailure;
    private boolean wanted = true;
    private long stateDeadlineNs;
    private long backOffNs;
    private long lastHeardNs;
    private int managementCode = NO_CODE;
    private int managementStan;
    private long managementDeadlineNs;

    /** A link that does nothing before the first {@link #poll}. */
    public LinkCore(IsoParts parts) {
        settings = parts.settings();
        timing = settings.link();
        output = parts.output();
        counters = parts.counters();
        codec = parts.dialect().codec();
        commands = new CommandQueue(parts.common().sequencer(), settings.index(), settings.maxOpenExchanges());
        table = new UpstreamTable(parts.dialect());
        management = table.management();
        accepted = management.accepted().getBytes(StandardCharsets.US_ASCII);
        malformed = management.malformed().getBytes(StandardCharsets.US_ASCII);
        unknown = management.unknown().getBytes(StandardCharsets.US_ASCII);
        encoder = new UpstreamEncoder(parts.dialect(), table, settings, new WireTime(parts.common().businessZone()));
        zoneKeys = new ZoneKeys(parts.common().security(), settings, management,
                PinFormats.zoneCipher(parts.dialect()));
        traffic = new Traffic(parts, commands, table, encoder, zoneKeys);
        framing = parts.dialect().framing();
        frames = new FrameReader(framing);
        backOffNs = timing.reconnectMinNs();
    }

    /** Where the link stands. Any thread. */
    public LinkState state() {
        return state;
    }

    /** How it stands, with what it has counted. Any thread. */
    public LinkStatus status() {
        LinkState now = state;
        boolean connected = now != LinkState.DISCONNECTED && now != LinkState.CONNECTING;
        return new LinkStatus(settings.name(), now, connected, now == LinkState.UP, counters.pending(), counters.sent(),
                counters.received(), counters.unmatched(), lastChangeNs,
                output.address(settings.host() + ":" + settings.port()), lastDrop, counters.drops(), lastUnreadable,
                lastTlsFailure);
    }

    /** Whether the engine has refused a command: the core wants to be polled soon. */
    public boolean waiting() {
        return commands.waiting();
    }

    /** Does what is due. As long as the engine takes no commands, nothing is read and no connection is begun. */
    public void poll(long nowNs) {
        commands.retry();
        readFrames(nowNs);
        traffic.poll(nowNs);
        if (!commands.waiting()) {
            switch (state) {
                case DISCONNECTED -> pollDisconnected(nowNs);
                case CONNECTING -> pollConnecting(nowNs);
                case SIGNING_ON, SIGNING_OFF -> pollManagement(nowNs);
                case UP, SUSPECT -> pollUp(nowNs);
                case DRAINING -> pollDraining(nowNs);
            }
        }
        output.reading(!commands.waiting());
    }

    private void pollDisconnected(long nowNs) {
        if (wanted && nowNs >= stateDeadlineNs) {
            state(LinkState.CONNECTING, nowNs);
            stateDeadlineNs = nowNs + timing.connectNs();
            output.connect();
        }
    }

    private void pollConnecting(long nowNs) {
        if (nowNs >= stateDeadlineNs) {
            drop(LinkDrop.CONNECT_FAILED, nowNs);
        }
    }

    private void pollManagement(long nowNs) {
        if (managementCode != NO_CODE && nowNs >= managementDeadlineNs) {
            drop(LinkDrop.NO_ANSWER, nowNs);
        }
    }

    private void pollUp(long nowNs) {
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
        boolean owed = silentNs >= timing.silenceNs() && traffic.owedSince(nowNs - timing.silenceNs());
        if (owed || silentNs >= timing.echoNs()) {
            manage(management.echo(), nowNs);
        }
    }

    private boolean silentSinceTest(long nowNs) {
        long testedNs = managementDeadlineNs - timing.managementNs();
        return nowNs - Math.max(testedNs, lastHeardNs) >= timing.silenceNs();
    }

    private void pollDraining(long nowNs) {
        if (traffic.outstanding() == 0 || nowNs >= stateDeadlineNs) {
            state(LinkState.SIGNING_OFF, nowNs);
            manage(management.signOff(), nowNs);
        }
    }

    /** The connection is made. */
    public void onConnected(long nowNs) {
        if (state == LinkState.CONNECTING) {
            state(LinkState.SIGNING_ON, nowNs);
            manage(management.signOn(), nowNs);
        }
    }

    /** The connection is gone, or could not be made. */
    public void onDisconnected(long nowNs) {
        if (state != LinkState.DISCONNECTED) {
            lost(state == LinkState.CONNECTING ? LinkDrop.CONNECT_FAILED : LinkDrop.BY_NETWORK, nowNs);
        }
    }

    /** Both sides are connected and do not come to terms. */
    public void onTlsFailed(String why, long nowNs) {
        if (state == LinkState.CONNECTING) {
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

    /** One effect of the release stage. */
    public void onEffect(DirectBuffer effect, int offset, int length, long nowNs) {
        traffic.onEffect(effect, offset, length, nowNs);
    }

    /** Operator: connect and stay up. */
    public void up() {
        wanted = true;
        stateDeadlineNs = 0;
    }

    /** Operator: send nothing new, wait for answers, sign off, disconnect, and stay so. */
    public void down(long nowNs) {
        wanted = false;
        if (state.open()) {
            traffic.open(false);
            state(LinkState.DRAINING, nowNs);
            stateDeadlineNs = nowNs + timing.drainNs();
        } else if (state == LinkState.CONNECTING || state == LinkState.SIGNING_ON) {
            drop(LinkDrop.BY_OPERATOR, nowNs);
        }
    }

    /** Operator: test the connection now. */
    public void echo(long nowNs) {
        manageWhenUp(management.echo(), nowNs);
    }

    /** Operator: sign on again on the same connection. */
    public void signOn(long nowNs) {
        manageWhenUp(management.signOn(), nowNs);
    }

    /** Operator: ask for another zone key. */
    public void exchangeKey(long nowNs) {
        if (zoneKeys.exchanged()) {
            manageWhenUp(management.keyExchange(), nowNs);
        }
    }

    /** The zone key the network gave last; null as long as that of the configuration holds. Any thread. */
    public ZoneKeyStatus zoneKey() {
        return zoneKeys.status();
    }

    /** The switch stops: says so to the network and hangs up. The engine is not told. */
    public void stop(long nowNs) {
        wanted = false;
        if (state.signedOn()) {
            manage(management.signOff(), nowNs);
        }
        if (state != LinkState.DISCONNECTED) {
            counters.onDrop(LinkDrop.BY_OPERATOR);
            output.disconnect();
            state(LinkState.DISCONNECTED, nowNs);
        }
        traffic.open(false);
    }

    private void manageWhenUp(int code, long nowNs) {
        if (state.open()) {
            manage(code, nowNs);
        }
    }

    private void manage(int code, long nowNs) {
        managementCode = code;
        managementStan = managementStan % MAX_STAN + 1;
        managementDeadlineNs = nowNs + timing.managementNs();
        output.write(encoder.frame(), 0, encoder.management(code, managementStan, nowNs));
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
            counters.onUnmatched(UnmatchedCause.UNREADABLE);
            lastUnreadable = IsoError.describe(error);
            return;
        }
        int mti = message.mti();
        if (table.answer(mti)) {
            traffic.onAnswer(message, nowNs);
        } else if (mti == management.answerMti()) {
            onManagementAnswer(nowNs);
        } else if (mti == management.mti()) {
            onManagement(nowNs);
        } else {
            counters.onUnmatched(UnmatchedCause.UNEXPECTED_TYPE);
        }
    }

    private void heard(long nowNs) {
        lastHeardNs = nowNs;
        if (state == LinkState.SUSPECT) {
            state = LinkState.UP;
            lastChangeNs = nowNs;
        }
    }

    private void onManagementAnswer(long nowNs) {
        boolean expected = managementCode != NO_CODE && message.longValue(STAN) == managementStan
                && message.longValue(management.codeField()) == managementCode;
        if (!expected) {
            counters.onUnmatched(UnmatchedCause.UNEXPECTED_TYPE);
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
            lastUnreadable = NO_KEY;
            counters.onUnmatched(UnmatchedCause.UNREADABLE);
        }
        if (state == LinkState.SIGNING_ON) {
            serve(nowNs);
        }
    }

    private void onSignOnAnswer(long nowNs) {
        if (!accepted()) {
            drop(LinkDrop.SIGN_ON_REFUSED, nowNs);
        } else if (state == LinkState.SIGNING_ON && zoneKeys.exchanged()) {
            manage(management.keyExchange(), nowNs);
        } else if (state == LinkState.SIGNING_ON) {
            serve(nowNs);
        }
    }

    private void serve(long nowNs) {
        state(LinkState.UP, nowNs);
        backOffNs = timing.reconnectMinNs();
        traffic.open(true);
        commands.linkChanged(true);
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
        boolean known = code == management.signOn() || code == management.signOff() || code == management.echo();
        return known ? accepted : unknown;
    }

    private void drop(LinkDrop cause, long nowNs) {
        output.disconnect();
        lost(cause, nowNs);
    }

    private void lost(LinkDrop cause, long nowNs) {
        boolean wasSignedOn = state.signedOn();
        counters.onDrop(cause);
        lastDrop = cause;
        state(LinkState.DISCONNECTED, nowNs);
        stateDeadlineNs = nowNs + backOffNs;
        backOffNs = Math.min(2 * backOffNs, timing.reconnectMaxNs());
        managementCode = NO_CODE;
        frames.clear();
        traffic.open(false);
        if (wasSignedOn) {
            traffic.dropPending();
            commands.linkChanged(false);
        }
    }

    private void state(LinkState newState, long nowNs) {
        state = newState;
        lastChangeNs = nowNs;
        lastHeardNs = nowNs;
    }
}
