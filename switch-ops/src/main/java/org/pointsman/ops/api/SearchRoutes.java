package org.pointsman.ops.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.pointsman.engine.view.StateView;
import org.pointsman.engine.view.TransactionQuery;
import org.pointsman.engine.view.TransactionView;
import org.pointsman.registry.RegistryView;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.Merchant;

import org.pointsman.readmodel.query.TransactionSearch;
import org.pointsman.records.Money;
import org.pointsman.registry.model.Terminal;

/** One question for everything that has a number or a name. */
final class SearchRoutes {
    private static final int LONGEST = 100;
    private static final int MOST = 50;
    /** An amount that somebody only remembers is right within a tenth. */
    private static final int ABOUT = 10;

    private final SwitchPort port;
    private final PastTransactions past;
    private final ZoneOffset zone;
    private final int currency;

    /**
     * Of a site.
     *
     * @param zone     in which times are typed
     * @param currency in which amounts are
     */
    SearchRoutes(SwitchPort port, PastTransactions past, ZoneOffset zone, int currency) {
        this.port = port;
        this.past = past;
        this.zone = zone;
        this.currency = currency;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/search", "search", Access.TRANSACTION_READERS, this::search)
                .says("Whatever fits what somebody typed, at most 50 of it; never send a card's number")
                .query("q",
                        "an RRN, TID, STAN, TID and STAN, MID, serial number, number of a case, order or request, an authorisation code, or the last four digits of a card with an amount (~300 is about that), a time (14:30) or a date (2026-11-29)")
                .whole("at most 50; whoever has more says more").tells("SearchPage"));
    }

    void search(ApiCall call) {
        String q = call.query("q");
        if (q == null || q.length() > LONGEST) {
            throw ProblemException.invalid("q is what to look for, " + LONGEST + " characters at most");
        }
        Typed typed = Typed.of(q);
        String card = typed.card();
        if (card != null && port.ask(call, view -> view.registry().merchant(card)) == null) {
            throw new ProblemException(400, "CARD_NUMBER",
                    "that may be the number of a card: look for its last four digits, with amount and time");
        }
        List<SearchHit> hits = new ArrayList<>();
        if (typed.single()) {
            hits.addAll(port.ask(call, view -> named(view, typed)));
        }
        transactions(call, typed).stream().map(SearchHit::of).filter(hit -> !hits.contains(hit)).forEach(hits::add);
        call.answer(200, Page.of(hits, MOST, hit -> hit, SearchHit::id));
    }

    private static List<SearchHit> named(StateView view, Typed typed) {
        RegistryView registry = view.registry();
        String word = typed.first();
        Terminal terminal = registry.terminal(word);
        Merchant merchant = registry.merchant(word);
        Device device = registry.device(word);
        long number = typed.number();
        TransactionView transaction = number < 0 ? null : view.transaction(number);
        CaseView file = number < 0 ? null : registry.caseView(number);
        Approval approval = number < 0 ? null : registry.approval(number);
        return Stream
                .of(terminal == null ? null : SearchHit.of(terminal), merchant == null ? null : SearchHit.of(merchant),
                        device == null ? null : SearchHit.of(device),
                        transaction == null ? null : SearchHit.of(transaction),
                        file == null ? null : SearchHit.of(file), approval == null ? null : SearchHit.of(approval))
                .filter(Objects::nonNull).toList();
    }

    private List<TransactionView> transactions(ApiCall call, Typed typed) {
        if (typed.single() || typed.tid() != null) {
            return traced(call, typed);
        }
        if (typed.last4() < 0 || !typed.strange().isEmpty()) {
            throw ProblemException.invalid("nothing is looked for by these words together: "
                    + "TID and STAN, or the last four digits of a card with amount, time and date");
        }
        return past.anywhere(call,
                card(typed, typed.span(Instant.ofEpochSecond(0, port.ask(call, StateView::nowNs)).atOffset(zone))));
    }

    private List<TransactionView> traced(ApiCall call, Typed typed) {
        List<TransactionView> found = new ArrayList<>();
        if (typed.single() && typed.number() >= 0 && port.ask(call, view -> view.transaction(typed.number())) == null) {
            Optional.ofNullable(past.show(typed.number())).ifPresent(found::add);
        }
        if (typed.stan() >= 0) {
            found.addAll(past.anywhere(call, plain(query(typed.tid(), typed.stan(), -1, -1, Typed.Span.ANY), null)));
        }
        if (typed.single() && typed.last4() >= 0) {
            found.addAll(past.anywhere(call, plain(query(null, -1, typed.last4(), -1, Typed.Span.ANY), null)));
        }
        if (typed.authCode() != null && past.answers()) {
            found.addAll(past.anywhere(call, plain(query(null, -1, -1, -1, Typed.Span.ANY), typed.authCode())));
        }
        return found;
    }

    private TransactionSearch card(Typed typed, Typed.Span span) {
        long amountMinor = amountMinor(typed);
        return typed.about()
                ? new TransactionSearch(query(null, -1, typed.last4(), -1, span), null, null, null,
                        amountMinor - amountMinor / ABOUT, amountMinor + amountMinor / ABOUT, false)
                : plain(query(null, -1, typed.last4(), amountMinor, span), null);
    }

    private static TransactionSearch plain(TransactionQuery query, String authCode) {
        return new TransactionSearch(query, null, null, authCode, -1, -1, false);
    }

    private static TransactionQuery query(String tid, int stan, int last4, long amountMinor, Typed.Span span) {
        return new TransactionQuery(tid, null, -1, stan, null, span.fromNs(), span.toNs(), -1, MOST + 1, null, last4,
                amountMinor, null);
    }

    private long amountMinor(Typed typed) {
        try {
            return typed.amount() == null ? -1 : Money.minor(typed.amount(), currency);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }
}
