package org.pointsman.engine;

import org.pointsman.engine.table.Networks;
import org.pointsman.engine.section.StateDigest;
import org.pointsman.engine.table.TransactionState;

/** What the outside has seen of one part: what was asked, what the network holds, what the terminal was told. */
final class ExploredHistory {
    /** What the network holds in its book. */
    enum Book {
        NOTHING,
        APPROVED,
        DECLINED,
        OTHER_AMOUNT,
        REVERSED
    }

    final Part part;
    int asked;
    boolean altered;
    long rrn = -1;
    /** The request at the network; null when none was sent. */
    Told.Effect sent;
    int sendings;
    boolean networkAnswered;
    boolean sendFailed;
    Book book = Book.NOTHING;
    /** The reversal that is on its way to the network; null when none is. */
    Told.Effect reversal;
    /** The reversal as it was sent first. */
    Told.Effect firstReversal;
    int refused;
    boolean acknowledged;
    /** The first answer to the terminal, without its exchange; null when there was none. */
    Told.Effect told;
    TransactionState state = TransactionState.NONE;

    ExploredHistory(Part part) {
        this.part = part;
    }

    ExploredHistory copy() {
        ExploredHistory copy = new ExploredHistory(part);
        copy.asked = asked;
        copy.altered = altered;
        copy.rrn = rrn;
        copy.sent = sent;
        copy.sendings = sendings;
        copy.networkAnswered = networkAnswered;
        copy.sendFailed = sendFailed;
        copy.book = book;
        copy.reversal = reversal;
        copy.firstReversal = firstReversal;
        copy.refused = refused;
        copy.acknowledged = acknowledged;
        copy.told = told;
        copy.state = state;
        return copy;
    }

    /** Numbers are left out: they are names. */
    void digest(StateDigest into) {
        into.add(asked).add(altered).add(rrn >= 0).add(networkOf(sent)).add(sendings).add(networkAnswered)
                .add(sendFailed).add(book.ordinal()).add(networkOf(reversal)).add(networkOf(firstReversal)).add(refused)
                .add(acknowledged).add(told == null ? 0 : told.f39().hashCode()).add(state.ordinal());
    }

    private static int networkOf(Told.Effect effect) {
        return effect == null ? Networks.NONE : effect.network();
    }

    /** The network has the request, or will, and may still answer. */
    boolean answerMayCome() {
        return sent != null && !networkAnswered && !sendFailed;
    }

    boolean told(String f39) {
        return told != null && told.f39().equals(f39);
    }

    /** Whether what the terminal was told leaves open what the network did. */
    boolean toldNothingCertain() {
        return told("98") || told("96");
    }
}
