package org.pointsman.network;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.pointsman.iso.IsoMessage;
import org.pointsman.iso.Upstream.Management;
import org.pointsman.records.WireTime;

/**
 * A link without I/O: its connections, and the {@link Traffic} they share. All methods belong to one thread, except the
 * readers of the state; times are nanoseconds since 1970 UTC and must not run backwards.
 */
public final class LinkCore {
    private static final int MAX_STAN = 999_999;
    /** The better a connection stands, the earlier. */
    private static final List<LinkState> STANDING = List.of(LinkState.UP, LinkState.SUSPECT, LinkState.DRAINING,
            LinkState.SIGNING_OFF, LinkState.SIGNING_ON, LinkState.CONNECTING, LinkState.LISTENING,
            LinkState.DISCONNECTED);

    private final NetworkSettings settings;
    private final LinkCounters counters;
    private final CommandQueue commands;
    private final Management management;
    private final ZoneKeys zoneKeys;
    private final Traffic traffic;
    private final LinkConnection[] connections;
    private int managementStan;
    private boolean serving;

    /** A link that does nothing before the first {@link #poll}. */
    public LinkCore(IsoParts parts) {
        settings = parts.settings();
        counters = parts.counters();
        commands = new CommandQueue(parts.common().sequencer(), settings.index(), settings.maxOpenExchanges());
        UpstreamTable table = new UpstreamTable(parts.dialect(), settings.match());
        management = table.management();
        UpstreamEncoder encoder = new UpstreamEncoder(parts.dialect(), table, settings,
                new WireTime(parts.common().businessZone()));
        zoneKeys = new ZoneKeys(parts.common().security(), settings, management,
                PinFormats.zoneCipher(parts.dialect()));
        connections = IntStream.range(0, settings.endpoints().size())
                .mapToObj(number -> new LinkConnection(this, number, parts, table, commands, encoder, zoneKeys))
                .toArray(LinkConnection[]::new);
        traffic = new Traffic(parts, commands, table, encoder, zoneKeys, connections);
    }

    /** Where the connection stands that stands best. Any thread. */
    public LinkState state() {
        return best(statuses()).state();
    }

    /** How it stands, with what it has counted. Any thread. */
    public LinkStatus status() {
        List<ConnectionStatus> all = statuses();
        ConnectionStatus best = best(all);
        ConnectionStatus last = all.stream().filter(each -> each.cause() != null)
                .max(Comparator.comparingLong(ConnectionStatus::lastChangeNs)).orElse(best);
        return new LinkStatus(settings.name(), best.state(), best.state().connected(), best.state() == LinkState.UP,
                counters.pending(), counters.sent(), counters.received(), counters.unmatched(), best.lastChangeNs(),
                all.getFirst().address(), last.cause(), counters.drops(),
                first(all.stream().map(ConnectionStatus::unreadable)),
                first(all.stream().map(ConnectionStatus::tlsFailure)), settings.mode(), all, traffic.date());
    }

    private List<ConnectionStatus> statuses() {
        return Stream.of(connections).map(LinkConnection::status).toList();
    }

    private static ConnectionStatus best(List<ConnectionStatus> all) {
        return all.stream().min(Comparator.comparingInt((ConnectionStatus each) -> STANDING.indexOf(each.state()))
                .thenComparingLong(ConnectionStatus::lastChangeNs)).orElseThrow();
    }

    private static String first(Stream<String> texts) {
        return texts.filter(text -> text != null).findFirst().orElse(null);
    }

    /** Whether the engine has refused a command: the core wants to be polled soon. */
    public boolean waiting() {
        return commands.waiting();
    }

    /** How many connections it has. */
    public int size() {
        return connections.length;
    }

    /** One of its connections, from 0 on. */
    public LinkConnection connection(int number) {
        return connections[number];
    }

    /** Does what is due. As long as the engine takes no commands, nothing is read and no connection is begun. */
    public void poll(long nowNs) {
        commands.retry();
        for (LinkConnection each : connections) {
            each.read(nowNs);
        }
        traffic.poll(nowNs);
        for (LinkConnection each : connections) {
            if (!commands.waiting()) {
                each.poll(nowNs);
            }
            each.reading(!commands.waiting());
        }
    }

    /** One effect of the release stage. */
    public void onEffect(DirectBuffer effect, int offset, int length, long nowNs) {
        traffic.onEffect(effect, offset, length, nowNs);
    }

    /** Operator: connect and stay up. */
    public void up() {
        for (LinkConnection each : connections) {
            each.up();
        }
    }

    /** Operator: the same of one connection, from 0 on. */
    public void up(int number) {
        connections[number].up();
    }

    /** Operator: send nothing new, wait for answers, sign off, disconnect, and stay so. */
    public void down(long nowNs) {
        for (LinkConnection each : connections) {
            each.down(nowNs);
        }
    }

    /** Operator: the same of one connection, from 0 on; new messages go to the others. */
    public void down(int number, long nowNs) {
        connections[number].down(nowNs);
    }

    /** Operator: test all connections now. */
    public void echo(long nowNs) {
        for (LinkConnection each : connections) {
            each.manageWhenUp(management.echo(), nowNs);
        }
    }

    /** Operator: the same of one connection, from 0 on. */
    public void echo(int number, long nowNs) {
        connections[number].manageWhenUp(management.echo(), nowNs);
    }

    /** Operator: sign on again, on all connections where each signs on for itself. */
    public void signOn(long nowNs) {
        manageOnce(management.signOn(), management.perConnection(), nowNs);
    }

    /** Operator: ask for another zone key. */
    public void exchangeKey(long nowNs) {
        if (zoneKeys.exchanged()) {
            manageOnce(management.keyExchange(), false, nowNs);
        }
    }

    private void manageOnce(int code, boolean everywhere, long nowNs) {
        for (LinkConnection each : connections) {
            if (each.state().open()) {
                each.manageWhenUp(code, nowNs);
                if (!everywhere) {
                    return;
                }
            }
        }
    }

    /** The zone key the network gave last; null as long as that of the configuration holds. Any thread. */
    public ZoneKeyStatus zoneKey() {
        return zoneKeys.status();
    }

    /** The switch stops: says so to the network and hangs up. The engine is not told. */
    public void stop(long nowNs) {
        for (LinkConnection each : connections) {
            each.stop(nowNs);
        }
    }

    Connections connections() {
        return traffic.connections();
    }

    /** Whether no connection but this one is signed on. */
    boolean lastSignedOn(LinkConnection connection) {
        return Stream.of(connections).noneMatch(other -> other != connection && other.state().signedOn());
    }

    int nextManagementStan() {
        managementStan = managementStan % MAX_STAN + 1;
        return managementStan;
    }

    int outstanding(int connection) {
        return traffic.outstanding(connection);
    }

    boolean owedSince(int connection, long timeNs) {
        return traffic.owedSince(connection, timeNs);
    }

    void onAnswer(IsoMessage answer, LinkConnection connection, long nowNs) {
        traffic.onAnswer(answer, connection, nowNs);
    }

    boolean onCutover(IsoMessage message, long nowNs) {
        return traffic.onCutover(message, nowNs);
    }

    /** A connection is signed on. */
    void serves() {
        if (!serving) {
            serving = true;
            commands.linkChanged(true);
        }
    }

    /** A connection that was signed on is gone: what was written on it may have been heard. */
    void lost(LinkConnection connection) {
        traffic.lost(connection);
        if (serving && !traffic.connections().signedOn()) {
            serving = false;
            traffic.gone();
            commands.linkChanged(false);
        }
    }
}
