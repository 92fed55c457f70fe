package org.pointsman.ops.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.journal.Durability;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.node.ReadModelConfig;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.ops.RecordJournal;
import org.pointsman.readmodel.FixtureDirectory;
import org.pointsman.readmodel.FixtureJournals;
import org.pointsman.readmodel.ReadModel;
import org.pointsman.records.ReversalVerb;

/** Who did what, asked with and without a read model. */
class AuditRoutesTest {
    private static final String AUDITOR = "demo-auditor";
    private static final String PATH = "/api/v1/audit";

    @TempDir
    private Path directory;

    private static FakeSwitch remembering() {
        MemoryJournal written = new MemoryJournal(Durability.PROCESS);
        FakeSwitch fake = new FakeSwitch(1);
        fake.journal(written);
        RecordJournal journal = new RecordJournal(written);
        journal.operator("{\"type\":\"PlaceHold\",\"header\":{\"actor\":\"olga\",\"reason\":\"Printer broken\"},"
                + "\"tid\":\"10000001\"}", "[]", "{\"type\":\"ACCEPTED\"}");
        journal.link();
        journal.afterNs(Duration.ofHours(1).toNanos()).reversal(ReversalVerb.PARK, 5, "rita", "the network is silent");
        fake.position(3);
        return fake;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"-|3 1", "actor=olga|1", "command=ReversalPARK|3",
            "tid=10000001|1", "about=transaction%205|3", "reason=PRINTER|1", "reason=100%25|-",
            "to=2026-11-22T08:30:00Z|1", "from=2026-11-22T08:30:00Z|3", "limit=1|3", "cursor=3|1", "merchant=x|-"})
    void shouldFindWhatTheRunningSwitchRemembersWhenThereIsNoReadModel(String query, String sequences)
            throws Exception {
        try (TestServer server = new TestServer(remembering(), true)) {
            JsonNode page = server.get(AUDITOR, PATH + (query == null ? "" : "?" + query)).json();
            assertEquals(sequences == null ? "" : sequences, String.join(" ", sequences(page)));
            assertEquals("MEMORY", page.path("source").asText());
            assertEquals("limit=1".equals(query), page.has("next"));
        }
    }

    private static List<String> sequences(JsonNode page) {
        return page.path("items").findValuesAsText("sequence");
    }

    @Test
    void shouldFindEverythingPageByPageWhenThereIsAReadModel() throws Exception {
        List<byte[]> records = FixtureJournals.longest();
        FixtureDirectory.whole(directory, records);
        SwitchConfig config = SwitchConfig.load(Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml"))
                .withReadModel(new ReadModelConfig("INSIDE", null, null, null, 1_000, 1_000_000, 100, 0, false));
        try (ReadModel readModel = ReadModel.of(config, directory);
                TestServer server = new TestServer(new FakeSwitch(1), true,
                        new ReadSide(() -> null, readModel, () -> null))) {
            readModel.start(records::size);
            await().atMost(Duration.ofSeconds(60)).until(() -> readModel.state().position() == records.size());
            JsonNode all = server.get(AUDITOR, PATH + "?limit=1000").json();
            assertEquals("READ_MODEL", all.path("source").asText());
            assertEquals(sequences(all), paged(server));
            JsonNode deed = first(all);
            JsonNode found = server.get(AUDITOR, PATH + "?limit=1000&command=" + deed.path("command").asText()
                    + "&actor=" + deed.path("actor").asText() + "&tid=" + deed.path("tid").asText()).json();
            assertTrue(sequences(found).contains(deed.path("sequence").asText()), found.toString());
            assertEquals(Set.of(deed.path("command").asText()),
                    Set.copyOf(found.path("items").findValuesAsText("command")));
            assertEquals(0, sequences(server.get(AUDITOR, PATH + "?reason=%25%25").json()).size());
        }
    }

    // Of somebody, about a terminal.
    private static JsonNode first(JsonNode page) {
        for (JsonNode item : page.path("items")) {
            if (item.has("tid") && item.has("actor")) {
                return item;
            }
        }
        throw new AssertionError("nothing about a terminal: " + page);
    }

    private static List<String> paged(TestServer server) throws Exception {
        List<String> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = server.get(AUDITOR, PATH + "?limit=7" + cursor).json();
            found.addAll(sequences(page));
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : null;
        }
        return found;
    }
}
