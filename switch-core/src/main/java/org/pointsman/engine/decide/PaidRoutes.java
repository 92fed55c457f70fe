package org.pointsman.engine.decide;

import org.agrona.DirectBuffer;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.RouteRule;
import org.pointsman.engine.table.RoutedPayment;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;

/** Asks where a payment goes: as it came in, and again when it could not be sent. Reused. */
final class PaidRoutes implements RoutedPayment {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final long MINUTES_PER_DAY = 1_440;
    private static final int SECONDS_PER_MINUTE = 60;

    private final EngineState state;
    private Service service;
    private int bin;
    private int panLength;
    private long amountMinor;
    private int currency;
    private int minute;
    private int terminal;
    private int table;
    private int list;

    PaidRoutes(EngineState state) {
        this.state = state;
    }

    /** The rule for a request; null when there is none. */
    RouteRule of(long nowNs, TerminalRequestDecoder request, int row) {
        service = Service.of(request.service());
        bin = request.bin();
        panLength = request.panLength();
        amountMinor = request.amountMinor();
        currency = request.currency();
        table = request.routeTable();
        list = request.routeList();
        return find(nowNs, row);
    }

    /** The same rule for what was recorded of it. */
    RouteRule of(TransactionRecord record) {
        service = record.entry().service();
        bin = record.bin();
        panLength = record.panLength();
        amountMinor = record.amountMinor();
        currency = record.currency();
        table = record.routeTable();
        list = record.routeList();
        return find(record.admittedNs(), record.terminal());
    }

    private RouteRule find(long atNs, int row) {
        terminal = row;
        minute = (int) Math.floorMod(
                atNs / NANOS_PER_MINUTE + state.networks.config().zoneOffsetSeconds() / SECONDS_PER_MINUTE,
                MINUTES_PER_DAY);
        return state.networks.route(this);
    }

    @Override
    public Service service() {
        return service;
    }

    @Override
    public int bin() {
        return bin;
    }

    @Override
    public int panLength() {
        return panLength;
    }

    @Override
    public long amountMinor() {
        return amountMinor;
    }

    @Override
    public int currency() {
        return currency;
    }

    @Override
    public int minute() {
        return minute;
    }

    @Override
    public DirectBuffer merchant() {
        return state.terminals.midBuffer(terminal);
    }

    @Override
    public int merchantOffset() {
        return state.terminals.midOffset(terminal);
    }

    @Override
    public int table() {
        return table;
    }

    @Override
    public int list() {
        return list;
    }
}
