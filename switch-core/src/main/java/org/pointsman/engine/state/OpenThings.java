package org.pointsman.engine.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.pointsman.engine.table.OpenBatches;
import org.pointsman.engine.table.OpenTransactions;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.Ascii;
import org.pointsman.registry.model.ClosingFacts;
import org.pointsman.registry.model.OpenItem;
import org.pointsman.registry.model.PreCheckCode;

/**
 * What of a terminal is not finished (domain 3.6): it goes through what is open of this terminal, whatever the house
 * has.
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
        add(PreCheckCode.IN_FLIGHT, OpenThings::inFlight);
        add(PreCheckCode.OPEN_SERVICE_ORDER, OpenThings::ordersOfAWallet);
        add(PreCheckCode.PENDING_REVERSAL, TransactionRecord::owesReversal);
        batch();
        add(PreCheckCode.OPEN_PREAUTH, of -> authorised(nowMs * NANOS_PER_MILLI, of));
        add(PreCheckCode.PENDING_REFUND, OpenThings::refundRuns);
        add(PreCheckCode.PENDING_FUNDS_REFUND, of -> of.state() == TransactionState.PENDING_FUNDS);
        add(PreCheckCode.OPEN_DISPUTE, TransactionRecord::disputed);
        money();
        return List.copyOf(found);
    }

    private void add(PreCheckCode code, Predicate<TransactionRecord> wanted) {
        List<Long> ids = new ArrayList<>();
        long amountMinor = 0;
        OpenTransactions open = state.openByTerminal;
        for (int slot = open.first(terminal); slot != OpenTransactions.NONE; slot = open.next(slot)) {
            if (wanted.test(state.transactions.wrap(slot, record))) {
                ids.add(record.id());
                amountMinor += record.amountMinor();
            }
        }
        if (!ids.isEmpty()) {
            found.add(new OpenItem(code, ids.stream().sorted().toList(), amountMinor, ""));
        }
    }

    private static boolean inFlight(TransactionRecord of) {
        return of.state() == TransactionState.SENT;
    }

    private static boolean ordersOfAWallet(TransactionRecord of) {
        return inFlight(of) && switch (of.entry().paymentService()) {
            case UNIONPAY_QR, ALIPAY, WECHAT, CREDIT_SCORE -> true;
            case CARD, QUICKPASS -> false;
        };
    }

    private boolean authorised(long nowNs, TransactionRecord of) {
        return of.state() == TransactionState.AUTHORISED && !standings.expired(nowNs, of);
    }

    // One without an answer waits in the list of those to be sent again; one of a terminal is for people as an
    // exception.
    private static boolean refundRuns(TransactionRecord of) {
        return of.refund() && (of.stored() || switch (of.state()) {
            case MANUAL -> of.byOperator() || of.exceptions() != 0;
            case AWAITING_APPROVAL, FUNDS_RESERVED, HELD, UNKNOWN -> of.byOperator();
            default -> false;
        });
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
