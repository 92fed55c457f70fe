package org.pointsman.ops.api;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.pointsman.engine.view.Refusal;
import org.pointsman.ops.words.Words;
import org.pointsman.records.LadderStep;
import org.pointsman.records.LimitKind;
import org.pointsman.records.Money;
import org.pointsman.records.Result;

/** Sentences that say why something was answered as it was, and what to do. One use. */
final class Explanation {
    private static final long NS_PER_MS = 1_000_000;

    private final Explained of;
    private final Words words;
    private final List<String> why = new ArrayList<>();
    private final List<String> next = new ArrayList<>();

    Explanation(Explained of, Words words) {
        this.of = of;
        this.words = words;
    }

    /**
     * The whole of it.
     *
     * @param hold     the hold that decided; null for none
     * @param settings null when they are not known
     */
    ExplanationDocument document(ExplanationDocument.Held hold, ExplanationDocument.Settings settings) {
        told();
        decided(hold);
        if (!of.policies().isEmpty()) {
            why.add(words.say("explain.policies", String.join(", ", of.policies())));
        }
        if (settings != null) {
            why.add(words.say("explain.settings", settings.record(), settings.since()));
        }
        if (!of.recorded()) {
            why.add(words.say("explain.unrecorded"));
        }
        Refusal refusal = of.refusal();
        LadderStep step = refusal.step();
        return new ExplanationDocument(of.id() < 0 ? null : of.id(), of.id() < 0 ? null : "%012d".formatted(of.id()),
                of.tid(), of.stan() < 0 ? null : of.stan(), of.mid(), of.type(),
                of.amountMinor() < 0 ? null : of.amountMinor(), of.currency() < 0 ? null : of.currency(), of.at(),
                of.state().isEmpty() ? null : of.state(), of.result(), of.told() == null ? null : of.told().f39(),
                of.decidedBy().name(),
                step == LadderStep.UNKNOWN
                        ? null
                        : ExplanationDocument.Step.of(step, words.say("step." + step), refusal.standing()),
                hold, limit(refusal), network(), of.policies(), settings, why, next, complete());
    }

    private boolean complete() {
        return of.decidedBy() != Explained.By.SWITCH || of.approved() || of.sent()
                || of.refusal().step() != LadderStep.UNKNOWN;
    }

    private static ExplanationDocument.Limit limit(Refusal refusal) {
        return refusal.limit() == LimitKind.NONE || refusal.limit().standIn()
                ? null
                : new ExplanationDocument.Limit(refusal.limit().name(), refusal.bound(), refusal.used(),
                        refusal.limit().counts());
    }

    private ExplanationDocument.Network network() {
        return of.network().isEmpty()
                ? null
                : new ExplanationDocument.Network(of.network(), of.f39().isEmpty() ? null : of.f39(),
                        Times.ofNs(of.sentNs()), answeredMs() < 0 ? null : answeredMs());
    }

    private long answeredMs() {
        boolean answered = !of.f39().isEmpty() && (of.state().equals("DECLINED") || of.state().equals("APPROVED"))
                && of.decidedNs() >= of.sentNs() && of.sent();
        return answered ? (of.decidedNs() - of.sentNs()) / NS_PER_MS : -1;
    }

    private void told() {
        if (of.told() == null) {
            why.add(words.say("explain.untold"));
        } else {
            String text = words.language().equals("zh") ? of.told().zh() : of.told().en();
            why.add(words.say("explain.told", of.tid(), of.told().f39(), text));
        }
    }

    private void decided(ExplanationDocument.Held hold) {
        switch (of.decidedBy()) {
            case PENDING -> say("pending", of.network(), Times.ofNs(of.sentNs()));
            case NOBODY -> {
                say("nobody", of.network(), Times.ofNs(of.sentNs()));
                why.add(words.say("explain.owed", words.word(of.reversal())));
            }
            case NETWORK -> byNetwork();
            case SWITCH -> bySwitch(hold);
            case UNKNOWN -> why.add(words.say("explain.unknown.none"));
        }
    }

    private void say(String key, Object... values) {
        why.add(words.say("explain." + key, values));
        next.add(words.say("next." + key));
    }

    private void byNetwork() {
        String code = of.f39().isEmpty() ? "" : words.say("explain.network.code", of.f39());
        String after = answeredMs() < 0
                ? ""
                : words.say("explain.network.after", answeredMs(), Times.ofNs(of.sentNs()));
        if (of.otherAmount()) {
            why.add(words.say("explain.network.OTHER", of.network()));
        } else if (of.approved()) {
            why.add(words.say("explain.network.APPROVED", of.network(), code + after));
        } else {
            why.add(words.say("explain.network.DECLINED", of.network(), of.f39(), after));
            next.add(words.say("next.network.DECLINED"));
        }
    }

    private void bySwitch(ExplanationDocument.Held hold) {
        Refusal refusal = of.refusal();
        if (of.approved()) {
            why.add(words.say("explain.accepted", of.network()));
        } else if (of.sent()) {
            why.add(words.say("explain.unsent", of.network()));
            next.add(words.say("next.ROUTE"));
        } else if (refusal.step() == LadderStep.UNKNOWN) {
            unknown();
        } else {
            why.add(words.say("explain.switch", refusal.step().number(), words.say("step." + refusal.step())));
            found(refusal, hold);
        }
    }

    private void found(Refusal refusal, ExplanationDocument.Held hold) {
        if (!refusal.standing().isEmpty()) {
            why.add(words.say("explain.standing", words.word(refusal.standing())));
        }
        if (refusal.limit().standIn()) {
            why.add(words.say("explain.standin", words.say("limit." + refusal.limit())));
        } else if (refusal.limit() != LimitKind.NONE) {
            why.add(words.say("explain.limit", words.say("limit." + refusal.limit()), number(refusal, refusal.bound()),
                    number(refusal, refusal.used()), money(of.amountMinor())));
        }
        if (hold != null) {
            held(hold);
        }
        if (hold == null || !hold.open()) {
            next.add(words.say("next." + refusal.step(), of.tid(), of.mid()));
        }
    }

    private void held(ExplanationDocument.Held hold) {
        why.add(words.say("explain.hold", words.word(hold.reason()), words.say("place." + hold.on()),
                hold.subject() == null ? "" : hold.subject(),
                hold.placedBy() == null ? words.say("explain.hold.someone") : hold.placedBy(), hold.placedAt()));
        if (!hold.open()) {
            why.add(hold.liftedAt() == null
                    ? words.say("explain.hold.gone")
                    : words.say("explain.hold.gone.at", hold.liftedAt()));
            return;
        }
        why.add(words.say("explain.hold.open"));
        String roles = hold.liftedBy() == null
                ? "-"
                : hold.liftedBy().stream().map(role -> words.word(role.name())).collect(Collectors.joining(", "));
        next.add(words.say("next.lift", roles)
                + (Boolean.TRUE.equals(hold.secondPerson()) ? words.say("next.lift.second") : "")
                + ("YES".equals(hold.caseNeeded()) ? words.say("next.lift.case") : ""));
    }

    private void unknown() {
        List<LadderStep> steps = steps(Result.valueOf(of.result()));
        why.add(steps.isEmpty()
                ? words.say("explain.unknown.none")
                : words.say("explain.unknown",
                        steps.stream().map(step -> step.number() + " " + words.say("step." + step))
                                .collect(Collectors.joining("; "))));
        steps.stream().limit(1).forEach(step -> next.add(words.say("next." + step, of.tid(), of.mid())));
    }

    private String number(Refusal refusal, long number) {
        return refusal.limit().counts() ? Long.toString(number) : money(number);
    }

    private String money(long minor) {
        return minor < 0 ? "-" : Money.text(minor, of.currency()) + " " + Money.code(of.currency());
    }

    /** Steps that answer like this, the likeliest first: for records that do not name theirs. */
    private static List<LadderStep> steps(Result result) {
        return switch (result) {
            case FORMAT_ERROR -> List.of(LadderStep.FORMAT, LadderStep.CHIP_DATA);
            case TERMINAL_UNKNOWN -> List.of(LadderStep.TERMINAL_STATE, LadderStep.KEYS);
            case MAC_ERROR -> List.of(LadderStep.MAC);
            case DUPLICATE -> List.of(LadderStep.REPEAT);
            case MERCHANT_INVALID -> List.of(LadderStep.MERCHANT_STATE, LadderStep.MERCHANT);
            case NOT_PERMITTED_TERMINAL -> List.of(LadderStep.TERMINAL_STATE, LadderStep.DEVICE, LadderStep.OFFLINE);
            case SIGN_ON_AGAIN -> List.of(LadderStep.TRADING);
            case NOT_SUPPORTED -> List.of(LadderStep.SERVICE, LadderStep.CARD, LadderStep.MESSAGE_KIND);
            case INVALID_TRANSACTION, CARD_MISMATCH -> List.of(LadderStep.CARD, LadderStep.ORIGINAL);
            case INVALID_AMOUNT -> List.of(LadderStep.AMOUNT, LadderStep.ORIGINAL);
            case EXCEEDS_LIMIT, EXCEEDS_COUNT -> List.of(LadderStep.LIMITS, LadderStep.ORIGINAL);
            case ORIGINAL_NOT_FOUND, RELATED_STATE, AMOUNT_MISMATCH, IN_PROGRESS -> List.of(LadderStep.ORIGINAL);
            case INSUFFICIENT_FUNDS -> List.of(LadderStep.FUNDS);
            case NO_ROUTE, LINK_DOWN -> List.of(LadderStep.ROUTE);
            case SYSTEM_MALFUNCTION -> List.of(LadderStep.ROOM, LadderStep.ROUTE, LadderStep.KEY_SCHEME);
            case APPROVED, CUTOVER, NO_ANSWER, PIN_FORMAT, NETWORK_DECLINED -> List.of();
        };
    }
}
