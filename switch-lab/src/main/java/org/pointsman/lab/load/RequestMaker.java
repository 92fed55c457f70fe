package org.pointsman.lab.load;

import java.util.List;
import java.util.SplittableRandom;

/** Decides what a terminal sends next and writes it. One thread, no garbage. */
final class RequestMaker {
    private static final int PERCENT = 100;
    private static final int EXCESSIVE_ONE_IN = 8;

    private final LoadMix mix;
    private final Templates templates;
    private final boolean signed;
    private final SplittableRandom random;
    private final KindPicker picker;
    private final List<LoadTerminal> unknown;
    private final List<LoadTerminal> suspended;
    private int nextUnknown;
    private int nextSuspended;

    /**
     * @param signed    whether requests carry their MAC
     * @param unknown   terminals nobody registered
     * @param suspended terminals that are refused; empty: those of the slots are
     */
    RequestMaker(LoadMix mix, Templates templates, boolean signed, SplittableRandom random, List<LoadTerminal> unknown,
            List<LoadTerminal> suspended) {
        this.mix = mix;
        this.templates = templates;
        this.signed = signed;
        this.random = random;
        this.unknown = unknown;
        this.suspended = suspended;
        picker = new KindPicker(mix, random);
    }

    /**
     * Chooses a request for a slot. What the terminal has no sale for becomes a sale.
     *
     * @return false when the terminal has no trace number left
     */
    boolean choose(LoadCall call, CallSlot slot, long dueNs, CallTable calls) {
        LoadTerminal till = slot.nextTill();
        Kind kind = possible(picker.next(), till, calls);
        call.begin(kind, slot, sender(kind, till), dueNs);
        switch (kind) {
            case SALE, MALFORMED, UNKNOWN_TERMINAL, SUSPENDED_TERMINAL -> sale(call);
            case VOID -> followUp(call, call.till().nextStan(), till.sale().amountMinor());
            case REVERSAL, REPEAT -> followUp(call, till.sale().stan(), till.sale().amountMinor());
            case REFUND -> refund(call);
            case ECHO -> call.request(0, 1, 0);
        }
        return call.stan() != 0;
    }

    private static Kind possible(Kind kind, LoadTerminal till, CallTable calls) {
        boolean possible = switch (kind) {
            case VOID, REVERSAL -> till.sale().untouched();
            case REFUND, REPEAT -> till.sale().usable();
            case ECHO -> !calls.contains(LoadCall.key(till.index(), 0));
            case SALE, MALFORMED, UNKNOWN_TERMINAL, SUSPENDED_TERMINAL -> true;
        };
        return possible ? kind : Kind.SALE;
    }

    private LoadTerminal sender(Kind kind, LoadTerminal till) {
        if (kind == Kind.UNKNOWN_TERMINAL) {
            nextUnknown = (nextUnknown + 1) % unknown.size();
            return unknown.get(nextUnknown);
        }
        if (kind == Kind.SUSPENDED_TERMINAL && !suspended.isEmpty()) {
            nextSuspended = (nextSuspended + 1) % suspended.size();
            return suspended.get(nextSuspended);
        }
        return till;
    }

    private void sale(LoadCall call) {
        int card = random.nextInt(templates.cards());
        boolean withPin = mix.pinPercent() > 0 && random.nextInt(PERCENT) < mix.pinPercent();
        long amountMinor = random.nextLong(mix.minMinor(), mix.maxMinor() + 1);
        call.request(Templates.variant(card, withPin), call.till().nextStan(), amountMinor);
    }

    private static void followUp(LoadCall call, int stan, long amountMinor) {
        Sale sale = call.till().sale();
        call.request(sale.template(), stan, amountMinor);
        sale.follow();
        if (call.kind() == Kind.VOID || call.kind() == Kind.REVERSAL) {
            sale.drop();
        }
    }

    private void refund(LoadCall call) {
        // Below nothing where a host has let through what it should not.
        long remaining = Math.max(0, call.till().sale().remainingMinor());
        boolean excessive = remaining == 0 || random.nextInt(EXCESSIVE_ONE_IN) == 0;
        call.excessive(excessive);
        followUp(call, call.till().nextStan(), excessive ? remaining + 1 : random.nextLong(1, remaining + 1));
    }

    /** Writes the request of a call; returns its length. */
    int write(LoadCall call, byte[] frame) {
        RequestTemplate template = templates.of(call.kind(), call.template());
        LoadTerminal till = call.till();
        int length = template.fill(frame, till, call.stan(), call.amountMinor());
        if (call.kind() == Kind.VOID || call.kind() == Kind.REFUND) {
            template.fillOriginal(frame, till, till.sale());
        }
        if (signed) {
            template.sign(frame, till.keys());
        }
        return call.kind() == Kind.MALFORMED ? templates.cut(frame, length) : length;
    }
}
