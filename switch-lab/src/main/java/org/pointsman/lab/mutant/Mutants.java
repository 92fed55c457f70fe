package org.pointsman.lab.mutant;

import java.lang.classfile.Opcode;
import java.util.List;

/** The planted mistakes. */
public final class Mutants {
    private static final String SWITCH = "org.pointsman.";
    private static final List<Mutant> ALL = List.of(
            new Mutant("reversal-not-owed",
                    "A time-out answers 98 and owes no reversal.",
                    SWITCH + "engine.ResolutionApplier", "expiry",
                    new Edit.SkipCall("oweReversal", null), 1),
            new Mutant("late-approval-stands",
                    "An approval after the time-out makes the sale stand.",
                    SWITCH + "engine.ReplyRules", "requestAnswered",
                    new Edit.SwapConstant("LATE", "APPROVE"), 1),
            new Mutant("late-answer-declines",
                    "An answer after the time-out ends a void whose reversal is still owed.",
                    SWITCH + "engine.ReplyRules", "requestAnswered",
                    new Edit.SwapConstant("LATE", "DECLINE_SENT"), 1),
            new Mutant("no-journal-sync",
                    "Answers leave before their records are on disk.",
                    SWITCH + "pipeline.JournalStage", "sync",
                    new Edit.SkipCall("sync", null), 1),
            new Mutant("tombstone-forgotten",
                    "An original that comes after its reversal is sold.",
                    SWITCH + "engine.ReversalApplier", "apply",
                    new Edit.SkipCall("bury", null), 1),
            new Mutant("running-refunds-not-counted",
                    "Refunds that wait for their answer leave the whole amount to others.",
                    SWITCH + "engine.OriginalRules", "checkRefund",
                    new Edit.SwapCall("reservedMinor", "confirmedMinor"), 1),
            new Mutant("refund-off-by-one",
                    "A refund of exactly what is left is refused.",
                    SWITCH + "engine.OriginalRules", "checkRefund",
                    new Edit.SwapOpcode(Opcode.IFLE, Opcode.IFLT), 2),
            new Mutant("unknown-refund-released",
                    "A refund without an answer gives its amount free.",
                    SWITCH + "engine.ResolutionApplier", "expiry",
                    new Edit.SwapConstant("UNKNOWN", "DECLINED"), 1),
            new Mutant("refund-reversed",
                    "A refund without an answer is reversed, a sale is left unknown.",
                    SWITCH + "engine.TimeRules", "timeOut",
                    new Edit.SwapOpcode(Opcode.IF_ICMPNE, Opcode.IF_ICMPEQ), 1),
            new Mutant("stan-given-again",
                    "A trace number comes again as soon as it is free.",
                    SWITCH + "engine.StanAllocator", "previous",
                    new Edit.Return(0), 1),
            new Mutant("rrn-gap-forgotten",
                    "After an unclean stop reference numbers go on without a gap.",
                    SWITCH + "engine.AdminApplier", "nodeStarted",
                    new Edit.SwapNumber(1_000_000, 0), 1),
            new Mutant("repeat-sent-again",
                    "The key of a repeat is not looked up.",
                    SWITCH + "engine.FinancialRules", "decide",
                    new Edit.SkipCall("find", -1), 1),
            new Mutant("other-content-answered",
                    "Other content under a known key gets the old answer.",
                    SWITCH + "engine.FinancialRules", "repeat",
                    new Edit.SkipCall("fingerprint", 0), 2),
            new Mutant("decline-not-kept",
                    "A refusal is not remembered: its repeat is judged anew.",
                    SWITCH + "engine.FinancialRules", "decline",
                    new Edit.SwapConstant("DECLINE", "NONE"), 1),
            new Mutant("hold-ignored",
                    "What state and holds of the terminal say is not asked.",
                    SWITCH + "engine.PermissionRules", "check",
                    new Edit.SkipCall("judge", null), 1),
            new Mutant("cancelled-sells",
                    "Every terminal counts as active.",
                    SWITCH + "engine.TerminalTable", "state",
                    new Edit.ReturnConstant("ACTIVE"), 1),
            new Mutant("grace-forgotten",
                    "The keys of a cancelled terminal end at once, for its reversals too.",
                    SWITCH + "engine.PermissionRules", "hasKeys",
                    new Edit.SwapOpcode(Opcode.IFGT, Opcode.IFLE), 1),
            new Mutant("reversal-refused",
                    "A reversal is answered 22.",
                    SWITCH + "engine.Effects", "reversed",
                    new Edit.SwapConstant("APPROVED", "RELATED_STATE"), 1),
            new Mutant("void-not-undone",
                    "A sale whose void was reversed stays voided.",
                    SWITCH + "engine.ResolutionApplier", "reversed",
                    new Edit.SkipCall("standAgain", null), 1),
            new Mutant("void-not-marked",
                    "A void that runs does not keep refunds out.",
                    SWITCH + "engine.RequestApplier", "bindOriginal",
                    new Edit.SkipCall("voidPending", null), 1),
            new Mutant("void-after-refund",
                    "A refund that runs does not keep the void out.",
                    SWITCH + "engine.OriginalRules", "approvedRefusal",
                    new Edit.SwapCall("reservedMinor", "confirmedMinor"), 1),
            new Mutant("taken-back-told",
                    "A repeat of a sale that was taken back is told the approval.",
                    SWITCH + "engine.FinancialRules", "takenBack",
                    new Edit.Return(false), 1),
            new Mutant("reversal-renumbered",
                    "Each sending of a reversal has a number of its own.",
                    SWITCH + "engine.TimeRules", "reversalStan",
                    new Edit.SkipCall("reversalStan", 0), 2),
            new Mutant("reversal-sent-once",
                    "A reversal is sent once and never repeated.",
                    SWITCH + "engine.TimeRules", "reverse",
                    new Edit.SkipCall("retryNs", 31_536_000_000_000_000L), 1),
            new Mutant("refused-reversal-done",
                    "A reversal that the network refuses counts as carried out.",
                    SWITCH + "engine.ReplyRules", "reversalAnswered",
                    new Edit.SwapConstant("REVERSAL_REFUSED", "REVERSAL_ACKNOWLEDGED"), 1),
            new Mutant("other-amount-taken",
                    "An approval of another amount is taken for the one asked.",
                    SWITCH + "engine.ReplyRules", "otherAmount",
                    new Edit.Return(false), 1),
            new Mutant("wrong-exchange",
                    "An answer goes to the exchange with the number of the transaction.",
                    SWITCH + "engine.Effects", "answerAll",
                    new Edit.SwapCall("exchangeId", "id"), 1),
            new Mutant("joined-forgotten",
                    "Repeats that joined a running request are never answered.",
                    SWITCH + "engine.Effects", "answerAll",
                    new Edit.SkipCall("get", null), 1),
            new Mutant("undone-untold",
                    "A sale taken back while it runs leaves its terminal without an answer.",
                    SWITCH + "engine.ReversalRules", "reverse",
                    new Edit.SkipCall("answerAll", null), 1),
            new Mutant("crash-keeps-waiting",
                    "What a crash left in flight is given its whole time instead of being reversed at once.",
                    SWITCH + "engine.AdminApplier", "nodeStarted",
                    new Edit.SkipCall("expireFlight", null), 1));

    private Mutants() {
    }

    /** All of them. */
    public static List<Mutant> all() {
        return ALL;
    }

    /**
     * The one of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Mutant named(String name) {
        return ALL.stream().filter(mutant -> mutant.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mutant " + name));
    }
}
