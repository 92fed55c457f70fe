package org.pointsman.engine;

import java.util.List;

/**
 * What an exploration begins with, and which messages may come. Network, time, operators and the node are always there.
 */
enum Scope {
    /** Nothing has happened. */
    SALES(6, Family.SALE, "", "SALE, OTHER_SALE, REVERSAL"),
    /** A sale has been approved. */
    FOLLOW_UPS(6, Family.SALE, "ASK SALE, APPROVE SALE", "VOID, REFUND, OTHER_REFUND, REVERSAL, VOID_REVERSAL"),
    /** A void of the sale is running. */
    VOIDS(5, Family.SALE, "ASK SALE, APPROVE SALE, ASK VOID", "SALE, VOID, REFUND, REVERSAL, VOID_REVERSAL"),
    /** A pre-authorisation has been approved; it may be completed. */
    COMPLETIONS(6, Family.COMPLETED, "ASK SALE, APPROVE SALE", "SALE, VOID, REVERSAL, VOID_REVERSAL"),
    /** A pre-authorisation has been approved; it may be given free. */
    RELEASES(6, Family.RELEASED, "ASK SALE, APPROVE SALE", "SALE, VOID, REVERSAL, VOID_REVERSAL");

    /** Deeds after the prologue that every build explores: seconds. */
    final int usualDepth;

    final Family family;

    private final String prologue;
    private final String parts;

    Scope(int usualDepth, Family family, String prologue, String parts) {
        this.usualDepth = usualDepth;
        this.family = family;
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
