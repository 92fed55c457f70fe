package org.pointsman.engine.view;

import java.util.List;

/**
 * What is recorded of a transaction, for rows of a database: it depends on the records of the journal alone, never on
 * when it is asked. {@link TransactionView} says the same for people, and what follows from the time of the question.
 *
 * @param id             the RRN as a number
 * @param type           name of a {@link org.pointsman.records.Transaction}
 * @param state          as recorded; SETTLED when it counts and its batch is closed; AUTHORISED also when it has
 *                       expired
 * @param result         internal result
 * @param formerMinor    amount of the sale before this adjustment, 0 for none
 * @param refundedMinor  refunds of it that run, are not known or are done
 * @param confirmedMinor those that are done
 * @param originalId     -1 when none
 * @param bin            first six digits, -1 when there is no card
 * @param token          keyed digest of the card number, hexadecimal; all zeros when there is none
 * @param family         DOMESTIC or FOREIGN
 * @param settles        whether its kind counts in batches at all
 * @param debit          on which side
 * @param counts         whether it counts in the totals of its batch as it stands
 * @param entryMode      F22, -1 when absent
 * @param authCode       F38, empty when none
 * @param responseCode   F39 as a network gave it, empty when the switch decided alone
 * @param network        the network it was sent to last, empty when it was not sent
 * @param upstreamStan   trace number there
 * @param sentNs         0 when it was not sent
 * @param settlementDate F15 as MMDD, -1 when the network sent none
 * @param reversal       NONE, OWED, PARKED or ACKNOWLEDGED
 * @param attempts       sendings of its reversal, advice or refund
 * @param exceptions     why people have to look at it
 * @param policies       versions of policies that held for it
 * @param businessDate   as yyyymmdd; 0 before the first day
 * @param lastDay        days since 1970 of the last day of an open pre-authorisation; -1 for anything else
 * @param resolvedNs     when its state was last decided, 0 when it was not
 * @param refusal        what the ladder refused it for
 */
public record TransactionFacts(long id, String tid, String mid, int batch, int stan, String type, String state,
        String result, long amountMinor, long formerMinor, int currency, long refundedMinor, long confirmedMinor,
        long originalId, int bin, int last4, int panLength, String token, String service, String family,
        boolean settles, boolean debit, boolean counts, boolean byOperator, boolean disputed, int entryMode,
        boolean contactless, boolean pinSent, String authCode, String responseCode, String network, int upstreamStan,
        long sentNs, int settlementDate, String reversal, int attempts, List<String> exceptions, List<String> policies,
        int businessDate, long lastDay, long admittedNs, long resolvedNs, Refusal refusal) {
}
