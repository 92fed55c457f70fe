package org.pointsman.engine;

import java.util.List;
import org.pointsman.engine.ExploredHistory.Book;
import org.pointsman.engine.Told.Effect;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.records.OutcomeKind;
import org.pointsman.registry.model.TerminalState;

/** Judges what the engine told the outside, effect by effect. Every finding is an {@link AssertionError}. */
final class Auditor {
    private static final long NS_PER_SECOND = 1_000_000_000;
    private static final int STANS = 1_000_000;

    private final EngineFixture host;

    Auditor(EngineFixture host) {
        this.host = host;
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /** A reference number must be new, and behind the gap a crash leaves. */
    void numbered(World world, Told told) {
        switch (told.action()) {
            case FORWARD, DECLINE, REVERSE, REVERSE_IN_FLIGHT, REVERSE_NOTHING, REVERSE_UNMATCHED,
                    REVERSE_EXCEPTION -> {
                require(told.transactionId() > world.lastRrn, "RRN " + told.transactionId() + " was given out before");
                world.lastRrn = told.transactionId() + (told.action() == OutcomeKind.REVERSE_UNMATCHED ? 1 : 0);
            }
            default -> {
            }
        }
    }

    void seen(World world, List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect.kind()) {
                case ANSWER -> answered(world, effect);
                case CLOSE -> closed(world, effect);
                case SEND -> sent(world, effect);
                case SEND_REVERSAL -> reversalSent(world, effect);
                case SEND_ADVICE, SEND_INQUIRY -> throw new AssertionError("no scope has an advice: " + effect);
                case SEND_REFUND -> refundSentAgain(world, effect);
            }
        }
    }

    // After a crash nobody holds the connection any more; what the engine says counts all the same: a repeat must
    // hear it.
    private static void closed(World world, Effect effect) {
        require(Part.isExchange(effect.exchangeId()), "an answer goes to exchange " + effect.exchangeId());
        long bit = 1L << effect.exchangeId();
        require(((world.open | world.lost) & bit) != 0,
                "exchange " + effect.exchangeId() + " of " + Part.ofExchange(effect.exchangeId()) + " answered twice");
        world.open &= ~bit;
        world.lost &= ~bit;
    }

    private void answered(World world, Effect effect) {
        closed(world, effect);
        ExploredHistory dossier = world.of(Part.ofExchange(effect.exchangeId()));
        Part part = dossier.part;
        require(effect.transaction() == world.family.of(part), part + " got the answer to a " + effect.transaction());
        String f39 = effect.f39();
        if (effect.exchangeId() == part.exchange(Part.ALTERED)) {
            require(f39.equals("94") || f39.equals("22") || (world.cancelled && f39.equals("97")),
                    "other content under the key of " + part + " was answered " + f39);
        } else if (part.reversal()) {
            require(f39.equals("00"), part + " was answered " + f39);
        } else {
            approvalIsTrue(dossier, f39);
            repeatIsEqual(world, dossier, effect, f39);
        }
        boolean unread = f39.equals("97") && effect.exchangeId() != part.exchange(0);
        if (effect.exchangeId() != part.exchange(Part.ALTERED) && !unread
                && (dossier.told == null || (part.refund() && dossier.toldNothingCertain()))) {
            dossier.told = effect.to(0);
        }
    }

    private static void approvalIsTrue(ExploredHistory dossier, String f39) {
        require(!f39.equals("00") || dossier.book == Book.APPROVED,
                dossier.part + " was told 00 and the network holds " + dossier.book);
    }

    private static void repeatIsEqual(World world, ExploredHistory dossier, Effect effect, String f39) {
        Effect first = dossier.told;
        if (first == null || first.equals(effect.to(0))) {
            return;
        }
        boolean takenBack = f39.equals("22") && reversed(world, dossier.part) && first.f39().equals("00");
        boolean settledLate = dossier.part.refund() && dossier.toldNothingCertain();
        boolean keysGone = world.cancelled && f39.equals("97");
        boolean refusedUnread = (first.f39().equals("22") && f39.equals("22")) || first.f39().equals("97");
        require(takenBack || settledLate || keysGone || refusedUnread,
                dossier.part + " was answered " + first.f39() + " first and then " + f39);
    }

    /** Whether the terminal was told 00 to the reversal of a part. */
    static boolean reversed(World world, Part part) {
        return part.reversedBy() != null && world.of(part.reversedBy()).asked > 0;
    }

    private void sent(World world, Effect effect) {
        ExploredHistory dossier = world.of(Part.ofExchange(effect.exchangeId()));
        Part part = dossier.part;
        require(dossier.sent == null || dossier.sendFailed, part + " went upstream twice");
        require(effect.exchangeId() == part.exchange(0), "a repeat or an altered " + part + " went upstream");
        require(effect.amountMinor() == part.amountMinor, part + " went upstream with another amount");
        number(world, effect);
        dossier.sent = effect;
        dossier.sendFailed = false;
        dossier.sendings++;
    }

    private void reversalSent(World world, Effect effect) {
        ExploredHistory dossier = null;
        for (ExploredHistory candidate : world.dossiers) {
            if (candidate.sent != null && candidate.rrn == effect.transactionId()) {
                dossier = candidate;
            }
        }
        require(dossier != null, "a reversal went upstream of something that never did");
        require(!dossier.part.refund(), "a refund was reversed upstream");
        require(effect.originalStan() == dossier.sent.stan() && effect.network() == dossier.sent.network(),
                "the reversal of " + dossier.part + " names another original");
        require(effect.amountMinor() == dossier.part.amountMinor, "the reversal of another amount");
        if (dossier.firstReversal == null) {
            number(world, effect);
            dossier.firstReversal = effect;
        } else {
            require(effect.stan() == dossier.firstReversal.stan() && effect.timeNs() == dossier.firstReversal.timeNs(),
                    "a repeat of the reversal of " + dossier.part + " has another number");
        }
        dossier.reversal = effect;
    }

    private static void refundSentAgain(World world, Effect effect) {
        ExploredHistory dossier = null;
        for (ExploredHistory candidate : world.dossiers) {
            if (candidate.sent != null && candidate.rrn == effect.transactionId()) {
                dossier = candidate;
            }
        }
        require(dossier != null && dossier.part.refund(), "something else than a refund went upstream again");
        require(effect.stan() == dossier.sent.stan() && effect.timeNs() == dossier.sent.timeNs()
                && effect.network() == dossier.sent.network(), dossier.part + " was repeated under another number");
        require(effect.amountMinor() == dossier.part.amountMinor && effect.attempt() > 0,
                dossier.part + " was repeated as something else");
    }

    private static void number(World world, Effect effect) {
        for (ExploredHistory other : world.dossiers) {
            require(!other.answerMayCome() || other.sent.stan() != effect.stan(),
                    "STAN " + effect.stan() + " is still outstanding for " + other.part);
        }
        long second = effect.timeNs() / NS_PER_SECOND;
        require(world.numbers.add((second * 2 + effect.network()) * STANS + effect.stan()),
                "STAN " + effect.stan() + " was used with the same F7 before");
    }

    /** What a new request has to be answered whatever else is so; null when that depends. */
    static String expected(World world, Part part) {
        if (part.reversal()) {
            return "00";
        }
        boolean atA = part.tid.equals(EngineFixture.A);
        if (atA && world.cancelled) {
            return "97";
        }
        if (reversed(world, part)) {
            return "22";
        }
        return part == Part.SALE && world.held ? "58" : null;
    }

    /** Whether a new request has to go upstream. */
    static boolean mustGo(World world, Part part) {
        if (!world.up || part.reversal() || expected(world, part) != null) {
            return false;
        }
        ExploredHistory sale = world.of(Part.SALE);
        boolean untouched = sale.state == TransactionState.APPROVED && !Ledger.givenBack(world)
                && !reversed(world, Part.SALE);
        return !part.followsSale() || untouched;
    }

    void registryAgrees(World world) {
        TerminalState state = host.engine.view().registry().terminal(EngineFixture.A).state();
        TerminalState expected = world.cancelled
                ? TerminalState.CANCELLED
                : world.held ? TerminalState.SUSPENDED : TerminalState.ACTIVE;
        require(state == expected, "the terminal is " + state + ", not " + expected);
    }
}
