package org.pointsman.ops.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.RecordJournal;
import org.pointsman.records.ReversalVerb;

class AuditSearchTest {
    private static final long FIRST_NS = 1_795_334_400_000_000_000L;
    private static final long HOUR_NS = 3_600_000_000_000L;

    @TempDir
    private Path data;

    private final List<JsonNode> found = new ArrayList<>();

    /** An hour between each: hold (1), case opened (2), step of it (3), approval asked for (4) and given (5) ... */
    @BeforeEach
    void write() {
        try (RecordJournal journal = new RecordJournal(data.resolve("journal"))) {
            operator(journal, "olga", "PlaceHold", "\"tid\":\"10000001\",\"wrappedTmkHex\":\"0011\"", "[]");
            operator(journal, "rita", "OpenCase", "\"tid\":\"10000001\"",
                    "[{\"type\":\"CaseOpened\",\"file\":{\"id\":7,\"tid\":\"10000001\"}}]");
            operator(journal, "rita", "StepCase", "\"caseId\":7", "[]");
            operator(journal, "olga", "LiftHold", "\"tid\":\"10000001\"",
                    "[{\"type\":\"ApprovalRequested\",\"approval\":{\"id\":4,\"tid\":\"10000001\"}}]");
            operator(journal, "anna", "Approve", "\"approvalId\":4", "[]");
            operator(journal, "anna", "Approve", "\"approvalId\":5", "[]");
            operator(journal, "olga", "HoldMerchant", "\"mid\":\"999290058120001\"", "[]");
            operator(journal, "olga", "OpenCancellations", "\"tids\":[\"10000009\",\"10000001\"]", "[]");
            journal.reversal(ReversalVerb.PARK, 77, "olga", "bank closed");
            journal.afterNs(HOUR_NS);
            journal.purchase(78);
            journal.reversal(ReversalVerb.RETRY, 78, "otto", "of a sale of the terminal");
            operator(journal, "otto", "RequestRefund", "\"originalId\":78",
                    "[{\"type\":\"RefundRequested\",\"refund\":{\"refundId\":79}}]");
            operator(journal, "otto", "CancelRefund", "\"refundId\":79", "[]");
            operator(journal, "otto", "CloseException", "\"transactionId\":77", "[]");
        }
    }

    private static void operator(RecordJournal journal, String actor, String type, String more, String events) {
        String header = "\"header\":{\"actor\":\"%s\",\"roles\":[\"RISK\"],\"reason\":\"why %s\"}".formatted(actor,
                type);
        journal.operator("{\"type\":\"%s\",%s,%s}".formatted(type, header, more), events,
                "{\"type\":\"Refused\",\"code\":\"NOT_ALLOWED\"}");
        journal.afterNs(HOUR_NS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"-|-|-|0|-|-1|-1|1 2 3 4 5 6 7 8 9 11 12 13 14",
            "anna|-|-|0|-|-1|-1|5 6", "-|10000001|-|0|-|-1|-1|1 2 3 4 5 8 11 12 13",
            "-|-|999290058120001|0|-|-1|-1|7 11 12 13", "-|-|-|7|-|-1|-1|2 3", "-|-|-|0|placehold|-1|-1|1",
            "-|-|-|0|ReversalPARK|-1|-1|9", "-|-|-|0|-|2|4|3 4", "anna|10000001|-|0|-|-1|-1|5",
            "-|10000001|-|0|-|2|-1|3 4 5 8 11 12 13"})
    void shouldFindWhatFits(String actor, String tid, String mid, long caseId, String command, int fromHour, int toHour,
            String expected) {
        search(new AuditSearch.Choice(actor, tid, mid, caseId, command, ns(fromHour), ns(toHour)));
        assertEquals(Arrays.stream(expected.split(" ")).collect(Collectors.toList()),
                found.stream().map(line -> line.path("sequence").asText()).toList());
    }

    @Test
    void shouldTellWhoDidWhatWhyAndWhatWasAnsweredMasked() {
        search(new AuditSearch.Choice(null, null, null, 0, null, -1, -1));
        JsonNode hold = found.getFirst();
        assertEquals("olga", hold.path("actor").asText());
        assertEquals("RISK", hold.at("/roles/0").asText());
        assertEquals("10000001", hold.path("about").asText());
        assertEquals("why PlaceHold", hold.path("reason").asText());
        assertEquals("Refused NOT_ALLOWED", hold.path("answer").asText());
        assertEquals("CaseOpened", found.get(1).at("/events/0").asText());
        assertEquals("case 7", found.get(2).path("about").asText());
        assertFalse(hold.toString().contains("0011"), hold.toString());
        assertTrue(found.get(8).path("reason").asText().contains("bank closed"));
    }

    private static long ns(int hour) {
        return hour < 0 ? -1 : FIRST_NS + hour * HOUR_NS;
    }

    private void search(AuditSearch.Choice choice) {
        AuditSearch.run(new DataFiles(data), choice, found::add, sequence -> {
        });
    }
}
