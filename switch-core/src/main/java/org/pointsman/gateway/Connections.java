package org.pointsman.gateway;

import java.util.ArrayList;
import java.util.List;

/** The connections one loop has open: how they begin, when their time is up, and how they end. The loop's thread. */
final class Connections {
    private static final int LEAST_SWEPT = 64;
    private static final int SWEEPS = 10;

    private final GatewayCounters counters;
    private final ConnectionLimit limit;
    private final TerminalLimits limits;
    private final List<TerminalConnection> open = new ArrayList<>();
    private int sweptTo;

    Connections(GatewayParts parts) {
        counters = parts.counters();
        limit = parts.connections();
        limits = parts.settings().limits();
    }

    /** A new one; null when there are too many, and its output is closed then. */
    TerminalConnection begin(Wire wire, TerminalOutput output, long nowNs) {
        counters.onOpen();
        String address = output.address();
        CloseCause tooMany = limit.enter(address);
        if (tooMany != null) {
            counters.onClose(tooMany, address);
            output.close(tooMany);
            return null;
        }
        TerminalConnection connection = new TerminalConnection(wire, output, address, limits, nowNs);
        add(connection);
        return connection;
    }

    /** One that began elsewhere. */
    void add(TerminalConnection connection) {
        connection.index(open.size());
        open.add(connection);
    }

    /** It goes on elsewhere. */
    void part(TerminalConnection connection) {
        TerminalConnection last = open.removeLast();
        if (last != connection) {
            open.set(connection.index(), last);
            last.index(connection.index());
        }
    }

    /** Ends it; harmless when it has ended. */
    void close(TerminalConnection connection, CloseCause cause) {
        if (connection.isOpen()) {
            ended(connection, cause);
            connection.output().close(cause);
        }
    }

    /** It was ended from outside; harmless when it had ended. */
    void ended(TerminalConnection connection, CloseCause cause) {
        if (connection.isOpen()) {
            part(connection);
            endedAway(connection, cause);
        }
    }

    /** The same of one that has parted and was not added. Any thread. */
    void endedAway(TerminalConnection connection, CloseCause cause) {
        connection.closed();
        limit.leave(connection.address());
        counters.onClose(cause, connection.address());
    }

    /** Closes every one. */
    void closeAll(CloseCause cause) {
        while (!open.isEmpty()) {
            close(open.getLast(), cause);
        }
    }

    /** Counts what was wrong with a frame, and closes. */
    void reject(TerminalConnection connection, FrameCutter.Cut cut) {
        counters.onRejected(cut.rejection, connection.address());
        close(connection, cut.cause);
    }

    /** An empty frame. */
    void keepAlive(TerminalConnection connection, FrameCutter cutter, long nowNs) {
        if (connection.onKeepAlive(nowNs)) {
            cutter.answerKeepAlive(connection.output());
        } else {
            close(connection, CloseCause.KEEP_ALIVE_FLOOD);
        }
    }

    /** Looks at some of them each time, so that thousands that idle hold nobody up; how many were closed. */
    int closeOverdue(long nowNs) {
        int closed = 0;
        int first = sweptTo > 0 ? Math.min(sweptTo, open.size()) : open.size();
        sweptTo = Math.max(0, first - Math.max(LEAST_SWEPT, open.size() / SWEEPS));
        for (int i = first - 1; i >= sweptTo; i--) {
            TerminalConnection connection = open.get(i);
            CloseCause cause = connection.overdue(nowNs);
            if (cause != null) {
                close(connection, cause);
                closed++;
            }
        }
        return closed;
    }
}
