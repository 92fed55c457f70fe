package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pointsman.journal.Durability;
import org.pointsman.journal.MemoryJournal;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.ops.RecordJournal;
import org.pointsman.records.Result;

@Timeout(20)
class EventRoutesTest {
    private final MemoryJournal written = new MemoryJournal(Durability.PROCESS);
    private final RecordJournal journal = new RecordJournal(written);
    private final FakeSwitch fake = new FakeSwitch(1);
    private final TestServer server = new TestServer(fake, true);
    private final HttpClient client = HttpClient.newHttpClient();

    {
        fake.journal(written);
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        server.close();
    }

    private void happened(int records) {
        fake.position(records);
    }

    private BufferedReader stream(String query, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/events" + query))
                .header("Authorization", "Bearer demo-operator");
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        assertEquals("text/event-stream", answer.headers().firstValue("Content-Type").orElseThrow());
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private static List<String> ids(BufferedReader stream, int events) throws IOException {
        List<String> ids = new ArrayList<>();
        while (ids.size() < events) {
            String line = stream.readLine();
            if (line.startsWith("id: ")) {
                ids.add(line.substring(4));
            }
        }
        return ids;
    }

    @Test
    void shouldTellWhatFitsAndGoOnWhereACallerWas() throws Exception {
        journal.asked(9, 300_00);
        journal.answered(9, 5, Result.APPROVED);
        journal.link();
        journal.asked(10, 1_00);
        journal.answered(10, 6, Result.NETWORK_DECLINED);
        happened(5);
        server.get("demo-operator", "/api/v1/changes");
        assertEquals(List.of("2", "3", "5"), ids(stream("", "Last-Event-ID", "0"), 3));
        assertEquals(List.of("3", "5"), ids(stream("", "Last-Event-ID", "2"), 2));
        assertEquals(List.of("5"), ids(stream("?declined=true&kind=payment", "Last-Event-ID", "0"), 1));
        assertEquals(List.of("3"), ids(stream("?kind=change", "Last-Event-ID", "0"), 1));
    }

    @Test
    void shouldTellTheNewestOnlyAndHowManyElseWhenNoMoreIsShown() throws Exception {
        for (int i = 0; i < 5; i++) {
            journal.link();
        }
        happened(5);
        server.get("demo-operator", "/api/v1/changes");
        BufferedReader stream = stream("?newest=2&kind=change", "Last-Event-ID", "0");
        assertEquals("retry: 2000", stream.readLine());
        assertEquals("", stream.readLine());
        assertEquals("event: skipped", stream.readLine());
        assertEquals("data: {\"count\":3}", stream.readLine());
        assertEquals(List.of("4", "5"), ids(stream, 2));
    }

    @Test
    void shouldTellNothingThatIsNotDurableYet() throws Exception {
        journal.link();
        journal.link();
        happened(1);
        assertEquals(1, server.get("demo-operator", "/api/v1/changes").json().path("items").size());
        happened(2);
        assertEquals(2, server.get("demo-operator", "/api/v1/changes").json().path("items").size());
    }

    @Test
    void shouldTellChangesPageByPageTheNewestFirst() throws Exception {
        for (int i = 0; i < 3; i++) {
            journal.link();
        }
        happened(3);
        TestServer.Answer first = server.get("demo-viewer", "/api/v1/changes?limit=2");
        assertEquals("[3, 2]", sequences(first));
        TestServer.Answer second = server.get("demo-viewer",
                "/api/v1/changes?limit=2&cursor=" + first.json().path("next").asText());
        assertEquals("[1]", sequences(second));
        assertTrue(second.json().path("next").isMissingNode());
    }

    private static String sequences(TestServer.Answer answer) {
        return answer.json().path("items").findValuesAsText("sequence").toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?kind=none", "?declined=perhaps", "?since=2", "?newest=0", "?newest=501", "?newest=x"})
    void shouldRefuseWhatItDoesNotKnow(String query) throws Exception {
        assertEquals(400, server.get("demo-operator", "/api/v1/events" + query).status());
        assertEquals(400, server.call("GET", "demo-operator", "/api/v1/events", null, "Last-Event-ID", "x").status());
    }
}
