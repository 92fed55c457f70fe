package org.pointsman.engine.view;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.ExceptionReason;
import org.pointsman.engine.state.OriginalStates;
import org.pointsman.engine.table.CardFamily;
import org.pointsman.engine.table.OpenBatches;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.records.Ascii;
import org.pointsman.records.Result;
import org.pointsman.records.Transaction;

/** What is recorded of transactions. */
final class FactsView {
    private final EngineState state;
    private final OriginalStates standings;
    private final TransactionRecord record = new TransactionRecord();

    FactsView(EngineState state, OriginalStates standings) {
        this.state = state;
        this.standings = standings;
    }

    TransactionFacts of(long id) {
        int slot = state.transactions.find(id);
        return slot == TransactionTable.NONE ? null : of(state.transactions.wrap(slot, record));
    }

    private TransactionFacts of(TransactionRecord of) {
        Transaction transaction = Transaction.of(of.transaction());
        return new TransactionFacts(of.id(), Ascii.eightText(state.terminals.tid(of.terminal())),
                state.funds.mid(of.merchant()), of.batch(), of.stan(), transaction.name(), standing(of),
                Result.of(of.result()).name(), of.amountMinor(), transaction.adjusts() ? of.formerAmountMinor() : 0,
                of.currency(), of.reservedMinor(), transaction.adjusts() ? 0 : of.confirmedMinor(), of.originalId(),
                of.bin(), of.last4(), of.panLength(), token(of), of.entry().service().name(), CardFamily.of(of).name(),
                OpenBatches.settles(of), transaction.sale(), OpenBatches.counts(of), of.byOperator(), of.disputed(),
                of.entry().mode(), of.entry().readsContactless(), of.entry().pinSent(), RecordWords.authCode(of),
                RecordWords.responseCode(of), network(of), of.upstreamStan(), of.sentNs(), of.settlementDate(),
                RecordWords.reversal(of), of.safAttempts(), ExceptionReason.names(of.exceptions()),
                state.policies.applied(of), of.businessDate(), lastDay(of), of.admittedNs(), of.resolvedNs(),
                RecordWords.refusal(of));
    }

    /** The network it was sent to last; empty when it was not sent. */
    String network(TransactionRecord of) {
        return of.sentNs() == 0 ? "" : state.networks.name(of.network());
    }

    private String standing(TransactionRecord of) {
        boolean settled = of.state() == TransactionState.APPROVED && OpenBatches.counts(of)
                && !state.batches.isOpen(of);
        return (settled ? TransactionState.SETTLED : of.state()).name();
    }

    private long lastDay(TransactionRecord of) {
        return of.state() == TransactionState.AUTHORISED ? standings.lastDay(of) : -1;
    }

    private static String token(TransactionRecord of) {
        byte[] token = new byte[TransactionRecord.TOKEN_LENGTH];
        of.buffer().getBytes(of.tokenOffset(), token);
        return HexFormat.of().formatHex(token);
    }

    long waitingReversal(long id) {
        int slot = state.transactions.find(id);
        if (slot == TransactionTable.NONE || !state.transactions.wrap(slot, record).reversalWaits()) {
            return -1;
        }
        int reversal = state.duplicates.find(record.terminal(),
                Transaction.of(record.transaction()).reversedBy().code(), record.batch(), record.stan());
        return reversal == TransactionTable.NONE ? -1 : state.transactions.wrap(reversal, record).id();
    }

    // Never from the end of all numbers downwards: that takes longer than all else of a record.
    long idBelow(long id) {
        int slot = state.transactions.newestBefore(Math.min(id, state.nextRrn));
        return slot == TransactionTable.NONE ? 0 : state.transactions.wrap(slot, record).id();
    }

    List<Long> openBatch(String tid) {
        int terminal = tid.length() == Long.BYTES ? state.terminals.find(Ascii.eight(tid)) : TerminalTable.NONE;
        List<Long> ids = new ArrayList<>();
        int slot = terminal == TerminalTable.NONE ? OpenBatches.NONE : state.batches.newest(terminal);
        while (slot != OpenBatches.NONE) {
            ids.add(state.transactions.wrap(slot, record).id());
            slot = state.batches.before(slot);
        }
        return ids;
    }
}
