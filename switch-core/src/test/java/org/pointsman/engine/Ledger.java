package org.pointsman.engine;

import static org.pointsman.engine.Auditor.require;
import static org.pointsman.engine.table.TransactionState.APPROVED;
import static org.pointsman.engine.table.TransactionState.DECLINED;
import static org.pointsman.engine.table.TransactionState.MANUAL;
import static org.pointsman.engine.table.TransactionState.PART_REFUNDED;
import static org.pointsman.engine.table.TransactionState.REFUNDED;
import static org.pointsman.engine.table.TransactionState.REVERSAL_ACCEPTED;
import static org.pointsman.engine.table.TransactionState.REVERSAL_PENDING;
import static org.pointsman.engine.table.TransactionState.REVERSED;
import static org.pointsman.engine.table.TransactionState.SENT;
import static org.pointsman.engine.table.TransactionState.UNKNOWN;
import static org.pointsman.engine.table.TransactionState.VOIDED;

import java.util.EnumSet;
import java.util.Set;
import org.pointsman.engine.ExploredHistory.Book;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.TransactionRecord;
import org.pointsman.engine.table.TransactionState;
import org.pointsman.engine.table.TransactionTable;

/** Compares the engine's books with what the outside has seen. Every finding is an {@link AssertionError}. */
final class Ledger {
    private static final Set<TransactionState> STANDING = EnumSet.of(APPROVED, VOIDED, PART_REFUNDED, REFUNDED);
    private static final Set<TransactionState> HELD = EnumSet.of(SENT, UNKNOWN, MANUAL, APPROVED);
    private static final Set<TransactionState> UNDOING = EnumSet.of(REVERSAL_PENDING, REVERSED);

    /** A refund whose outcome is not known. */
    private static final Set<TransactionState> OPEN = EnumSet.of(UNKNOWN, MANUAL);

    private final EngineFixture host;
    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();

    Ledger(EngineFixture host) {
        this.host = host;
        state = EngineMemory.stateOf(host.engine);
    }

    void check(World world) {
        int inFlight = 0;
        int owed = 0;
        for (ExploredHistory dossier : world.dossiers) {
            TransactionState now = stateOf(dossier);
            require(follows(dossier.part, dossier.state, now),
                    dossier.part + " went from " + dossier.state + " to " + now);
            dossier.state = now;
            inFlight += now == SENT ? 1 : 0;
            owed += now == REVERSAL_PENDING ? 1 : 0;
            if (!dossier.part.reversal() && dossier.rrn >= 0) {
                agrees(world, dossier);
            }
        }
        require(host.engine.view().inFlight() == inFlight, "the count of what is in flight is wrong");
        require(host.engine.view().reversalsOwed() == owed, "the count of reversals owed is wrong");
        family(world);
        OpenWalk.assertIndexed(host.engine);
    }

    private TransactionState stateOf(ExploredHistory dossier) {
        int slot = dossier.rrn < 0 ? TransactionTable.NONE : state.transactions.find(dossier.rrn);
        return slot == TransactionTable.NONE
                ? TransactionState.NONE
                : Family.alike(state.transactions.wrap(slot, record).state());
    }

    private static boolean follows(Part part, TransactionState before, TransactionState now) {
        if (before == now) {
            return true;
        }
        return switch (before) {
            case NONE -> true;
            case SENT ->
                now == APPROVED || now == DECLINED || (part.refund() ? OPEN.contains(now) : now == REVERSAL_PENDING);
            case UNKNOWN -> part.refund() && (now == APPROVED || now == DECLINED || now == MANUAL);
            case MANUAL -> part.refund() && (now == APPROVED || now == DECLINED);
            case APPROVED ->
                (part == Part.SALE && STANDING.contains(now)) || (part.reversedBy() != null && now == REVERSAL_PENDING);
            case PART_REFUNDED -> now == REFUNDED;
            case VOIDED -> now == APPROVED || now == REVERSAL_PENDING;
            case REVERSAL_PENDING -> now == REVERSED;
            // It can be carried out by now.
            case REVERSAL_EXCEPTION -> now == REVERSAL_ACCEPTED;
            default -> false;
        };
    }

    private void agrees(World world, ExploredHistory dossier) {
        TransactionState now = dossier.state;
        Part part = dossier.part;
        long exchanges = ((1L << Part.EXCHANGES) - 1) << part.exchange(0);
        require(now == SENT || (world.open & exchanges) == 0, part + " is " + now + " and a terminal still waits");
        require(now != SENT || dossier.told == null, part + " is still running and was answered");
        if (STANDING.contains(now)) {
            require(dossier.book == Book.APPROVED, part + " is " + now + ", the network holds " + dossier.book);
            require(part.refund() || dossier.told("00"), part + " is " + now + " and the terminal was not told");
        }
        boolean approvedUpstream = dossier.book == Book.APPROVED || dossier.book == Book.OTHER_AMOUNT;
        require(!approvedUpstream || (now != DECLINED && now != REVERSED && now != TransactionState.NONE),
                part + " is " + now + " and stands at the network");
        require(dossier.told == null || !dossier.toldNothingCertain()
                || (part.refund() ? OPEN.contains(now) || now == APPROVED || now == DECLINED : UNDOING.contains(now)),
                part + " is " + now + " after " + (dossier.told == null ? "" : dossier.told.f39()));
        require(now != REVERSED || dossier.acknowledged, part + " is REVERSED, the network has not said so");
        require(!UNDOING.contains(now) || !dossier.told("00") || Auditor.reversed(world, part),
                part + " was told 00 and is being undone by nobody's wish");
    }

    // I-1, and what a void and its reversal do to the sale.
    private void family(World world) {
        ExploredHistory sale = world.of(Part.SALE);
        ExploredHistory voiding = world.of(Part.VOID);
        long reserved = reserved(world.of(Part.REFUND)) + reserved(world.of(Part.OTHER_REFUND));
        boolean voidHolds = voidHolds(voiding);
        require(reserved + (voidHolds ? Part.VOID.amountMinor : 0) <= Part.SALE.amountMinor,
                "more is given back than was sold");
        require(atNetwork(world) <= Part.SALE.amountMinor, "the network gave back more than was sold");
        require(voiding.state != APPROVED || sale.state == VOIDED, "the void stands and the sale is " + sale.state);
        require(sale.state != VOIDED || voiding.state == APPROVED || voiding.state == REVERSAL_PENDING,
                "the sale is VOIDED and its void " + voiding.state);
        if (sale.state != TransactionState.NONE) {
            state.transactions.wrap(state.transactions.find(sale.rrn), record);
            require(record.reservedMinor() == reserved, "reserved are " + record.reservedMinor() + ", not " + reserved);
            long confirmed = confirmed(world.of(Part.REFUND)) + confirmed(world.of(Part.OTHER_REFUND));
            require(record.confirmedMinor() == confirmed, "done are " + record.confirmedMinor() + ", not " + confirmed);
            require(record.claimed() == (voidHolds && voiding.state != APPROVED) || sale.state == VOIDED,
                    "the mark of a void that runs is wrong");
        }
    }

    private static long reserved(ExploredHistory refund) {
        return HELD.contains(refund.state) ? refund.part.amountMinor : 0;
    }

    /** Whether a void or refund has, or may have, given the sale back, or holds a part of it. */
    static boolean givenBack(World world) {
        return voidHolds(world.of(Part.VOID)) || reserved(world.of(Part.REFUND)) > 0
                || reserved(world.of(Part.OTHER_REFUND)) > 0;
    }

    private static boolean voidHolds(ExploredHistory voiding) {
        return HELD.contains(voiding.state) || voiding.state == REVERSAL_PENDING;
    }

    private static long confirmed(ExploredHistory refund) {
        return refund.state == APPROVED ? refund.part.amountMinor : 0;
    }

    private static long atNetwork(World world) {
        long sum = 0;
        for (ExploredHistory dossier : world.dossiers) {
            sum += dossier.part.followsSale() && dossier.book == Book.APPROVED ? dossier.part.amountMinor : 0;
        }
        return sum;
    }

    /** After everything was given time: nothing waits, and both books say the same. */
    void settled(World world) {
        require(world.open == 0, "a terminal waits for ever");
        require(host.engine.view().inFlight() == 0, "something stays in flight");
        require(host.engine.view().reversalsOwed() == 0, "a reversal is owed for ever");
        for (ExploredHistory dossier : world.dossiers) {
            boolean ours = STANDING.contains(dossier.state);
            boolean theirs = dossier.book == Book.APPROVED || dossier.book == Book.OTHER_AMOUNT;
            require(ours == theirs || (dossier.part.refund() && OPEN.contains(dossier.state)),
                    dossier.part + " is " + dossier.state + " with us and " + dossier.book + " at the network");
        }
    }
}
