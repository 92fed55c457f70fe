package org.pointsman.ops.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pointsman.engine.view.RouteAnswer;
import org.pointsman.engine.view.RoutesView;
import org.pointsman.engine.view.StandInView;
import org.pointsman.engine.view.StateView;
import org.pointsman.node.CommandReply;
import org.pointsman.node.RouteDesk;
import org.pointsman.records.Service;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RouteCommand.SwitchStandIn;

/** Where payments go, and what is approved while they can go nowhere. */
final class RoutingRoutes {
    private static final int USUAL_DIGITS = 16;
    private static final int MINUTES = 60;
    private static final int NOW = -1;
    private static final Pattern DIGITS = Pattern.compile("\\d{1,19}");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)");

    private final SwitchPort port;

    RoutingRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/routes", "showRoutes", Access.READERS, this::show)
                        .says("The table of card ranges that holds, and the one before").tells("RouteTable"),
                Route.get("/api/v1/routes/test", "testRoute", Access.READERS, this::test)
                        .says("Where a payment would go").query("card", "first digits of a card or code, 1 to 19")
                        .query("digits", "how many digits the whole card or code has, 16 when left out")
                        .query("service", "CARD, UNIONPAY_QR, ALIPAY or WECHAT; CARD when left out")
                        .query("amountMinor", "in the smallest unit of the currency")
                        .query("merchant", "fifteen characters")
                        .query("at", "local time such as 08:30; now when left out").tells("RouteAnswer"),
                Route.get("/api/v1/routes/difference", "diffRoutes", Access.makers(Permission.CHANGE_ROUTES),
                        this::diff).says("How the file of card ranges differs from the table that holds")
                        .tells("RouteDifference"),
                Route.post("/api/v1/routes/reload", "reloadRoutes", Access.makers(Permission.CHANGE_ROUTES),
                        this::reload).says("Has the card ranges of the file hold").repeatable()
                        .body(ReasonBody.class, "Decision").carriedOut(),
                Route.post("/api/v1/routes/rollback", "rollBackRoutes", Access.makers(Permission.CHANGE_ROUTES),
                        this::rollBack).says("Has the card ranges hold again that held before").repeatable()
                        .body(ReasonBody.class, "Decision").carriedOut(),
                Route.get("/api/v1/stand-in", "showStandIn", Access.READERS, this::standIn)
                        .says("What is approved while networks cannot be reached, and what was used of its limits")
                        .tells("StandIn"),
                Route.post("/api/v1/stand-in/on", "standInOn", Access.makers(Permission.SWITCH_STAND_IN), this::on)
                        .says("Allows the approval of payments whose networks cannot be reached").repeatable()
                        .body(ReasonBody.class, "Decision").carriedOut(),
                Route.post("/api/v1/stand-in/off", "standInOff", Access.makers(Permission.SWITCH_STAND_IN), this::off)
                        .says("Ends the approval of payments whose networks cannot be reached").repeatable()
                        .body(ReasonBody.class, "Decision").carriedOut());
    }

    private RouteDesk desk() {
        return port.operations().routes();
    }

    void show(ApiCall call) {
        RoutesView held = port.ask(call, StateView::routeTable);
        call.answer(200, new RouteTableDocument(held.number(), held.digest(), held.ranges(), held.formerDigest(),
                held.formerRanges()));
    }

    void test(ApiCall call) {
        String card = call.query("card") == null ? "" : call.query("card");
        if (!card.isEmpty() && !DIGITS.matcher(card).matches()) {
            throw ProblemException.invalid("card has 1 to 19 digits");
        }
        Service service = call.query("service") == null
                ? Service.CARD
                : ApiCall.constant(Service.class, "service", call.query("service").toUpperCase(Locale.ROOT));
        RouteAnswer answer = valid(() -> desk().test(service, card,
                (int) call.queryNumber("digits", Math.max(USUAL_DIGITS, card.length())),
                call.queryNumber("amountMinor", 0), minute(call.query("at")), call.query("merchant")));
        call.answer(200, answer);
    }

    private static int minute(String at) {
        if (at == null) {
            return NOW;
        }
        Matcher time = TIME.matcher(at);
        if (!time.matches()) {
            throw ProblemException.invalid("at is a local time such as 08:30");
        }
        return MINUTES * Integer.parseInt(time.group(1)) + Integer.parseInt(time.group(2));
    }

    void diff(ApiCall call) {
        call.answer(200, valid(() -> desk().difference()));
    }

    void reload(ApiCall call) {
        CommandHeader header = header(call);
        reply(call, valid(() -> desk().reload(header)));
    }

    void rollBack(ApiCall call) {
        reply(call, desk().rollBack(header(call)));
    }

    private CommandHeader header(ApiCall call) {
        return port.header(call, call.body(ReasonBody.class).reason());
    }

    private static void reply(ApiCall call, CommandReply reply) {
        SwitchPort.reply(call, reply, 200);
    }

    private static <T> T valid(Supplier<T> asked) {
        try {
            return asked.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    void standIn(ApiCall call) {
        StandInView view = port.ask(call, StateView::standIn);
        call.answer(200, new StandInDocument(!view.off(), view.approvals(), view.approvedMinor(), view.owed(),
                view.denied(), view.terms().stream().map(StandInTermsDocument::of).toList()));
    }

    void on(ApiCall call) {
        port.execute(call, new SwitchStandIn(header(call), true), 200);
    }

    void off(ApiCall call) {
        port.execute(call, new SwitchStandIn(header(call), false), 200);
    }

    private record ReasonBody(String reason) {
    }

    private record RouteTableDocument(int number, String digest, int ranges, String formerDigest, int formerRanges) {
    }

    private record StandInDocument(boolean on, long approvals, long approvedMinor, int owed, Map<String, Long> denied,
            List<StandInTermsDocument> terms) {
    }

    private record StandInTermsDocument(String name, String mode, long floorMinor, int hours, String since, long count,
            long amountMinor, long totalMinor) {
        static StandInTermsDocument of(StandInView.Used used) {
            return new StandInTermsDocument(used.name(), used.mode(), used.floorMinor(), used.hours(),
                    used.sinceNs() == 0 ? null : Times.ofNs(used.sinceNs()), used.count(), used.amountMinor(),
                    used.totalMinor());
        }
    }
}
