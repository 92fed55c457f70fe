package org.pointsman.engine;

import java.util.List;

/** What an exploration begins with, and which messages may come. Network, time, operators and the node are always there. */
enum Scope {
    /** Nothing has happened. */
    SALES("", "SALE, OTHER_SALE, REVERSAL"),
    /** A sale has been approved. */
    FOLLOW_UPS("ASK SALE, APPROVE SALE", "VOID, REFUND, OTHER_REFUND, REVERSAL, VOID_REVERSAL"),
    /** A void of the sale is running. */
    VOIDS("ASK SALE, APPROVE SALE, ASK VOID", "SALE, VOID, REFUND, REVERSAL, VOID_REVERSAL");

    private final String prologue;
    private final String parts;

    Scope(String prologue, String parts) {
        this.prologue = prologue;
        this.parts = parts;
    }

    List<Deed> prologue() {
        return Deed.path(prologue);
    }

    List<Part> parts() {
        return List.of(parts.split(", ")).stream().map(Part::valueOf).toList();
    }
}
