package org.pointsman.ops.api;

import java.util.List;
import org.pointsman.engine.view.SafCount;
import org.pointsman.network.ConnectionStatus;
import org.pointsman.network.NetworkDate;
import org.pointsman.network.UnmatchedAnswer;
import org.pointsman.node.NodeStatus.LinkDetail;
import org.pointsman.node.NodeStatus.NetworkStatus;
import org.pointsman.node.NodeStatus.UnmatchedCount;

/**
 * A network as its link sees it.
 *
 * @param since         when it came to its state; null before the first attempt to connect
 * @param mode          how its connections share messages
 * @param date          the network's own business date, MM-DD; null before it tells one
 * @param unmatched     how many of its messages did not fit since start, by cause
 * @param lastUnmatched the last of each cause, the newest first
 * @param owed          what it is owed: out to it, waiting, parked, and which network takes it at present
 */
record NetworkDocument(String name, boolean connected, boolean up, int pending, String state, String since,
        String cause, String address, String unreadable, String tlsFailure, String mode, String date, String dateSince,
        long sent, long received, List<Connection> connections, List<UnmatchedCount> unmatched,
        List<Unmatched> lastUnmatched, Owed owed) {
    private static final int MONTH = 100;

    /** One connection; it is told something as {@code name}. */
    record Connection(String name, String state, boolean wanted, String since, String address, int pending, long sent,
            long received, long lost, String cause, String unreadable, String tlsFailure) {
        static Connection of(String network, ConnectionStatus one) {
            return new Connection(network + "#" + one.number(), one.state().name(), one.wanted(),
                    time(one.lastChangeNs()), one.address(), one.pending(), one.sent(), one.received(), one.lost(),
                    one.cause() == null ? null : one.cause().name(), one.unreadable(), one.tlsFailure());
        }
    }

    /** A message that did not fit; what it does not have is null. */
    record Unmatched(String at, String cause, String connection, String type, Integer stan, String rrn, String tid,
            String responseCode, Long amountMinor, String differs, Long waitedMs) {
        static Unmatched of(String network, UnmatchedAnswer one) {
            return new Unmatched(time(one.timeNs()), one.cause().name(), network + "#" + one.connection(),
                    one.mti() < 0 ? null : "%04d".formatted(one.mti()), one.stan() < 0 ? null : one.stan(),
                    text(one.rrn()), text(one.tid()), text(one.responseCode()), positive(one.amountMinor()),
                    differs(one.field()), positive(one.waitedMs()));
        }

        private static String differs(int field) {
            if (field == 0) {
                return null;
            }
            return field < 0 ? "MTI" : "F" + field;
        }

        private static String text(String value) {
            return value.isEmpty() ? null : value;
        }

        private static Long positive(long value) {
            return value < 0 ? null : value;
        }
    }

    /** What is owed to a network; {@code taker} is null while no network takes it. */
    record Owed(int sent, int waiting, int parked, String taker) {
        static Owed of(String network, List<SafCount> all) {
            return all.stream().filter(each -> each.network().equals(network)).findFirst()
                    .map(one -> new Owed(one.sent(), one.waiting(), one.parked(), one.taker()))
                    .orElse(new Owed(0, 0, 0, null));
        }
    }

    static NetworkDocument of(NetworkStatus network, List<SafCount> owed) {
        LinkDetail detail = network.detail();
        NetworkDate date = detail.date();
        return new NetworkDocument(network.name(), network.connected(), network.up(), network.pending(),
                network.state(), time(network.sinceNs()), network.cause(), network.address(), network.unreadable(),
                network.tlsFailure(), detail.mode().name(),
                date == null ? null : "%02d-%02d".formatted(date.monthDay() / MONTH, date.monthDay() % MONTH),
                date == null ? null : time(date.sinceNs()), detail.sent(), detail.received(),
                detail.connections().stream().map(one -> Connection.of(network.name(), one)).toList(),
                detail.unmatched(),
                detail.lastUnmatched().stream().map(one -> Unmatched.of(network.name(), one)).toList(),
                Owed.of(network.name(), owed));
    }

    private static String time(long epochNs) {
        return epochNs == 0 ? null : Times.ofNs(epochNs);
    }
}
