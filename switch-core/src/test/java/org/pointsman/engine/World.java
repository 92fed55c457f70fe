package org.pointsman.engine;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.LongHashSet;
import org.pointsman.engine.Deed.Kind;
import org.pointsman.engine.section.StateDigest;
import org.pointsman.engine.table.TransactionState;

/** Everything outside the engine in a small scope: terminals, networks, operators; and what they have seen. */
final class World {
    private static final int TIMES = 4;
    private static final int REFUSALS = 1;

    final ExploredHistory[] dossiers = new ExploredHistory[Part.values().length];
    /** Exchanges that wait for an answer, and those a crash has closed; a bit for each. */
    long open;
    long lost;
    long lastRrn;
    boolean up = true;
    boolean held;
    boolean lifted;
    boolean cancelled;
    boolean wentDown;
    boolean sendFailed;
    int crashes;
    int times;
    /** Every (network, STAN, F7) seen upstream. */
    final LongHashSet numbers = new LongHashSet();

    final Family family;

    World(Family family) {
        this.family = family;
        for (Part part : Part.values()) {
            dossiers[part.ordinal()] = new ExploredHistory(part);
        }
    }

    World copy() {
        World copy = new World(family);
        for (int i = 0; i < dossiers.length; i++) {
            copy.dossiers[i] = dossiers[i].copy();
        }
        copy.open = open;
        copy.lost = lost;
        copy.lastRrn = lastRrn;
        copy.up = up;
        copy.held = held;
        copy.lifted = lifted;
        copy.cancelled = cancelled;
        copy.wentDown = wentDown;
        copy.sendFailed = sendFailed;
        copy.crashes = crashes;
        copy.times = times;
        copy.numbers.addAll(numbers);
        return copy;
    }

    ExploredHistory of(Part part) {
        return dossiers[part.ordinal()];
    }

    /** Numbers are left out: they are names. */
    long digest() {
        StateDigest digest = new StateDigest().add(open).add(lost).add(up).add(held).add(lifted).add(cancelled)
                .add(wentDown).add(sendFailed).add(crashes).add(times);
        for (ExploredHistory dossier : dossiers) {
            dossier.digest(digest);
        }
        return digest.value();
    }

    /** What may happen next. */
    List<Deed> deeds(List<Part> parts, boolean holds, boolean timerRuns) {
        List<Deed> deeds = new ArrayList<>();
        for (Part part : parts) {
            ofTerminals(of(part), deeds);
        }
        for (ExploredHistory dossier : dossiers) {
            ofNetworks(dossier, deeds);
        }
        ofTheHouse(deeds, timerRuns);
        offer(deeds, Kind.HOLD, holds && !held && !lifted && !cancelled);
        offer(deeds, Kind.LIFT, held && !cancelled);
        return deeds;
    }

    private void ofTerminals(ExploredHistory dossier, List<Deed> deeds) {
        Part part = dossier.part;
        boolean possible = !part.followsSale() || of(Part.SALE).state != TransactionState.NONE;
        if (dossier.asked == 0 && possible) {
            deeds.add(new Deed(Kind.ASK, part));
        }
        if (dossier.asked == 1 && part != Part.OTHER_SALE && part != Part.OTHER_REFUND) {
            deeds.add(new Deed(Kind.REPEAT, part));
        }
        if (dossier.asked > 0 && !dossier.altered && (part == Part.SALE || part == Part.REFUND)) {
            deeds.add(new Deed(Kind.ALTER, part));
        }
    }

    // An answer under way is sequenced before the loss of its link.
    private void ofNetworks(ExploredHistory dossier, List<Deed> deeds) {
        if (!up) {
            return;
        }
        if (dossier.answerMayCome()) {
            deeds.add(new Deed(Kind.APPROVE, dossier.part));
            deeds.add(new Deed(Kind.DECLINE, dossier.part));
            deeds.add(new Deed(Kind.OTHER_AMOUNT, dossier.part));
            if (!sendFailed) {
                deeds.add(new Deed(Kind.SEND_FAILED, dossier.part));
            }
        }
        if (dossier.reversal != null) {
            deeds.add(new Deed(Kind.ACKNOWLEDGE, dossier.part));
            if (dossier.refused < REFUSALS) {
                deeds.add(new Deed(Kind.REFUSE, dossier.part));
            }
        }
    }

    private void ofTheHouse(List<Deed> deeds, boolean timerRuns) {
        offer(deeds, Kind.TIME, timerRuns && times < TIMES);
        offer(deeds, Kind.LINK_DOWN, up && !wentDown);
        offer(deeds, Kind.LINK_UP, !up);
        offer(deeds, Kind.CANCEL, !cancelled);
        offer(deeds, Kind.CRASH, crashes == 0);
    }

    private static void offer(List<Deed> deeds, Kind kind, boolean possible) {
        if (possible) {
            deeds.add(Deed.of(kind));
        }
    }
}
