package org.pointsman.engine.decide;

import static org.pointsman.records.MessageClass.ADVICE;
import static org.pointsman.records.MessageClass.BATCH;
import static org.pointsman.records.MessageClass.MANAGEMENT;
import static org.pointsman.records.MessageClass.NOTICE;
import static org.pointsman.records.MessageClass.OTHER;
import static org.pointsman.records.MessageClass.PARAMETERS;
import static org.pointsman.records.MessageClass.PAYMENT;
import static org.pointsman.records.MessageClass.SIGN_ON;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pointsman.engine.state.EngineState;
import org.pointsman.records.LadderStep;
import org.pointsman.records.MessageClass;
import org.pointsman.records.Result;

/**
 * The order of checks (domain 3.9.1): the list below, from top to bottom; the first step that has an answer decides.
 * Step 0 is the gateway's, 4 that of the journal; 11 and 17 are said by networks. Reversals leave the ladder at step 7,
 * for domain 3.9.4.
 */
final class CheckLadder {
    private static final Set<MessageClass> EVERY = EnumSet.allOf(MessageClass.class);
    private static final Set<MessageClass> BY_STATE = EnumSet.of(SIGN_ON, MANAGEMENT, PARAMETERS, PAYMENT, ADVICE,
            BATCH);
    private static final Set<MessageClass> PAYMENTS = EnumSet.of(PAYMENT, ADVICE);
    private static final Set<MessageClass> RECORDED = EnumSet.of(PAYMENT, ADVICE, NOTICE);
    private static final Set<MessageClass> TRADING = EnumSet.of(PAYMENT, ADVICE, BATCH, OTHER);

    /** Whether what it carries may pass. */
    @FunctionalInterface
    interface Check {
        /** The answer it decides; null to go on. Nothing but the request in hand is changed. */
        Result of(RequestInHand in);
    }

    /**
     * A step of the ladder.
     *
     * @param place   as in domain 3.9.1
     * @param refusal what it does when it has an answer
     * @param classes messages it holds for
     */
    record Step(LadderStep place, Refusal refusal, Set<MessageClass> classes, Check check) {
    }

    /** What becomes of the duplicate key of a payment that is refused. */
    enum Refusal {
        /** A repeat is refused alike. */
        KEPT,
        /** No business answer: the same trace number may come again, put right. */
        NOT_KEPT
    }

    private final List<Step> steps = new ArrayList<>();
    private final Step[][] ways = new Step[MessageClass.values().length][];

    CheckLadder(EngineState state, ManagementRules management, SettlementRules settlements, NoticeRules notices) {
        SenderRules sender = new SenderRules(state);
        RepeatRules repeats = new RepeatRules(state);
        PermissionRules permissions = new PermissionRules(state);
        ServiceRules services = new ServiceRules(state);
        PaymentRules payments = new PaymentRules(state);
        OriginalRules originals = new OriginalRules(state, services);
        RouteRules routes = new RouteRules(state);
        step(LadderStep.FORMAT, EVERY, sender::wellFormed);
        step(LadderStep.KEYS, EVERY, sender::keysExist);
        step(LadderStep.MAC, EVERY, sender::authentic);
        fleeting(LadderStep.REPEAT, RECORDED, repeats::earlierAnswer);
        fleeting(LadderStep.ROOM, RECORDED, repeats::room);
        fleeting(LadderStep.MERCHANT, EVERY, permissions::merchant);
        step(LadderStep.MERCHANT_STATE, BY_STATE, permissions::merchantState);
        step(LadderStep.TERMINAL_STATE, BY_STATE, permissions::terminalState);
        step(LadderStep.DEVICE, EnumSet.of(SIGN_ON), management::device);
        step(LadderStep.DEVICE, EnumSet.of(SIGN_ON, PAYMENT), permissions::device);
        step(LadderStep.KEY_SCHEME, EnumSet.of(SIGN_ON), management::keys);
        step(LadderStep.CLOSED_BATCH, EnumSet.of(BATCH), settlements::closedBefore);
        fleeting(LadderStep.TRADING, TRADING, permissions::trading);
        step(LadderStep.MESSAGE_KIND, EnumSet.of(OTHER), in -> Result.NOT_SUPPORTED);
        step(LadderStep.SERVICE, PAYMENTS, services::payment);
        step(LadderStep.OFFLINE, PAYMENTS, payments::offline);
        step(LadderStep.CARD, PAYMENTS, payments::card);
        step(LadderStep.AMOUNT, PAYMENTS, payments::amount);
        step(LadderStep.CHIP_DATA, RECORDED, payments::chipData);
        step(LadderStep.LIMITS, PAYMENTS, payments::limits);
        step(LadderStep.ORIGINAL, PAYMENTS, originals::check);
        step(LadderStep.NOTICE_ORIGINAL, EnumSet.of(NOTICE), notices::original);
        step(LadderStep.FUNDS, PAYMENTS, payments::funds);
        step(LadderStep.ROUTE, PAYMENTS, routes::route);
        for (MessageClass messages : MessageClass.values()) {
            ways[messages.ordinal()] = steps.stream().filter(step -> step.classes().contains(messages))
                    .toArray(Step[]::new);
        }
    }

    private void step(LadderStep place, Set<MessageClass> classes, Check check) {
        steps.add(new Step(place, Refusal.KEPT, classes, check));
    }

    private void fleeting(LadderStep place, Set<MessageClass> classes, Check check) {
        steps.add(new Step(place, Refusal.NOT_KEPT, classes, check));
    }

    /** The steps in their order. */
    List<Step> steps() {
        return List.copyOf(steps);
    }

    /** The answer of the first step that has one, which is left in the request; null when it is to be carried out. */
    Result climb(RequestInHand in) {
        for (Step step : ways[in.transaction.messageClass().ordinal()]) {
            Result decided = step.check().of(in);
            if (decided != null) {
                in.decidedAt = step;
                return decided;
            }
        }
        return null;
    }
}
