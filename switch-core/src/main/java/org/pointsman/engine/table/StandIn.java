package org.pointsman.engine.table;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.pointsman.engine.config.StandInTerms;
import org.pointsman.engine.section.StateInput;
import org.pointsman.engine.section.StateOutput;
import org.pointsman.engine.section.StateSection;
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

        private boolean allows(StandInTerms.Cap cap, long tag, long key, long secondKey, long amountMinor) {
            int row = usage.find(tag, key, secondKey);
            return cap.allows(usage.count(row), usage.amountMinor(row), amountMinor);
        }
    }

    private List<Book> books = new ArrayList<>();
    private boolean off;
    private long approvals;
    private long approvedMinor;

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

    /** Whether a purchase is within the terms of its route. */
    public boolean allows(int number, long nowNs, Service service, boolean pin, long amountMinor, int merchant,
            DirectBuffer card, int cardOffset) {
        if (off || number < 0 || number >= books.size()) {
            return false;
        }
        Book book = books.get(number);
        StandInTerms terms = book.terms;
        return terms.approves() && terms.services().contains(service) && (terms.pin() || !pin) && amountMinor > 0
                && amountMinor <= terms.floorMinor() && within(book, nowNs, amountMinor, merchant, card, cardOffset);
    }

    private static boolean within(Book book, long nowNs, long amountMinor, int merchant, DirectBuffer card,
            int cardOffset) {
        StandInTerms terms = book.terms;
        if (book.over(nowNs)) {
            return terms.perCard().allows(0, 0, amountMinor) && terms.perMerchant().allows(0, 0, amountMinor)
                    && terms.total().allows(0, 0, amountMinor);
        }
        return !book.usage.full() && book.allows(terms.total(), TOTAL, 0, 0, amountMinor)
                && book.allows(terms.perMerchant(), MERCHANT, merchant, 0, amountMinor) && book.allows(terms.perCard(),
                        CARD, card.getLong(cardOffset), card.getLong(cardOffset + Long.BYTES), amountMinor);
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
    }
}
