package org.pointsman.lab.simulation;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pointsman.lab.network.NetworkEntry;
import org.pointsman.lab.network.UpstreamMessage;

/**
 * A card network as unreliable as the swarm makes it, with an honest book. It answers a connection as long as that is
 * there; a message it got is decided even when nobody hears of it.
 */
final class SimulatedNetwork {
    private static final List<String> DECLINES = List.of("05", "51", "14", "55", "91");
    private static final String APPROVED = "00";
    private static final String PARTLY_APPROVED = "10";
    private static final String REFUSED = "96";
    private static final String INVALID = "12";
    /** To a reversal or an inquiry: never seen, and kept out from now on. */
    private static final String NOT_FOUND = "25";
    private static final String SEEN_BEFORE = "94";
    /** It was carried out, and the answer does not tell. */
    private static final List<String> UNTOLD = List.of("98", "68", "09", "96", "94", "06", "91");
    private static final double CANNOT_TELL = 0.5;
    private static final double LAGS = 0.3;
    /** What was sent has come, or never will. */
    private static final long ARRIVED_NS = 1_000_000_000;
    /** Not now, still uncertain; invalid, not understood, not supported. */
    private static final List<String> NO_WORD = List.of(REFUSED, "68", "12", "30", "40");

    private static final List<String> NEVER = List.of("12", "05", "14");

    /** What becomes of one message that is sent until it is taken. */
    private enum Stance {
        TAKES,
        REFUSES,
        /** Carries it out and does not say so. */
        SILENT
    }

    private final int number;
    private final VirtualTime time;
    private final Chance chance;
    private final Chance mischief;
    private final Chance grudge;
    private final Swarm swarm;
    private final Rogue rogue;
    private final Auditor auditor;
    private final NetworkAnswers answers;
    private final NetworkBook book;
    private final int scheme;
    private final Set<byte[]> spoilt = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<UpstreamMessage.Name, Stance> stances = new HashMap<>();
    private int authCodes;
    private int wavering;
    private boolean healed;
    private boolean gone;
    private boolean dark;

    /** @param book its own, or one with others of its scheme */
    SimulatedNetwork(int number, SimulatedWorld world, NetworkBook book) {
        this.number = number;
        this.book = book;
        scheme = world.upheaval().scheme(number);
        time = world.time();
        chance = world.chance();
        mischief = world.mischief();
        grudge = world.grudge();
        swarm = world.swarm();
        rogue = world.rogue();
        auditor = world.auditor();
        answers = new NetworkAnswers(world.site().network(number, world.upheaval()));
    }

    NetworkBook book() {
        return book;
    }

    /** Whether it is about to approve what it has declined. */
    boolean wavers() {
        return wavering > 0;
    }

    boolean reachable() {
        return !gone && !dark;
    }

    void gone(boolean nowGone) {
        gone = nowGone;
    }

    /** For long. */
    void dark(boolean nowDark) {
        dark = nowDark;
    }

    /** From now on it answers everything, soon. */
    void heal() {
        healed = true;
        gone = false;
    }

    private boolean trouble(double probability) {
        return !healed && chance.of(probability);
    }

    private boolean mischief(double probability) {
        return probability > 0 && !healed && mischief.of(probability);
    }

    private boolean begrudged(double probability) {
        return probability > 0 && !healed && grudge.of(probability);
    }

    // What people were told about it holds.
    private Stance stance(UpstreamMessage message) {
        if (book.told(message.rrn()) || book.overtaken(message)) {
            return Stance.REFUSES;
        }
        return rogue.stubborn() == 0
                ? Stance.TAKES
                : stances.computeIfAbsent(message.name(),
                        name -> begrudged(rogue.stubborn())
                                ? grudge.pick(List.of(Stance.REFUSES, Stance.REFUSES, Stance.SILENT))
                                : Stance.TAKES);
    }

    private boolean refused(UpstreamMessage message, NetworkWire wire) {
        boolean refuses = stance(message) == Stance.REFUSES;
        if (refuses) {
            reply(wire, answers.answer(grudge.pick(NEVER), null, message.amountMinor()));
        }
        return refuses;
    }

    void onFrame(byte[] frame, NetworkWire wire) {
        UpstreamMessage message = answers.read(scheme, frame);
        if (!message.notice()) {
            book.makeWay(message.original());
        }
        if (message.mti() == UpstreamMessage.MANAGEMENT) {
            manage(wire);
        } else if (message.stored() && lagsBehind(message)) {
            reply(wire, answers.answer(NOT_FOUND, null, message.amountMinor()));
        } else if (message.reversal()) {
            reverse(message, wire);
        } else if (message.notice()) {
            hear(message, wire);
        } else if (message.inquiry()) {
            tell(message, wire);
        } else if (message.advice()) {
            learn(message, wire);
        } else {
            decide(message, wire);
        }
    }

    // Of what came in by another name of its scheme it has not heard yet: it says so, and does nothing.
    private boolean lagsBehind(UpstreamMessage message) {
        return book.cameElsewhere(message.original(), number) && begrudged(LAGS);
    }

    private void manage(NetworkWire wire) {
        if (!trouble(swarm.silent() / 2)) {
            reply(wire, answers.answer(trouble(0.05) ? REFUSED : APPROVED, null, 0));
        }
    }

    private void reverse(UpstreamMessage reversal, NetworkWire wire) {
        if (refused(reversal, wire)) {
            return;
        }
        if (trouble(swarm.reversalRefused())) {
            reply(wire, answers.answer(chance.of(0.5) ? REFUSED : INVALID, null, reversal.amountMinor()));
            return;
        }
        boolean unknown = book.find(reversal.original()) == null;
        book.reverse(reversal);
        auditor.reversedUpstream(reversal, book);
        if (acknowledges(reversal)) {
            reply(wire, answers.answer(unknown && chance.of(0.5) ? NOT_FOUND : APPROVED, null, reversal.amountMinor()));
        }
    }

    private boolean acknowledges(UpstreamMessage message) {
        return !trouble(swarm.reversalSilent()) && stance(message) != Stance.SILENT;
    }

    private void hear(UpstreamMessage notice, NetworkWire wire) {
        if (refused(notice, wire)) {
            return;
        }
        book.note(notice);
        if (acknowledges(notice)) {
            reply(wire, answers.answer(APPROVED, null, 0));
        }
    }

    // What it calls unpaid is never carried out afterwards; that it does not know the message says nothing.
    private void tell(UpstreamMessage inquiry, NetworkWire wire) {
        String code = trouble(swarm.reversalRefused())
                ? chance.pick(NO_WORD)
                : book.paid(inquiry) ? APPROVED : NOT_FOUND;
        if (!trouble(swarm.reversalSilent())) {
            reply(wire, answers.answer(code, null, inquiry.amountMinor()));
        }
    }

    // What was done already is never declined; a repeat changes nothing.
    private void learn(UpstreamMessage advice, NetworkWire wire) {
        if (refused(advice, wire)) {
            return;
        }
        if (trouble(swarm.reversalRefused())) {
            reply(wire, answers.answer(REFUSED, null, advice.amountMinor()));
            return;
        }
        boolean seen = book.find(advice.name()) != null;
        if (!seen) {
            NetworkEntry entry = new NetworkEntry(advice, advice.amountMinor() > 0, advice.amountMinor());
            auditor.decidedUpstream(entry, book);
            book.add(entry, number);
            if (advice.kind() == UpstreamMessage.Kind.ADJUSTMENT) {
                book.adjust(advice);
            }
        }
        if (acknowledges(advice)) {
            reply(wire, answers.answer(seen && chance.of(0.5) ? SEEN_BEFORE : APPROVED, null, advice.amountMinor()));
        }
    }

    private void decide(UpstreamMessage request, NetworkWire wire) {
        if (trouble(swarm.deaf())) {
            return;
        }
        if (request.kind() == UpstreamMessage.Kind.BALANCE) {
            answer(wire, answers.answer(trouble(swarm.declined()) ? chance.pick(DECLINES) : APPROVED, null, 0));
            return;
        }
        NetworkEntry earlier = request.kind() == UpstreamMessage.Kind.REFUND ? book.find(request.name()) : null;
        if (earlier != null) {
            answer(wire, again(earlier));
            return;
        }
        boolean approved = !book.keptOut(request) && !trouble(swarm.declined());
        if (approved && fickle(request)) {
            changeItsMind(request, wire);
            return;
        }
        boolean otherAmount = approved && trouble(swarm.otherAmount()) && request.amountMinor() > 1;
        long approvedMinor = otherAmount ? request.amountMinor() - 1 : request.amountMinor();
        NetworkEntry entry = new NetworkEntry(request, approved && approvedMinor > 0, approved ? approvedMinor : 0);
        auditor.decidedUpstream(entry, book);
        book.add(entry, number);
        if (approved && trouble(swarm.untold())) {
            answer(wire, answers.answer(chance.pick(UNTOLD), null, request.amountMinor()));
            return;
        }
        String code = otherAmount && chance.of(0.5) ? PARTLY_APPROVED : APPROVED;
        answer(wire,
                approved
                        ? approval(request, code, approvedMinor)
                        : answers.answer(chance.pick(DECLINES), null, request.amountMinor()));
    }

    private boolean fickle(UpstreamMessage request) {
        return request.original() == null ? mischief(rogue.fickle()) : begrudged(rogue.belated());
    }

    private byte[] approval(UpstreamMessage request, String code, long approvedMinor) {
        String authCode = mischief(rogue.nameless()) ? null : "%06d".formatted(++authCodes);
        byte[] approval = answers.answer(code, authCode, approvedMinor);
        if (!mischief(rogue.elsewhere())) {
            return approval;
        }
        auditor.misanswered(request);
        return answers.about(approval, mischief.pick(answers.named()));
    }

    // Declined, and approved after all unless it was reversed meanwhile. What the switch never hears of lapses.
    private void changeItsMind(UpstreamMessage request, NetworkWire wire) {
        NetworkEntry entry = new NetworkEntry(request, false, 0);
        auditor.decidedUpstream(entry, book);
        book.add(entry, number);
        byte[] approval = approval(request, APPROVED, request.amountMinor());
        answer(wire, answers.answer(chance.pick(DECLINES), null, request.amountMinor()));
        wavering++;
        time.in(mischief.millis(1, 3_000), () -> {
            if (book.approveAfterAll(entry)) {
                wire.toSwitch(approval);
            }
            time.in(ARRIVED_NS, () -> wavering--);
        });
    }

    // The same request again is the same refund: it gets the answer of the first one.
    private byte[] again(NetworkEntry earlier) {
        if (trouble(CANNOT_TELL)) {
            return answers.answer(REFUSED, null, earlier.request().amountMinor());
        }
        return earlier.stands()
                ? answers.answer(APPROVED, "%06d".formatted(++authCodes), earlier.amountMinor())
                : answers.answer(DECLINES.getFirst(), null, earlier.request().amountMinor());
    }

    private void answer(NetworkWire wire, byte[] readable) {
        if (trouble(swarm.silent())) {
            return;
        }
        byte[] answer = sometimesUnreadable(readable);
        if (trouble(swarm.late())) {
            time.in(about(swarm.upstreamMs()), () -> wire.toSwitch(answer));
        } else {
            soon(wire, answer);
        }
        if (trouble(swarm.twice())) {
            time.in(chance.millis(1, 2 * swarm.upstreamMs()), () -> wire.toSwitch(answer));
        }
    }

    /** On the very tick of the time-out, a little before, or long after. */
    private long about(int timeoutMs) {
        long timeoutNs = timeoutMs * 1_000_000L;
        return switch (chance.between(0, 3)) {
            case 0 -> timeoutNs;
            case 1 -> timeoutNs - chance.micros(1, 2_000);
            case 2 -> timeoutNs + chance.micros(1, 2_000);
            default -> timeoutNs + chance.millis(1, 20_000);
        };
    }

    private byte[] sometimesUnreadable(byte[] answer) {
        if (!mischief(rogue.unreadable())) {
            return answer;
        }
        byte[] unreadable = answers.spoilt(answer);
        spoilt.add(unreadable);
        return unreadable;
    }

    /** Whether the content of this very frame cannot be read. */
    boolean spoilt(byte[] frame) {
        return spoilt.contains(frame);
    }

    private void reply(NetworkWire wire, byte[] readable) {
        soon(wire, sometimesUnreadable(readable));
    }

    private void soon(NetworkWire wire, byte[] answer) {
        time.in(chance.millis(1, healed ? 20 : 400), () -> wire.toSwitch(answer));
    }
}
