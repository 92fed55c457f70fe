package org.pointsman.ops.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTextTest {
    private static final String NETWORK = """
            {"name": "union", "state": "UP", "since": "2026-04-01T01:31:00Z", "cause": "BY_NETWORK",
             "address": "10.1.0.11:8600", "sent": 1204, "received": 1201, "pending": 3, "mode": "ACTIVE_ACTIVE",
             "owed": {"sent": 2, "waiting": 5, "parked": 1, "taker": "union-b"},
             "date": "04-01", "dateSince": "2026-03-31T15:00:02Z", "connections": [
              {"name": "union#1", "state": "UP", "since": "2026-04-01T01:31:00Z", "wanted": true,
               "address": "10.1.0.11:8600", "sent": 604, "received": 602, "pending": 2, "lost": 0},
              {"name": "union#2", "state": "DISCONNECTED", "since": "2026-04-01T01:40:00Z", "wanted": false,
               "address": "10.1.0.12:8600", "sent": 600, "received": 599, "pending": 1, "lost": 2,
               "cause": "BY_OPERATOR"}],
             "unmatched": [{"cause": "LATE", "count": 2}, {"cause": "OTHER_TERMINAL", "count": 1}],
             "lastUnmatched": [{"at": "2026-04-01T01:41:00Z", "cause": "OTHER_TERMINAL", "connection": "union#1",
               "type": "0210", "stan": 417, "rrn": "093100000002", "tid": "10000002", "responseCode": "00",
               "differs": "F41", "waitedMs": 240}]}""";

    @Test
    void shouldShowConnectionsAndWhatDidNotMatchInEightyColumns() throws JsonProcessingException {
        String text = SiteFormat.UNKNOWN.localised(NetworkText.of(JsonMapper.builder().build().readTree(NETWORK)));
        assertEquals("""
                network     union
                state       UP
                since       2026-04-01 01:31:00Z
                last cause  BY_NETWORK
                address     10.1.0.11:8600
                messages    1204 sent, 1201 answered, 3 awaited
                is owed     2 sent, 5 waiting, 1 parked; union-b takes it
                its date    04-01 since 2026-03-31 15:00:02Z
                shares      messages among 2 connections: the one with the fewest awaited
                union#1     UP since 2026-04-01 01:31:00Z  10.1.0.11:8600
                            604 sent, 602 answered, 2 awaited
                union#2     DISCONNECTED since 2026-04-01 01:40:00Z, taken down  10.1.0.12:8600
                            600 sent, 599 answered, 1 awaited, lost 2: BY_OPERATOR
                no match    LATE 2, OTHER_TERMINAL 1
                  union#1   2026-04-01 01:41:00Z  OTHER_TERMINAL
                            0210, STAN 417, RRN 093100000002, TID 10000002, F39 00, F41 differs, after 0.2 s""", text);
        assertEquals(List.of(),
                text.lines().map(JsonText::wrapped).flatMap(List::stream).filter(line -> line.length() > 80).toList());
    }
}
