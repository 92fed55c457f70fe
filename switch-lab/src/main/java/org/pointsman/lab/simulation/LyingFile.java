package org.pointsman.lab.simulation;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.lab.network.NetworkEntry;
import org.pointsman.settlement.day.TradeKind;
import org.pointsman.settlement.network.Book;
import org.pointsman.settlement.network.BookEntry;
import org.pointsman.settlement.network.NetworkFile;
import org.pointsman.settlement.network.NetworkRow;

/** A network's file of a day with rows that are missing, invented, told twice or of another amount. */
record LyingFile(NetworkFile file, List<Long> told) {
    private static final double MISSING = 0.1;
    private static final double OTHER_AMOUNT = 0.1;
    private static final double TWICE = 0.05;
    private static final double INVENTED = 0.3;
    private static final int NOBODYS = 999_000;
    private static final List<String> STANDS = List.of("APPROVED", "SETTLED", "PART_REFUNDED", "REFUNDED", "VOIDED");

    /** @param view asked now: it is what the switch has when the file is held against it */
    static LyingFile of(String network, int date, List<NetworkEntry> entries, StateView view, Chance chance,
            int number) {
        List<NetworkRow> rows = new ArrayList<>();
        List<Long> told = new ArrayList<>();
        for (NetworkEntry entry : entries) {
            TransactionView known = view.transaction(entry.request().rrn());
            if (known == null || known.businessDate() != date) {
                continue;
            }
            told.add(known.id());
            if (!chance.of(MISSING)) {
                rows.add(row(rows.size() + 1, entry, chance.of(OTHER_AMOUNT) ? 1 : 0));
            }
            if (chance.of(TWICE)) {
                rows.add(row(rows.size() + 1, entry, 0));
            }
        }
        if (chance.of(INVENTED)) {
            rows.add(new NetworkRow(rows.size() + 1, "%012d".formatted(NOBODYS + chance.between(0, 9)), 1, "", "",
                    chance.pick(SimulatedSite.MERCHANTS), chance.of(0.5) ? TradeKind.SALE : TradeKind.REFUND,
                    chance.between(1, 5_000)));
        }
        return new LyingFile(new NetworkFile(network, date, "%064x".formatted(number), rows), told);
    }

    private static NetworkRow row(int number, NetworkEntry entry, long moreMinor) {
        TradeKind kind = switch (entry.request().kind()) {
            case VOID -> TradeKind.VOID;
            case REFUND -> TradeKind.REFUND;
            default -> TradeKind.SALE;
        };
        return new NetworkRow(number, "%012d".formatted(entry.request().rrn()), entry.request().stan(), "",
                entry.request().tid(), entry.request().mid(), kind, entry.amountMinor() + moreMinor);
    }

    /** What the switch has of the day, as far as the network has heard of it. */
    Book against(StateView view) {
        return new Held(view, told);
    }

    private record Held(StateView view, List<Long> told) implements Book {
        @Override
        public List<BookEntry> of(String network, int settlementDate) {
            return told.stream().distinct().map(this::find).filter(BookEntry::stands).toList();
        }

        @Override
        public BookEntry find(long id) {
            TransactionView of = view.transaction(id);
            return of == null ? null : entry(of);
        }

        @Override
        public BookEntry find(String network, int stan, String f7, int settlementDate, ZoneOffset zone) {
            return null;
        }

        private static BookEntry entry(TransactionView of) {
            TradeKind kind = switch (of.type()) {
                case "VOID" -> TradeKind.VOID;
                case "REFUND" -> TradeKind.REFUND;
                default -> TradeKind.SALE;
            };
            return new BookEntry(of.id(), of.stan(), 0, of.tid(), of.mid(), kind, of.amountMinor(),
                    STANDS.contains(of.state()), of.businessDate());
        }
    }
}
