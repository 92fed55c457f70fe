package org.pointsman.engine.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.Object2IntHashMap;
import org.pointsman.engine.config.FundingPolicy;
import org.pointsman.engine.config.MerchantFunding;
import org.pointsman.engine.config.RefundPolicy;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.Transaction;

/**
 * The money of every merchant (domain 2.8): unsettled sales less refunds, and what is set aside for refunds that run.
 * One row of longs each, changed in apply only, by the difference a record makes when its state changes. A sum of
 * transactions that does not fit is a fault of the switch, never a wrong balance.
 */
public final class FundsTable implements StateSection {
    public static final int NONE = -1;
    private static final int ROW = 8;
    private static final int POSTED = 0;
    private static final int SALES = 1;
    private static final int REFUNDED = 2;
    private static final int RESERVED = 3;
    private static final int OVERDRAFT = 4;
    private static final int POLICY = 5;
    private static final int SETTLED_ON = 6;
    /** What postings may add up to: with an overdraft and all a switch can sell it is far from what a long holds. */
    private static final long MOST_POSTED_MINOR = 1_000_000_000_000_000_000L;
    private static final FundingPolicy[] POLICIES = FundingPolicy.values();

    private final Object2IntHashMap<String> indexByMid = new Object2IntHashMap<>(NONE);
    private final List<String> mids = new ArrayList<>();
    private RefundPolicy settings = RefundPolicy.DEFAULT;
    private long[] cells = new long[ROW * 16];

    /** The index of a merchant; {@link #NONE} when it has none yet. */
    public int find(String mid) {
        return indexByMid.getValue(mid);
    }

    /** The index of a merchant, new when it has none yet. */
    public int index(String mid) {
        int index = find(mid);
        if (index != NONE) {
            return index;
        }
        int added = mids.size();
        mids.add(mid);
        indexByMid.put(mid, added);
        if (cells.length == added * ROW) {
            cells = Arrays.copyOf(cells, 2 * cells.length);
        }
        configure(added);
        return added;
    }

    public void configure(RefundPolicy newSettings) {
        settings = newSettings;
        for (int merchant = 0; merchant < mids.size(); merchant++) {
            configure(merchant);
        }
    }

    @SuppressWarnings("EnumOrdinal")
    private void configure(int merchant) {
        MerchantFunding funding = settings.fundingOf(mids.get(merchant));
        cells[merchant * ROW + POLICY] = funding.policy().ordinal();
        cells[merchant * ROW + OVERDRAFT] = funding.policy() == FundingPolicy.OVERDRAFT ? funding.overdraftMinor() : 0;
    }

    public String mid(int merchant) {
        return mids.get(merchant);
    }

    public FundingPolicy policy(int merchant) {
        return POLICIES[(int) cells[merchant * ROW + POLICY]];
    }

    public boolean enough(int merchant, long amountMinor) {
        return policy(merchant) == FundingPolicy.OFF || amountMinor <= availableMinor(merchant);
    }

    public long availableMinor(int merchant) {
        int row = merchant * ROW;
        return FundsView.sum(cells[row + POSTED], cells[row + SALES], -cells[row + REFUNDED], -cells[row + RESERVED],
                cells[row + OVERDRAFT]);
    }

    /** Whether money of any merchant was posted. */
    public boolean posted() {
        for (int merchant = 0; merchant < mids.size(); merchant++) {
            if (cells[merchant * ROW + POSTED] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a posting leaves a sum that can be counted with; of an amount a message can say. */
    public boolean canPost(int merchant, long signedMinor) {
        return Math.abs(cells[merchant * ROW + POSTED] + signedMinor) <= MOST_POSTED_MINOR;
    }

    // Journals older than the bound of a posting hold what does not fit: they lead where they led.
    public void post(int merchant, long signedMinor) {
        cells[merchant * ROW + POSTED] += signedMinor;
    }

    /** The newest date whose settlement is posted; 0 before the first. Postings come in the order of their dates. */
    public int settledOn(int merchant) {
        return (int) cells[merchant * ROW + SETTLED_ON];
    }

    /** The settlement of a date is posted. */
    public void settle(int merchant, int date, long signedMinor) {
        post(merchant, signedMinor);
        cells[merchant * ROW + SETTLED_ON] = date;
    }

    private void add(int cell, long amountMinor) {
        cells[cell] = Math.addExact(cells[cell], amountMinor);
    }

    /**
     * A record is about to go into another state.
     *
     * @param taken false for what was told and its network has not taken yet
     */
    public void moved(TransactionRecord record, TransactionState to, boolean taken) {
        int row = record.merchant() * ROW;
        long amountMinor = record.amountMinor();
        TransactionState from = record.state();
        if (record.refund()) {
            add(row + RESERVED, difference(reserves(from), reserves(to)) * amountMinor);
            add(row + REFUNDED,
                    difference(from == TransactionState.APPROVED, to == TransactionState.APPROVED) * amountMinor);
        } else if (taken && Transaction.of(record.transaction()).sale()) {
            add(row + SALES, difference(stands(from), stands(to)) * amountMinor);
        }
    }

    /** A sale that stands has more, or less, than it had. */
    public void add(TransactionRecord sale, long differenceMinor) {
        add(sale.merchant() * ROW + SALES, differenceMinor);
    }

    /** What was told counts, if it still stands. */
    public void stands(TransactionRecord told) {
        if (Transaction.of(told.transaction()).sale() && stands(told.state())) {
            add(told, told.amountMinor());
        }
    }

    private static int difference(boolean before, boolean after) {
        return (after ? 1 : 0) - (before ? 1 : 0);
    }

    private static boolean reserves(TransactionState refund) {
        return switch (refund) {
            case FUNDS_RESERVED, SENT, UNKNOWN, MANUAL -> true;
            default -> false;
        };
    }

    private static boolean stands(TransactionState sale) {
        return switch (sale) {
            case APPROVED, PART_REFUNDED, REFUNDED -> true;
            default -> false;
        };
    }

    /** Of a merchant that has neither a terminal nor a posting. */
    public FundsView untouched(String mid) {
        MerchantFunding funding = settings.fundingOf(mid);
        long overdraftMinor = funding.policy() == FundingPolicy.OVERDRAFT ? funding.overdraftMinor() : 0;
        return new FundsView(mid, funding.policy(), 0, 0, 0, 0, overdraftMinor, 0, 0);
    }

    public FundsView view(int merchant, int pending) {
        int row = merchant * ROW;
        return new FundsView(mids.get(merchant), policy(merchant), cells[row + POSTED], cells[row + SALES],
                cells[row + REFUNDED], cells[row + RESERVED], cells[row + OVERDRAFT], pending, settledOn(merchant));
    }

    /** What the settings say of a merchant is among the cells, too; the settings themselves are read before. */
    @Override
    public void write(StateOutput to) {
        to.add(mids.size());
        for (int merchant = 0; merchant < mids.size(); merchant++) {
            to.add(mids.get(merchant));
            for (int cell = merchant * ROW; cell < (merchant + 1) * ROW; cell++) {
                to.add(cells[cell]);
            }
        }
    }

    @Override
    public void read(StateInput from) {
        for (int left = from.nextCount(); left > 0; left--) {
            int merchant = index(from.nextText());
            for (int cell = merchant * ROW; cell < (merchant + 1) * ROW; cell++) {
                cells[cell] = from.nextLong();
            }
        }
    }
}
