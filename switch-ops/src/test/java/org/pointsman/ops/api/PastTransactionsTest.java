package org.pointsman.ops.api;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.node.ReadModelConfig;
import org.pointsman.node.SwitchConfig;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.readmodel.FixtureDirectory;
import org.pointsman.readmodel.FixtureJournals;
import org.pointsman.readmodel.ReadModel;

/** Searches that the engine cannot answer, or only the read model remembers. */
class PastTransactionsTest {
    private static final String VIEWER = "demo-viewer";
    private static final String PATH = "/api/v1/transactions";

    @TempDir
    private Path directory;
    private final List<byte[]> records = FixtureJournals.longest();

    private ReadModel readModel(String where) {
        FixtureDirectory.whole(directory, records);
        SwitchConfig config = SwitchConfig.load(Path.of(System.getProperty("pointsman.root"), "config", "switch.yaml"))
                .withReadModel(new ReadModelConfig(where, null, null, null, 1_000, 1_000_000, 100, 0, false));
        ReadModel readModel = ReadModel.of(config, directory);
        readModel.start(records::size);
        return readModel;
    }

    private static void caughtUp(ReadModel readModel, int position) {
        await().atMost(Duration.ofSeconds(60)).until(() -> readModel.state().position() == position);
    }

    @Test
    void shouldFindWhatTheEngineHasForgottenWhenTheReadModelHasIt() throws IOException, InterruptedException {
        try (ReadModel readModel = readModel("INSIDE");
                TestServer server = new TestServer(new FakeSwitch(2), true,
                        new ReadSide(() -> null, readModel, () -> null))) {
            caughtUp(readModel, records.size());
            TestServer.Answer all = server.get(VIEWER, PATH + "?limit=5&count=true");
            assertEquals(5, all.json().path("items").size(), all.json().toString());
            assertEquals(Integer.toString(records.size()), all.header("Pointsman-Position"));
            assertTrue(all.json().path("total").asLong() > 50, all.json().toString());
            JsonNode last = all.json().path("items").get(4);
            JsonNode next = server.get(VIEWER, PATH + "?limit=1&cursor=" + all.json().path("next").asText()).json();
            assertTrue(next.path("items").get(0).path("id").asLong() < last.path("id").asLong());
            TestServer.Answer shown = server.get(VIEWER, PATH + "/" + last.path("id").asText());
            assertEquals(last.path("amountMinor"), shown.json().path("amountMinor"));
            assertTrue(shown.json().path("timeline").size() > 0, shown.json().toString());
        }
    }

    @Test
    void shouldSearchByCodeAndAmountsWhenTheReadModelIsOn() throws IOException, InterruptedException {
        try (ReadModel readModel = readModel("INSIDE");
                TestServer server = new TestServer(new FakeSwitch(2), true,
                        new ReadSide(() -> null, readModel, () -> null))) {
            caughtUp(readModel, records.size());
            JsonNode approved = server.get(VIEWER, PATH + "?state=APPROVED&limit=1").json().path("items").get(0);
            JsonNode found = server.get(VIEWER,
                    PATH + "?authCode=" + approved.path("f38").asText() + "&amountFromMinor="
                            + approved.path("amountMinor").asText() + "&amountToMinor="
                            + approved.path("amountMinor").asText())
                    .json();
            assertEquals(approved.path("id"), found.path("items").get(0).path("id"));
            assertEquals(400, server.get(VIEWER, PATH + "?first6=12a").status());
        }
    }

    @Test
    void shouldFindByWhatSomebodyRemembersWhenTheReadModelIsOn() throws IOException, InterruptedException {
        try (ReadModel readModel = readModel("INSIDE");
                TestServer server = new TestServer(new FakeSwitch(2), true,
                        new ReadSide(() -> null, readModel, () -> null))) {
            caughtUp(readModel, records.size());
            JsonNode sale = coded(server.get(VIEWER, PATH + "?state=APPROVED&limit=100").json().path("items"));
            String pan = sale.path("pan").asText();
            String yuan = Long.toString(sale.path("amountMinor").asLong() * 105 / 10_000);
            for (String typed : List.of(sale.path("f38").asText(), sale.path("id").asText(),
                    pan.substring(pan.length() - 4) + "%20~" + yuan)) {
                JsonNode found = server.get(VIEWER, "/api/v1/search?q=" + typed).json();
                assertTrue(found.path("items").findValuesAsText("id").contains(sale.path("id").asText()),
                        typed + " " + found);
            }
        }
    }

    // An advice has no code.
    private static JsonNode coded(JsonNode items) {
        for (JsonNode item : items) {
            if (!item.path("f38").asText().isEmpty() && !item.path("pan").asText().isEmpty()) {
                return item;
            }
        }
        throw new AssertionError("no approved sale has a code");
    }

    @Test
    void shouldSayWhatOnlyTheReadModelKnowsWhenItIsOff() throws IOException, InterruptedException {
        try (ReadModel readModel = readModel("OFF");
                TestServer server = new TestServer(new FakeSwitch(2), true,
                        new ReadSide(() -> null, readModel, () -> null))) {
            TestServer.Answer refused = server.get(VIEWER, PATH + "?authCode=000001");
            assertEquals(503, refused.status());
            assertEquals("NO_READ_MODEL", refused.code());
            assertEquals(200, server.get(VIEWER, PATH + "?tid=10000001").status());
        }
    }

    @Test
    void shouldNotAnswerWhenItIsNotAtThePositionAskedFor() throws IOException, InterruptedException {
        FakeSwitch fake = new FakeSwitch(2);
        fake.position(records.size() + 1);
        try (ReadModel readModel = readModel("INSIDE");
                TestServer server = new TestServer(fake, true, new ReadSide(() -> null, readModel, () -> null))) {
            caughtUp(readModel, records.size());
            assertEquals(200, server.get(VIEWER, PATH + "?atLeast=" + records.size()).status());
            TestServer.Answer refused = server.get(VIEWER, PATH + "?atLeast=" + (records.size() + 1));
            assertEquals(503, refused.status());
            assertEquals("POSITION_NOT_REACHED", refused.code());
        }
    }
}
