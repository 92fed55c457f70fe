package org.pointsman.engine.table;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.records.FamilyTotalsDecoder;
import org.pointsman.records.FamilyTotalsEncoder;

/**
 * Flyweight of what a batch adds up to: amounts in minor units and counts, debit and credit, domestic before foreign.
 * The layout is that of the two composites of BatchTotals.
 */
public final class Totals {
    static final int LENGTH = 2 * FamilyTotalsDecoder.ENCODED_LENGTH;
    /** F48 has three digits for a count. */
    private static final int COUNT_WRAP = 1_000;
    /** And twelve for an amount. */
    private static final long AMOUNT_WRAP = 1_000_000_000_000L;

    private final UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    private final FamilyTotalsDecoder family = new FamilyTotalsDecoder();
    private final FamilyTotalsDecoder other = new FamilyTotalsDecoder();
    private final FamilyTotalsEncoder changed = new FamilyTotalsEncoder();

    public Totals wrap(DirectBuffer source, int offset) {
        buffer.wrap(source, offset, LENGTH);
        return this;
    }

    void clear() {
        buffer.setMemory(0, LENGTH, (byte) 0);
    }

    public void set(Totals values) {
        buffer.putBytes(0, values.buffer, 0, LENGTH);
    }

    void add(CardFamily cards, boolean debit, long amountMinor) {
        change(cards, debit, amountMinor, 1);
    }

    void subtract(CardFamily cards, boolean debit, long amountMinor) {
        change(cards, debit, -amountMinor, -1);
    }

    private void change(CardFamily cards, boolean debit, long amountMinor, int count) {
        FamilyTotalsDecoder now = of(cards);
        changed.wrap(buffer, offset(cards));
        if (debit) {
            changed.debitMinor(Math.addExact(now.debitMinor(), amountMinor)).debits(now.debits() + count);
        } else {
            changed.creditMinor(Math.addExact(now.creditMinor(), amountMinor)).credits(now.credits() + count);
        }
    }

    /** The totals of a family; valid until the next call. */
    public FamilyTotalsDecoder of(CardFamily cards) {
        return family.wrap(buffer, offset(cards));
    }

    /** Whether a terminal that can tell counts up to 999 and amounts of twelve digits only would tell the same. */
    public boolean same(Totals told, CardFamily cards) {
        FamilyTotalsDecoder ours = of(cards);
        other.wrap(told.buffer, offset(cards));
        return ours.debitMinor() % AMOUNT_WRAP == other.debitMinor() % AMOUNT_WRAP
                && ours.creditMinor() % AMOUNT_WRAP == other.creditMinor() % AMOUNT_WRAP
                && ours.debits() % COUNT_WRAP == other.debits() % COUNT_WRAP
                && ours.credits() % COUNT_WRAP == other.credits() % COUNT_WRAP;
    }

    public boolean same(Totals told) {
        return same(told, CardFamily.DOMESTIC) && same(told, CardFamily.FOREIGN);
    }

    private static int offset(CardFamily cards) {
        return cards == CardFamily.DOMESTIC ? 0 : FamilyTotalsDecoder.ENCODED_LENGTH;
    }
}
