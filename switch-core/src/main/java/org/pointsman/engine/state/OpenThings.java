package org.pointsman.engine.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.agrona.collections.LongArrayList;
import org.pointsman.engine.table.OpenBatches;
import org.pointsman.engine.table.RecordList;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.Ascii;
import org.pointsman.registry.model.ClosingFacts;
import org.pointsman.registry.model.OpenItem;
import org.pointsman.registry.model.PreCheckCode;

/**
 * What of a terminal is not finished (domain 3.6). Asked a few times in the life of a terminal: it goes through what is
 * open at the switch, whatever the number of transactions that are over.
 */
final class OpenThings implements ClosingFacts {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EngineState state;
    private final OriginalStates standings;
    private final TransactionRecord record = new TransactionRecord();
    private int terminal;
    private final List<OpenItem> found = new ArrayList<>();

    OpenThings(EngineState state) {
        this.state = state;
        standings = new OriginalStates(state);
    }

    /** One that is made when it is asked: a state has it before it has its tables. */
    static ClosingFacts of(EngineState state) {
        return new ClosingFacts() {
            @Override
            public List<OpenItem> open(String tid, long nowMs) {
                return new OpenThings(state).open(tid, nowMs);
            }

            @Override
            public long changes(String tid) {
                return new OpenThings(state).changes(tid);
            }
        };
    }

    @Override
    public long changes(String tid) {
        return state.closing.get(state.terminals.find(Ascii.eight(tid)));
    }

    @Override
    public List<OpenItem> open(String tid, long nowMs) {
        terminal = state.terminals.find(Ascii.eight(tid));
        if (terminal == TerminalTable.NONE) {
            return List.of();
        }
        found.clear();
        inFlight();
        add(PreCheckCode.PENDING_REVERSAL, listed(state.saf.debts(), () -> true));
        batch();
        add(PreCheckCode.OPEN_PREAUTH, authorised(nowMs * NANOS_PER_MILLI));
        add(PreCheckCode.PENDING_REFUND, refunds());
        add(PreCheckCode.PENDING_FUNDS_REFUND, ordered(() -> record.state() == TransactionState.PENDING_FUNDS));
        add(PreCheckCode.OPEN_DISPUTE, of(state.disputed, () -> true));
        money();
        return List.copyOf(found);
    }

    private void add(PreCheckCode code, List<Long> ids) {
        if (!ids.isEmpty()) {
            List<Long> sorted = ids.stream().distinct().sorted().toList();
            long amountMinor = 0;
            for (long id : sorted) {
                state.wrap(id, record);
                amountMinor += record.amountMinor();
            }
            found.add(new OpenItem(code, sorted, amountMinor, ""));
        }
    }

    private void inFlight() {
        List<Long> ids = new ArrayList<>();
        List<Long> orders = new ArrayList<>();
        int left = state.terminals.inFlight(terminal);
        TransactionTable transactions = state.transactions;
        for (int slot = transactions.newest(); left > 0
                && slot != TransactionTable.NONE; slot = transactions.before(slot)) {
            transactions.wrap(slot, record);
            if (record.state() == TransactionState.SENT && record.terminal() == terminal) {
                left--;
                ids.add(record.id());
                switch (record.entry().paymentService()) {
                    case UNIONPAY_QR, ALIPAY, WECHAT, CREDIT_SCORE -> orders.add(record.id());
                    case CARD, QUICKPASS -> {
                        // No order of a wallet.
                    }
                }
            }
        }
        add(PreCheckCode.IN_FLIGHT, ids);
        add(PreCheckCode.OPEN_SERVICE_ORDER, orders);
    }

    private List<Long> listed(RecordList list, BooleanSupplier wanted) {
        List<Long> ids = new ArrayList<>();
        for (int slot = list.head(); slot != RecordList.NONE; slot = list.next(slot)) {
            state.transactions.wrap(slot, record);
            addIf(ids, wanted);
        }
        return ids;
    }

    private void addIf(List<Long> ids, BooleanSupplier wanted) {
        if (record.terminal() == terminal && wanted.getAsBoolean()) {
            ids.add(record.id());
        }
    }

    private List<Long> of(LongArrayList transactions, BooleanSupplier wanted) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < transactions.size(); i++) {
            if (state.wrap(transactions.getLong(i), record)) {
                addIf(ids, wanted);
            }
        }
        return ids;
    }

    private List<Long> ordered(BooleanSupplier wanted) {
        List<Long> ids = new ArrayList<>();
        state.refundOrders.forEach(id -> {
            if (state.wrap(id, record)) {
                addIf(ids, wanted);
            }
        });
        return ids;
    }

    // One without an answer waits in the list of those to be sent again, one of people in that of exceptions.
    private List<Long> refunds() {
        List<Long> ids = ordered(() -> switch (record.state()) {
            case AWAITING_APPROVAL, FUNDS_RESERVED, HELD, UNKNOWN, MANUAL -> true;
            default -> false;
        });
        ids.addAll(listed(state.refundSends.debts(), record::refund));
        ids.addAll(of(state.exceptions, () -> record.refund() && record.state() == TransactionState.MANUAL));
        return ids;
    }

    private List<Long> authorised(long nowNs) {
        List<Long> ids = new ArrayList<>();
        state.authorisations.forEach(slot -> {
            state.transactions.wrap(slot, record);
            addIf(ids, () -> record.state() == TransactionState.AUTHORISED && !standings.expired(nowNs, record));
        });
        return ids;
    }

    private void batch() {
        if (state.batches.uploading(terminal)) {
            found.add(OpenItem.of(PreCheckCode.OFFLINE_NOT_UPLOADED, 0, batchName()));
        } else if (state.batches.newest(terminal) != OpenBatches.NONE) {
            found.add(OpenItem.of(PreCheckCode.OPEN_BATCH, batchMinor(), batchName()));
        }
    }

    private String batchName() {
        return "batch %06d".formatted(state.terminals.batch(terminal));
    }

    private long batchMinor() {
        long sum = 0;
        for (int slot = state.batches.newest(terminal); slot != OpenBatches.NONE; slot = state.batches.before(slot)) {
            sum += state.transactions.wrap(slot, record).amountMinor();
        }
        return sum;
    }

    private void money() {
        int merchant = state.terminals.merchant(terminal);
        long balanceMinor = state.funds.view(merchant, state.pendingFunds.size(merchant)).balanceMinor();
        if (balanceMinor != 0) {
            PreCheckCode code = balanceMinor > 0 ? PreCheckCode.UNSETTLED_FUNDS : PreCheckCode.NEGATIVE_BALANCE;
            found.add(OpenItem.of(code, balanceMinor, "merchant " + state.funds.mid(merchant)));
        }
    }
}
