package org.pointsman.engine.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.pointsman.engine.config.StandInTerms;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
import org.pointsman.records.LimitKind;
import org.pointsman.records.Service;

/** What was approved in stand-in, by terms and period, and whether anything is. */
public final class StandIn implements StateSection {
    private static final long TOTAL = 1;
    private static final long MERCHANT = 2;
    private static final long CARD = 3;

    /** What was used of one set of terms in its period. */
    private static final class Book {
        private final StandInTerms terms;
        private UsageTable usage = new UsageTable();
        private long sinceNs;

        private Book(StandInTerms terms) {
            this.terms = terms;
        }

        private boolean over(long nowNs) {
            return nowNs - sinceNs >= TimeUnit.HOURS.toNanos(terms.hours());
        }

        // In a period that has just begun nothing is used.
        private boolean allows(boolean fresh, StandInTerms.Cap cap, long tag, long key, long secondKey,
                long amountMinor) {
            int row = fresh ? UsageTable.NONE : usage.find(tag, key, secondKey);
            return cap.allows(usage.count(row), usage.amountMinor(row), amountMinor);
        }
    }

    private List<Book> books = new ArrayList<>();
    private boolean off;
    private long approvals;
    private long approvedMinor;
    private final long[] denied = new long[Byte.MAX_VALUE];

    /** Terms that went on keep what was used of them. */
    public void configure(List<StandInTerms> terms) {
        List<Book> before = books;
        books = new ArrayList<>();
        for (StandInTerms now : terms) {
            Book book = new Book(now);
            before.stream().filter(former -> former.terms.name().equals(now.name())).forEach(former -> {
                book.usage = former.usage;
                book.sinceNs = former.sinceNs;
            });
            books.add(book);
        }
    }

    /** Whether people have ended it. */
    public boolean off() {
        return off;
    }

    public void off(boolean isOff) {
        off = isOff;
    }

    /** How many payments were approved since the journal began. */
    public long approvals() {
        return approvals;
    }

    /** What they come to. */
    public long approvedMinor() {
        return approvedMinor;
    }

    public StandInTerms terms(int number) {
        return books.get(number).terms;
    }

    /** Whether a route names terms at all. */
    public boolean named(int number) {
        return number >= 0 && number < books.size();
    }

    /** Why a purchase is not within the terms of its route; {@link LimitKind#NONE} when it is. */
    public LimitKind denial(int number, long nowNs, Service service, boolean pin, long amountMinor, int merchant,
            DirectBuffer card, int cardOffset) {
        StandInTerms terms = books.get(number).terms;
        if (off) {
            return LimitKind.STAND_IN_OFF;
        }
        if (!terms.approves() || !terms.services().contains(service) || amountMinor <= 0) {
            return LimitKind.STAND_IN_TERMS;
        }
        if (pin && !terms.pin()) {
            return LimitKind.STAND_IN_PIN;
        }
        return amountMinor > terms.floorMinor()
                ? LimitKind.STAND_IN_FLOOR
                : beyond(books.get(number), nowNs, amountMinor, merchant, card, cardOffset);
    }

    private static LimitKind beyond(Book book, long nowNs, long amountMinor, int merchant, DirectBuffer card,
            int cardOffset) {
        StandInTerms terms = book.terms;
        boolean fresh = book.over(nowNs);
        if ((!fresh && book.usage.full()) || !book.allows(fresh, terms.total(), TOTAL, 0, 0, amountMinor)) {
            return LimitKind.STAND_IN_TOTAL;
        }
        if (!book.allows(fresh, terms.perMerchant(), MERCHANT, merchant, 0, amountMinor)) {
            return LimitKind.STAND_IN_MERCHANT;
        }
        return book.allows(fresh, terms.perCard(), CARD, card.getLong(cardOffset),
                card.getLong(cardOffset + Long.BYTES), amountMinor) ? LimitKind.NONE : LimitKind.STAND_IN_CARD;
    }

    /** A payment was declined though its route names terms. */
    public void deny(LimitKind why) {
        denied[why.code()]++;
    }

    /** How many were for a reason since the journal began. */
    public long denied(LimitKind why) {
        return denied[why.code()];
    }

    /** A purchase was approved under the terms of its route. */
    public void add(int number, long nowNs, long amountMinor, int merchant, DirectBuffer card, int cardOffset) {
        approvals++;
        approvedMinor += amountMinor;
        Book book = books.get(number);
        if (book.over(nowNs)) {
            book.usage.clear();
            book.sinceNs = nowNs;
        }
        book.usage.add(TOTAL, 0, 0, amountMinor, 1);
        book.usage.add(MERCHANT, merchant, 0, amountMinor, 1);
        book.usage.add(CARD, card.getLong(cardOffset), card.getLong(cardOffset + Long.BYTES), amountMinor, 1);
    }

    /**
     * What was used of terms in their period, for people.
     *
     * @param sinceNs when the period began; 0 when nothing was approved in one that goes on
     */
    public record Used(StandInTerms terms, long sinceNs, long count, long amountMinor) {
    }

    /** What was used of each set of terms. */
    public List<Used> used(long nowNs) {
        return books.stream().map(book -> {
            int row = book.over(nowNs) ? UsageTable.NONE : book.usage.find(TOTAL, 0, 0);
            return new Used(book.terms, row == UsageTable.NONE ? 0 : book.sinceNs, book.usage.count(row),
                    book.usage.amountMinor(row));
        }).toList();
    }

    @Override
    public void write(StateOutput to) {
        to.add(off).add(approvals).add(approvedMinor).add(books.size());
        for (Book book : books) {
            to.add(book.sinceNs);
            book.usage.write(to);
        }
        for (long count : denied) {
            to.add(count);
        }
    }

    @Override
    public void read(StateInput from) {
        off = from.nextBoolean();
        approvals = from.nextLong();
        approvedMinor = from.nextLong();
        int count = from.nextCount();
        for (int i = 0; i < count; i++) {
            books.get(i).sinceNs = from.nextLong();
            books.get(i).usage.read(from);
        }
        for (int code = 0; code < denied.length; code++) {
            denied[code] = from.nextLong();
        }
    }
}
