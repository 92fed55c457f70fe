package org.pointsman.ops.api;

import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.HeldScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.BindingState;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldClass;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.MessageType;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.rules.TerminalMatrix;
import org.pointsman.registry.rules.MessageRule;

/** Why a terminal may not trade, what still works and what has to happen, from the matrix the engine uses. */
final class TradingGuide {
    private final TerminalMatrix matrix = TerminalMatrix.load();
    private final HoldGuide holds;

    TradingGuide(HoldGuide holds) {
        this.holds = holds;
    }

    /** One sentence for each thing that keeps the terminal from selling; empty when it may. */
    List<String> why(TerminalAnswer answer) {
        List<String> why = new ArrayList<>();
        Terminal terminal = answer.terminal();
        if (merchantState(answer) == MerchantState.CANCELLED) {
            why.add("merchant " + terminal.mid() + " is CANCELLED (03)");
        }
        why.addAll(held(answer.scope(HoldScope.MERCHANT), "03"));
        why.addAll(held(answer.scope(HoldScope.FIRMWARE), "58"));
        switch (terminal.state()) {
            case PROVISIONED -> why.add("not activated: its first sign-on is due (58)");
            case CANCELLING -> why.add("being cancelled (58)");
            case CANCELLED -> why.add("cancelled at " + Times.ofMs(terminal.cancelledAtMs()) + " (97)");
            case ACTIVE, SUSPENDED -> signedOff(answer, why);
        }
        terminal.holds().stream().filter(hold -> !hold.announced()).map(Hold::reason).distinct().forEach(reason -> why
                .add(held(terminal.holds().stream().filter(hold -> hold.reason() == reason).toList(), "58")));
        return why;
    }

    // Several people may have placed the same hold, each under a role of her own.
    private static String held(List<Hold> holds, String code) {
        Hold first = holds.getFirst();
        return "hold " + first.reason() + " (" + first.holdClass() + ") placed by "
                + holds.stream().filter(hold -> !hold.announced())
                        .map(hold -> hold.placedBy() + " at " + Times.ofMs(hold.placedAtMs()))
                        .collect(Collectors.joining(" and "))
                + " (" + code + ")";
    }

    private static List<String> held(HeldScope scope, String code) {
        return scope.holds().stream().filter(hold -> !hold.announced()).map(Hold::reason).distinct()
                .map(reason -> scope.subject() + ": "
                        + held(scope.holds().stream().filter(hold -> hold.reason() == reason).toList(), code))
                .toList();
    }

    /** One sentence for each payment service that takes no payments, and why; the others go on. */
    List<String> services(TerminalAnswer answer) {
        List<String> closed = new ArrayList<>();
        for (PaymentService service : PaymentService.values()) {
            BindingState now = answer.services().paymentState(service);
            if (now != BindingState.ACTIVE) {
                closed.add(service + " is " + (now == BindingState.NONE ? "not bound" : now) + " (40)");
            }
        }
        answer.scopes().stream().filter(scope -> scope.scope() == HoldScope.SERVICE)
                .forEach(scope -> closed.addAll(held(scope, "40")));
        return closed;
    }

    /** What each message of the terminal meets. */
    List<MessageDocument> messages(TerminalAnswer answer) {
        return Arrays.stream(Transaction.values()).map(Transaction::messageType).filter(Objects::nonNull).distinct()
                .map(type -> message(answer, type)).toList();
    }

    /** What has to happen before it trades, and who does it. */
    List<String> next(TerminalAnswer answer) {
        List<String> next = new ArrayList<>();
        Terminal terminal = answer.terminal();
        switch (terminal.state()) {
            case PROVISIONED -> next.add(terminal.activationOpen(answer.nowMs())
                    ? "the terminal signs on before " + Times.ofMs(terminal.activationUntilMs())
                    : notYet(answer));
            case CANCELLED -> next.add("nothing: a cancelled terminal stays cancelled");
            case CANCELLING ->
                next.add("its cancellation ends or is aborted: `terminal pre-check " + terminal.tid() + "`");
            case ACTIVE, SUSPENDED -> holdsAndSignOn(answer, next);
        }
        return next;
    }

    private static String notYet(TerminalAnswer answer) {
        return answer.cases().stream().filter(view -> view.file().order() != null).findFirst()
                .map(view -> "order " + view.file().id() + " is " + view.file().state() + ": " + view.waitsFor())
                .orElse("its activation window is over: an OPERATOR provisions it again");
    }

    static boolean needsNewKeys(Terminal terminal, Hold hold) {
        return hold.holdClass() == HoldClass.SEC && terminal.keysVersion() < hold.version();
    }

    private void holdsAndSignOn(TerminalAnswer answer, List<String> next) {
        for (Hold hold : answer.terminal().holds()) {
            String step = hold.reason() + ": " + holds.toLift(hold, needsNewKeys(answer.terminal(), hold));
            if (!next.contains(step)) {
                next.add(step);
            }
        }
        for (HeldScope scope : answer.scopes()) {
            scope.holds()
                    .forEach(hold -> next.add(scope.subject() + ", " + hold.reason() + ": " + holds.toLiftScope(hold)));
        }
        if (answer.status() != null && !answer.status().signedOn()) {
            next.add("the terminal signs on");
        }
    }

    private MessageDocument message(TerminalAnswer answer, MessageType type) {
        Terminal terminal = answer.terminal();
        HeldScope merchant = answer.scope(HoldScope.MERCHANT);
        if (matrix.merchantDeclines(type, merchantState(answer), merchant.holdClass(),
                merchant.blockedCapabilities())) {
            return new MessageDocument(type.name(), false, "03");
        }
        MessageRule verdict = verdict(terminal, type, answer.scope(HoldScope.FIRMWARE));
        return new MessageDocument(type.name(), allowed(verdict, answer), code(verdict));
    }

    // As the engine does: an application version that is held counts as a hold of the terminal.
    private MessageRule verdict(Terminal terminal, MessageType type, HeldScope firmware) {
        boolean suspended = terminal.state() == TerminalState.ACTIVE && firmware.held();
        return matrix.verdict(type, suspended ? TerminalState.SUSPENDED : terminal.state(),
                terminal.holdClass().worst(firmware.holdClass()),
                terminal.blockedCapabilities() | firmware.blockedCapabilities());
    }

    private static boolean allowed(MessageRule verdict, TerminalAnswer answer) {
        return verdict == MessageRule.TICKET ? answer.terminal().activationOpen(answer.nowMs()) : !verdict.declines();
    }

    private static String code(MessageRule verdict) {
        return switch (verdict) {
            case DECLINE_58, DECLINE_58_OPS -> "58";
            case DECLINE_97, DECLINE_97_OPS, DECLINE_97_EXCEPTION -> "97";
            case TICKET -> "only as first sign-on inside the activation window";
            case REVERSAL_IN_GRACE -> "while its keys are in grace";
            case ADVICE_RULE, ADVICE_RULE_INVESTIGATE, ADVICE_RULE_DRAINING -> "sales taken before";
            case GO, REVERSAL_RULE -> null;
        };
    }

    private static void signedOff(TerminalAnswer answer, List<String> why) {
        if (answer.status() != null && !answer.status().signedOn()) {
            why.add("not signed on");
        }
    }

    private static MerchantState merchantState(TerminalAnswer answer) {
        return answer.merchant() == null ? MerchantState.CANCELLED : answer.merchant().state();
    }

    /**
     * What a message meets before the rules of its own.
     *
     * @param condition F39 of the decline, or the condition under which it works; absent when there is none
     */
    record MessageDocument(String message, boolean works, String condition) {
    }
}
