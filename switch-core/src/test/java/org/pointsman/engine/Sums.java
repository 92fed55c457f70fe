package org.pointsman.engine;

import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.CardFamily;
import org.pointsman.engine.table.Totals;
import org.pointsman.records.BatchTotalsEncoder;
import org.pointsman.records.FamilyTotalsDecoder;
import org.pointsman.records.FamilyTotalsEncoder;
import org.pointsman.records.MessageHeaderEncoder;

/** Totals as plain data, domestic before foreign. */
record Sums(Family domestic, Family foreign) {
    static final Sums NONE = new Sums(Family.NONE, Family.NONE);

    /** Totals of one card family. */
    record Family(long debitMinor, int debits, long creditMinor, int credits) {
        static final Family NONE = new Family(0, 0, 0, 0);

        static Family of(FamilyTotalsDecoder totals) {
            return new Family(totals.debitMinor(), totals.debits(), totals.creditMinor(), totals.credits());
        }

        private void write(FamilyTotalsEncoder into) {
            into.debitMinor(debitMinor).debits(debits).creditMinor(creditMinor).credits(credits);
        }

        private String field(int result) {
            return "%012d%03d%012d%03d%d".formatted(debitMinor, debits, creditMinor, credits, result);
        }
    }

    static Sums domestic(long debitMinor, int debits, long creditMinor, int credits) {
        return new Sums(new Family(debitMinor, debits, creditMinor, credits), Family.NONE);
    }

    /** What the switch adds up for the open batch of a terminal. */
    static Sums of(EngineFixture host, String tid) {
        EngineState state = EngineMemory.stateOf(host.engine);
        Totals totals = state.batches.totals(state.terminals.find(org.pointsman.records.Ascii.eight(tid)));
        return new Sums(Family.of(totals.of(CardFamily.DOMESTIC)), Family.of(totals.of(CardFamily.FOREIGN)));
    }

    /** As the gateway hands it over. */
    byte[] record(int families) {
        byte[] bytes = new byte[MessageHeaderEncoder.ENCODED_LENGTH + BatchTotalsEncoder.BLOCK_LENGTH];
        BatchTotalsEncoder totals = new BatchTotalsEncoder().wrapAndApplyHeader(new UnsafeBuffer(bytes), 0,
                new MessageHeaderEncoder());
        totals.families((short) families);
        domestic.write(totals.domestic());
        foreign.write(totals.foreign());
        return bytes;
    }

    /** F48 of an answer with these digits, as reply data in hexadecimal. */
    String field(int domesticResult, int foreignResult) {
        String digits = domestic.field(domesticResult) + foreign.field(foreignResult);
        return "30%04x".formatted(digits.length()) + digits.replaceAll("(.)", "3$1");
    }
}
