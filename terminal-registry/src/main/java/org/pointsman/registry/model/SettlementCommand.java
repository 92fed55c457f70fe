package org.pointsman.registry.model;

import java.util.List;

/** What people decide about settlements: days, differences to networks, payouts. */
public sealed interface SettlementCommand extends RegistryCommand {

    /**
     * Settles a business date that is over. Again it changes nothing.
     *
     * @param date      yyyymmdd
     * @param terminals terminals that may be under a hold that takes settling away; those that are not are left out
     * @param paid      for the first date: everything up to it was paid otherwise
     */
    record SettleDay(CommandHeader header, int date, List<String> terminals,
            boolean paid) implements SettlementCommand {
        public SettleDay {
            terminals = Lists.orEmpty(terminals);
        }
    }

    /**
     * Records a difference between the book and a network's file. Again it changes nothing.
     *
     * @see Difference
     */
    record RecordDifference(CommandHeader header, String network, int date, DifferenceKind kind, String reference,
            String mid, String tid, long oursMinor, long theirsMinor, String source) implements SettlementCommand {
        public RecordDifference {
            mid = mid == null ? "" : mid;
            tid = tid == null ? "" : tid;
        }
    }

    /** Says who bears a difference. */
    record ResolveDifference(CommandHeader header, long number, DifferenceOutcome as) implements SettlementCommand {
    }

    /** Says that the book and the network have the payment of an open difference alike, on different days. */
    record MatchDifference(CommandHeader header, long number, String source) implements SettlementCommand {
    }

    /** Has a merchant paid by the next settlement in spite of its holds, once. */
    record ReleasePayout(CommandHeader header, String mid) implements SettlementCommand {
    }

    /**
     * Says that a payout did not arrive: the next settlement has it again, once for each date and amount.
     *
     * @param date of the settlement that paid it, yyyymmdd
     */
    record ReturnPayout(CommandHeader header, String mid, int date, long amountMinor) implements SettlementCommand {
    }

    /**
     * Has the next settlement of a merchant set right what an earlier one had otherwise; for SYSTEM.
     *
     * @param date        of the earlier one, yyyymmdd
     * @param amountMinor not 0; below 0 the merchant has too much
     * @param source      name of the file that says why
     */
    record CorrectSettlement(CommandHeader header, String mid, int date, long amountMinor,
            String source) implements SettlementCommand {
    }

    /**
     * Posts what a settlement came to for a merchant to its money (I-9), once for each date; for SYSTEM.
     *
     * @param date          of the settlement, yyyymmdd
     * @param paidMinor     paid out, not below 0
     * @param feesMinor     kept as fees; below 0 more were given back
     * @param adjustedMinor what it had besides its payments; below 0 it was taken from it
     */
    record PostSettlement(CommandHeader header, String mid, int date, long paidMinor, long feesMinor,
            long adjustedMinor) implements SettlementCommand {
    }
}
