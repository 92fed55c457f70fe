package org.pointsman.ops.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pointsman.node.CommandReply;
import org.pointsman.registry.model.AccountPeriod;
import org.pointsman.registry.model.Capability;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RegistryCommand.PlaceScopeHold;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.SettlementCommand.CorrectSettlement;
import org.pointsman.registry.model.SettlementCommand.ReleasePayout;
import org.pointsman.registry.model.SettlementCommand.ReturnPayout;
import org.pointsman.registry.model.SettlementCommand.SettleDay;
import org.pointsman.registry.model.SettlementDay;
import org.pointsman.registry.model.Terminal;
import org.pointsman.settlement.SettlementDesk;
import org.pointsman.settlement.Settlements;
import org.pointsman.settlement.day.DayTotals;
import org.pointsman.settlement.day.SettlementFile;
import org.pointsman.settlement.book.TradeRows.Waiting;

/** Settlements of business dates: made, shown, their files, what waits, payouts that are released or came back. */
final class SettlementRoutes {
    private static final String PATH = "/api/v1/settlements";
    private static final String DAY = PATH + "/{date}";
    private static final String DATE = "business date, such as 2026-11-29";
    private static final Walk<String, Terminal, String> TERMINALS = new Walk<>(
            (view, after) -> view.registry().terminalsAfter(after), Terminal::tid, (_, terminal) -> terminal.tid());
    private static final Walk<String, Merchant, List<AccountPeriod>> MERCHANTS = new Walk<>(
            (view, after) -> view.registry().merchantsAfter(after), Merchant::mid,
            (view, merchant) -> view.registry().accounts(merchant.mid()));

    private final SwitchPort port;
    private final SettlementPort settlements;
    private final SettlementPostings postings;

    SettlementRoutes(SwitchPort port, SettlementPort settlements) {
        this.port = port;
        this.settlements = settlements;
        postings = new SettlementPostings(port);
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, "listSettlements", Access.TRANSACTION_READERS, this::list)
                        .says("Business dates that were settled, the newest first").paged().tells("SettlementDayPage"),
                Route.post(DAY, "settleDay", Access.makers(Permission.SETTLE_DAY), this::run)
                        .says("Settles a business date that is over, or proves the file that is there")
                        .named("date", DATE).body(SettleBody.class, "SettleDay").tells("SettlementDay"),
                Route.get(DAY, "showSettlement", Access.TRANSACTION_READERS, this::show)
                        .says("A business date that was settled, with its totals").named("date", DATE)
                        .tells("SettlementDay"),
                Route.get(DAY + "/merchants", "listSettledMerchants", Access.TRANSACTION_READERS, this::merchants)
                        .says("What a settlement says of each merchant").named("date", DATE)
                        .query("mid", "only of this merchant").paged().tells("SettledMerchantPage"),
                Route.get(DAY + "/file", "exportSettlement", Access.TRANSACTION_READERS, this::file)
                        .says("The file of a settlement").named("date", DATE)
                        .query("correction", "number of a correction instead", Parameter.Type.NUMBER).csv(),
                Route.get(DAY + "/waiting", "listUnsettled", Access.TRANSACTION_READERS, this::waiting)
                        .says("Transactions up to a date that no settlement up to it has, and why").named("date", DATE)
                        .query("mid", "only of this merchant").paged().tells("WaitingTradePage"),
                Route.post(DAY + "/payouts/{mid}/return", "returnPayout", Access.makers(Permission.RETURN_PAYOUT),
                        this::returned)
                        .says("Says that a payout did not arrive: the next settlement has it again, and the merchant is held")
                        .named("date", DATE).named("mid", "merchant").repeatable()
                        .body(ReturnBody.class, "ReturnPayout").carriedOut(),
                Route.post("/api/v1/payouts/{mid}/release", "releasePayout", Access.makers(Permission.RELEASE_PAYOUT),
                        this::release).says("Asks for a merchant to be paid once in spite of its holds")
                        .named("mid", "merchant").repeatable().body(ReasonBody.class, "ReleasePayout").waits());
    }

    private record ReasonBody(String reason) {
    }

    private record SettleBody(Boolean paid, String reason) {
    }

    private record ReturnBody(Long amountMinor, String reason) {
    }

    private static int date(ApiCall call) {
        return SettlementPort.date("date", call.path("date"));
    }

    void run(ApiCall call) {
        SettleBody body = call.body(SettleBody.class);
        int date = date(call);
        Predicate<Terminal> held = terminal -> (terminal.blockedCapabilities() & Capability.SETTLE.bit()) != 0;
        CommandReply reply = port.carriedOut(call, new SettleDay(port.header(call, body.reason()), date,
                TERMINALS.all(port, call, held), body.paid() != null && body.paid()));
        SettlementDesk desk = settlements.desk(reply.position());
        SettlementDay day = day(call, date);
        Settlements.Result made = make(call, desk, day);
        postings.post(call, desk, day);
        call.answer(200, SettlementDayDocument.of(day, made.file().getFileName().toString(), made.made().name(),
                made.totals(), corrections(desk, date), files(desk, date)));
    }

    private Settlements.Result make(ApiCall call, SettlementDesk desk, SettlementDay day) {
        Map<String, List<AccountPeriod>> accounts = new HashMap<>();
        MERCHANTS.all(port, call, _ -> true).stream().filter(periods -> !periods.isEmpty())
                .forEach(periods -> accounts.put(periods.getFirst().mid(), periods));
        try {
            return desk.settlements().make(day, mid -> accounts.getOrDefault(mid, List.of()),
                    (date, source, sums) -> adjust(call, date, source, sums));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            throw new ProblemException(409, "CONFLICT", e.getMessage());
        }
    }

    // The same correction has the same ids: again it changes nothing.
    private void adjust(ApiCall call, int date, String source, Map<String, Long> sums) {
        sums.forEach(
                (mid, amountMinor) -> port.carriedOut(call,
                        new CorrectSettlement(
                                new CommandHeader(
                                        UUID.nameUUIDFromBytes((source + mid).getBytes(StandardCharsets.UTF_8))
                                                .toString(),
                                        "settlement", List.of(Role.SYSTEM),
                                        "the settlement of " + date + " was made again", CommandHeader.ANY_VERSION, 0),
                                mid, date, amountMinor, source)));
    }

    private SettlementDay day(ApiCall call, int date) {
        SettlementDay day = port.ask(call, view -> view.registry().settlementDay(date));
        if (day == null) {
            throw ProblemException.notFound("the business date " + SettlementPort.text(date) + " is not settled");
        }
        return day;
    }

    private static List<String> corrections(SettlementDesk desk, int date) {
        return desk.files().corrections(date).stream().map(file -> file.getFileName().toString()).toList();
    }

    void list(ApiCall call) {
        List<SettlementDay> days = port.ask(call, view -> List.copyOf(view.registry().settlementDays()));
        SettlementDesk desk = settlements.desk(0);
        String cursor = call.query("cursor");
        int before = cursor == null ? Integer.MAX_VALUE : SettlementPort.date("cursor", cursor);
        int limit = call.limit();
        List<SettlementDay> found = days.reversed().stream().filter(day -> day.date() < before).limit(limit + 1L)
                .toList();
        call.answer(200, Page.of(found, limit, day -> document(desk, day), SettlementDayDocument::date));
    }

    private static SettlementDayDocument document(SettlementDesk desk, SettlementDay day) {
        Path file = desk.files().of(day.date());
        boolean there = Files.exists(file);
        return SettlementDayDocument.of(day, there ? file.getFileName().toString() : null, null, null,
                corrections(desk, day.date()), null);
    }

    void show(ApiCall call) {
        SettlementDay day = day(call, date(call));
        SettlementDesk desk = settlements.desk(0);
        Path file = there(desk.files().of(day.date()));
        DayTotals totals = read(file, _ -> {
        });
        call.answer(200, SettlementDayDocument.of(day, file.getFileName().toString(), null, totals,
                corrections(desk, day.date()), files(desk, day.date())));
    }

    private static List<SettlementFileDocument> files(SettlementDesk desk, int date) {
        List<SettlementFileDocument> files = new ArrayList<>();
        files.add(SettlementFileDocument.of(desk.files().of(date), null));
        for (Path correction : desk.files().corrections(date)) {
            files.add(SettlementFileDocument.of(correction, files.size()));
        }
        return files;
    }

    private long paidMinor(int date, String mid) {
        long[] paidMinor = new long[1];
        read(there(settlements.desk(0).files().of(date)), cells -> {
            if (cells.getFirst().equals("P") && cells.get(1).equals(mid)) {
                paidMinor[0] += Long.parseLong(cells.getLast());
            }
        });
        return paidMinor[0];
    }

    private static Path there(Path file) {
        if (!Files.exists(file)) {
            throw ProblemException
                    .notFound(file.getFileName() + " is not there: `settlement run` makes it, and makes it again");
        }
        return file;
    }

    private static DayTotals read(Path file, Consumer<List<String>> lines) {
        try {
            return SettlementFile.read(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void merchants(ApiCall call) {
        SettlementDesk desk = settlements.desk(0);
        String mid = call.query("mid");
        String after = call.query("cursor");
        int limit = call.limit();
        List<SettledMerchantDocument> found = new ArrayList<>();
        read(there(desk.files().of(date(call))), cells -> {
            if (cells.getFirst().equals("M") && found.size() <= limit && (mid == null || mid.equals(cells.get(1)))
                    && (after == null || cells.get(1).compareTo(after) > 0)) {
                found.add(SettledMerchantDocument.of(cells));
            }
        });
        call.answer(200, Page.of(found, limit, Function.identity(), SettledMerchantDocument::mid));
    }

    void file(ApiCall call) {
        SettlementDesk desk = settlements.desk(0);
        int date = date(call);
        long correction = call.queryNumber("correction", 0);
        List<Path> corrections = desk.files().corrections(date);
        if (correction > corrections.size()) {
            throw ProblemException.notFound("there are " + corrections.size() + " corrections of " + date);
        }
        call.file("text/csv; charset=utf-8",
                there(correction == 0 ? desk.files().of(date) : corrections.get((int) correction - 1)));
    }

    void waiting(ApiCall call) {
        SettlementDesk desk = settlements.desk();
        int limit = call.limit();
        List<Waiting> found = desk.trades().waiting(date(call), call.query("mid"), call.queryNumber("cursor", -1),
                limit + 1);
        call.answer(200, Page.of(found, limit, WaitingTradeDocument::of, waiting -> Long.toString(waiting.id())));
    }

    void release(ApiCall call) {
        port.execute(call, new ReleasePayout(port.header(call, call.body(ReasonBody.class).reason()), call.path("mid")),
                200);
    }

    // Paying again where it did not arrive would not arrive either: it waits until the account is proved.
    void returned(ApiCall call) {
        ReturnBody body = call.body(ReturnBody.class);
        if (body.amountMinor() == null) {
            throw ProblemException.invalid("amountMinor is missing");
        }
        int date = date(call);
        String mid = call.path("mid");
        long paidMinor = paidMinor(date, mid);
        if (body.amountMinor() > paidMinor) {
            throw new ProblemException(409, "AMOUNT_EXCEEDED", "merchant " + mid + " was paid " + paidMinor
                    + " minor units by the settlement of " + SettlementPort.text(date));
        }
        CommandHeader header = port.header(call, body.reason());
        port.execute(call, new ReturnPayout(header, mid, date, body.amountMinor()), 200);
        boolean held = port.ask(call, view -> view.registry().scope(HoldScope.MERCHANT, mid).holds().stream()
                .anyMatch(hold -> hold.reason() == HoldReason.ACCOUNT_BALANCE));
        if (!held) {
            port.carriedOut(call,
                    new PlaceScopeHold(
                            new CommandHeader(UUID.randomUUID().toString(), header.actor(), header.roles(),
                                    header.reason(), CommandHeader.ANY_VERSION, 0),
                            HoldScope.MERCHANT, mid, HoldReason.ACCOUNT_BALANCE, 0,
                            "payout of " + SettlementPort.text(date) + " came back", 0));
        }
    }
}
