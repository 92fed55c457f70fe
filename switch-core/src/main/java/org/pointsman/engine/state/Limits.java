package org.pointsman.engine.state;

import org.agrona.DirectBuffer;
import org.pointsman.engine.config.Business;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.engine.table.PaymentMeans;
import org.pointsman.engine.table.PolicyTerms;
import org.pointsman.engine.table.TerminalTable;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionTable;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.UsageTable;
import org.pointsman.records.LimitKind;
import org.pointsman.records.Result;
import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;
import org.pointsman.records.Transaction;

/**
 * Ladder step 13: limits by amount (61) and number (65), per transaction, and per terminal, merchant and card of a
 * business date; first those a terminal itself is set up with. What is admitted counts at once; it is given
 * back when it is certain not to stand: declined, voided, or its reversal acknowledged. A pre-authorisation is given
 * back when its completion is voided: nothing is held any more (domain 6.1, D-9). A transaction of an earlier date
 * counts no more.
 */
public final class Limits implements StateSection {
    private static final LimitPer[] PERS = LimitPer.values();

    private final EngineState state;
    private final UsageTable usage;
    private final TransactionRecord counted = new TransactionRecord();
    private final TransactionRecord preAuth = new TransactionRecord();

    public Limits(EngineState state) {
        this(state, new UsageTable());
    }

    public Limits(EngineState state, UsageTable usage) {
        this.state = state;
        this.usage = usage;
    }

    /** Why a sale or pre-authorisation goes beyond a limit; null when it does not, and for everything else. */
    public LimitBreach checkSale(TerminalRequestDecoder request, Transaction transaction, int terminal) {
        boolean told = transaction.advice();
        if (told || Business.of(transaction) != Business.SALES) {
            return null;
        }
        long mostMinor = state.networks.config().maxAmountMinor();
        if (mostMinor > 0 && request.amountMinor() > mostMinor) {
            return LimitBreach.amount(LimitKind.SWITCH_AMOUNT, mostMinor, 0);
        }
        LimitBreach own = own(terminal, request.amountMinor());
        if (own != null) {
            return own;
        }
        PolicyTerms terms = state.policies.terms(Service.of(request.service()), request.bin());
        return check(terms, Business.SALES, terminal, state.terminals.merchant(terminal), request.buffer(),
                PaymentMeans.cardOffset(request), request.amountMinor());
    }

    private LimitBreach own(int terminal, long amountMinor) {
        TerminalTable terminals = state.terminals;
        long perTransaction = terminals.limitPerTransaction(terminal);
        if (perTransaction != 0 && amountMinor > perTransaction) {
            return LimitBreach.amount(LimitKind.TERMINAL_OWN, perTransaction, 0);
        }
        long perDay = terminals.limitPerDay(terminal);
        long used = perDay == 0 ? 0 : terminals.usedMinor(terminal, state.businessDate);
        return perDay != 0 && amountMinor > perDay - used
                ? LimitBreach.amount(LimitKind.TERMINAL_OWN_DAY, perDay, used)
                : null;
    }

    /** The same for a refund of a sale, at the terminal that asks for it; of one sale there are at most so many. */
    public LimitBreach checkRefund(TransactionRecord sale, int terminal, long amountMinor, int mostOfSale) {
        long refunds = state.refundTally.count(sale.id());
        if (refunds >= mostOfSale) {
            return new LimitBreach(Result.EXCEEDS_LIMIT, LimitKind.REFUND_COUNT, mostOfSale, refunds);
        }
        return check(state.policies.terms(sale), Business.REFUNDS, terminal, sale.merchant(), sale.buffer(),
                sale.tokenOffset(), amountMinor);
    }

    private LimitBreach check(PolicyTerms terms, Business business, int terminal, int merchant, DirectBuffer card,
            int cardOffset, long amountMinor) {
        if (state.policies.limited() && usage.full()) {
            return LimitBreach.NO_ROOM;
        }
        for (LimitPer per : PERS) {
            int cell = PolicyTerms.cell(business, per);
            if (terms.limited(cell)) {
                int row = usage.find(tag(terms, cell), key(per, terminal, merchant, card, cardOffset),
                        secondKey(per, card, cardOffset));
                LimitBreach breach = beyond(terms, per, cell, row, amountMinor);
                if (breach != null) {
                    return breach;
                }
            }
        }
        return null;
    }

    private LimitBreach beyond(PolicyTerms terms, LimitPer per, int cell, int row, long amountMinor) {
        if (amountMinor > terms.amountMinor(cell) - usage.amountMinor(row)) {
            return LimitBreach.amount(amounts(per), terms.amountMinor(cell), usage.amountMinor(row));
        }
        return usage.count(row) < terms.count(cell)
                ? null
                : new LimitBreach(Result.EXCEEDS_COUNT, counts(per), terms.count(cell), usage.count(row));
    }

    private static LimitKind amounts(LimitPer per) {
        return switch (per) {
            case TRANSACTION -> LimitKind.TRANSACTION_AMOUNT;
            case TERMINAL -> LimitKind.TERMINAL_AMOUNT;
            case MERCHANT -> LimitKind.MERCHANT_AMOUNT;
            case CARD -> LimitKind.CARD_AMOUNT;
        };
    }

    private static LimitKind counts(LimitPer per) {
        return switch (per) {
            case TRANSACTION -> LimitKind.TRANSACTION_COUNT;
            case TERMINAL -> LimitKind.TERMINAL_COUNT;
            case MERCHANT -> LimitKind.MERCHANT_COUNT;
            case CARD -> LimitKind.CARD_COUNT;
        };
    }

    /** A record is about to go into another state. */
    public void follow(TransactionRecord record, TransactionState to) {
        boolean before = record.state().limited();
        boolean after = to.limited();
        if (before != after) {
            int sign = after ? 1 : -1;
            add(record, sign * record.amountMinor(), sign);
        }
        boolean released = released(record.transaction(), record.state());
        if (released != released(record.transaction(), to)) {
            int sign = released ? 1 : -1;
            preAuthOf(record);
            add(preAuth, sign * preAuth.amountMinor(), sign);
        }
    }

    // A voided completion counts nothing itself: what it was counted for is its pre-authorisation.
    private static boolean released(int transaction, TransactionState completion) {
        return completion == TransactionState.VOIDED && (transaction == Transaction.COMPLETION.code()
                || transaction == Transaction.COMPLETION_NOTICE.code());
    }

    private void preAuthOf(TransactionRecord completion) {
        state.transactions.wrap(state.transactions.find(completion.originalId()), preAuth);
    }

    /** A sale is about to have another amount: told, not asked. */
    void followAmount(TransactionRecord sale, long amountMinor) {
        if (sale.state().limited()) {
            add(sale, amountMinor - sale.amountMinor(), 0);
        }
    }

    private void add(TransactionRecord record, long amountMinor, int count) {
        Business business = Business.of(Transaction.of(record.transaction()));
        if (business == null || record.businessDate() != state.businessDate) {
            return;
        }
        if (business == Business.SALES) {
            state.terminals.use(record.terminal(), record.businessDate(), amountMinor);
        }
        if (state.policies.limited()) {
            addToPolicies(business, record, amountMinor, count);
        }
    }

    private void addToPolicies(Business business, TransactionRecord record, long amountMinor, int count) {
        PolicyTerms terms = state.policies.terms(record);
        for (LimitPer per : PERS) {
            int cell = PolicyTerms.cell(business, per);
            if (per != LimitPer.TRANSACTION && terms.limited(cell)) {
                usage.add(tag(terms, cell),
                        key(per, record.terminal(), record.merchant(), record.buffer(), record.tokenOffset()),
                        secondKey(per, record.buffer(), record.tokenOffset()), amountMinor, count);
            }
        }
    }

    // What counts for the limit of one policy does not count for that of another.
    private static long tag(PolicyTerms terms, int cell) {
        return 1 + (long) terms.owner(cell) * PolicyTerms.CELLS + cell;
    }

    private static long key(LimitPer per, int terminal, int merchant, DirectBuffer card, int cardOffset) {
        return switch (per) {
            case TRANSACTION -> 0;
            case TERMINAL -> terminal;
            case MERCHANT -> merchant;
            case CARD -> card.getLong(cardOffset);
        };
    }

    private static long secondKey(LimitPer per, DirectBuffer card, int cardOffset) {
        return per == LimitPer.CARD ? card.getLong(cardOffset + Long.BYTES) : 0;
    }

    /** A new day: what was used of the last one is forgotten. */
    public void open() {
        usage.clear();
    }

    /** New settings: what the day has used is added up anew under the policies that hold now. */
    public void recount() {
        usage.clear();
        TransactionTable transactions = state.transactions;
        int slot = state.policies.limited() ? transactions.newest() : TransactionTable.NONE;
        for (; slot != TransactionTable.NONE && today(slot); slot = transactions.before(slot)) {
            recount(counted, 1, counted.state().limited());
            if (released(counted.transaction(), counted.state())) {
                preAuthOf(counted);
                recount(preAuth, -1, true);
            }
        }
    }

    // What came before is of this date or of an earlier one.
    private boolean today(int slot) {
        return state.transactions.wrap(slot, counted).businessDate() == state.businessDate;
    }

    private void recount(TransactionRecord record, int sign, boolean counts) {
        Business business = Business.of(Transaction.of(record.transaction()));
        if (business != null && record.businessDate() == state.businessDate && counts) {
            addToPolicies(business, record, sign * record.amountMinor(), sign);
        }
    }

    @Override
    public void write(StateOutput to) {
        usage.write(to);
    }

    @Override
    public void read(StateInput from) {
        usage.read(from);
    }
}
