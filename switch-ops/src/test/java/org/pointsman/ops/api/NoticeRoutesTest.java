package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pointsman.ops.FakeSwitch;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;
import org.pointsman.registry.model.NoticeKind;
import org.pointsman.registry.model.NoticeRoute;
import org.pointsman.registry.model.NoticeSettings;

class NoticeRoutesTest {
    private static final String MERCHANT = "/api/v1/merchants/" + FakeSwitch.MID;

    private final FakeSwitch fake = new FakeSwitch(3);
    private TestServer server;

    @BeforeEach
    void start() {
        List<NoticeKind> kinds = List.of(NoticeKind.HELD);
        fake.tells(new NoticeSettings(
                List.of(new NoticeRoute(NoticeAudience.MERCHANT, NoticeChannel.EMAIL, null, kinds),
                        new NoticeRoute(NoticeAudience.OPERATOR, NoticeChannel.WEBHOOK, null, kinds)),
                1_000, 8_000, 86_400_000, 0, 0, 0));
        server = new TestServer(fake, true);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestServer.Answer hold(String tid) throws Exception {
        return server.post("demo-operator", "/api/v1/terminals/" + tid + "/holds",
                "{\"hold\":\"TECH_FAULT\",\"reason\":\"broken\"}");
    }

    private TestServer.Answer change(String members) throws Exception {
        return server.post("demo-operator", MERCHANT + "/change", "{" + members + ",\"reason\":\"call\"}");
    }

    private TestServer.Answer resend(String token, long id) throws Exception {
        return server.post(token, "/api/v1/notices/" + id + "/resend", "{\"reason\":\"asked for\"}");
    }

    private List<Long> listed(String query) throws Exception {
        List<Long> ids = new ArrayList<>();
        server.get("demo-viewer", "/api/v1/notices" + query).json().path("items")
                .forEach(item -> ids.add(item.path("id").asLong()));
        return ids;
    }

    @Test
    void shouldTellWhoIsReachedWhere() throws Exception {
        assertEquals(200, change("\"email\":\"li@shop.example\",\"language\":\"en\"").status());
        JsonNode merchant = server.get("demo-viewer", MERCHANT).json();
        assertEquals("li@shop.example", merchant.path("email").asText());
        assertEquals("EN", merchant.path("language").asText());
        assertFalse(merchant.has("webhook"));
        assertEquals(400, change("\"email\":\"li\"").status());
        assertEquals(400, change("\"webhook\":\"http://shop.example\"").status());
        assertEquals(400, change("\"language\":\"FR\"").status());
        assertEquals(201,
                server.post("demo-operator", "/api/v1/merchants",
                        "{\"mid\":\"999290058120009\",\"name\":\"New\",\"webhook\":\"https://new.example/h\","
                                + "\"reason\":\"contract\"}")
                        .status());
        assertEquals("https://new.example/h",
                server.get("demo-viewer", "/api/v1/merchants/999290058120009").json().path("webhook").asText());
    }

    @Test
    void shouldListShowAndPageNotices() throws Exception {
        hold("10000001");
        change("\"email\":\"li@shop.example\"");
        hold("10000002");
        assertEquals(List.of(1L, 2L, 3L, 4L), listed(""));
        assertEquals(List.of(2L), listed("?state=unaddressed"));
        assertEquals(List.of(3L, 4L), listed("?tid=10000002"));
        assertEquals(List.of(1L, 2L, 3L, 4L), listed("?kind=HELD&mid=" + FakeSwitch.MID));
        assertEquals(List.of(), listed("?kind=ALARM"));
        JsonNode page = server.get("demo-viewer", "/api/v1/notices?limit=3").json();
        assertEquals("3", page.path("next").asText());
        assertEquals(List.of(4L), listed("?cursor=3"));
        JsonNode shown = server.get("demo-viewer", "/api/v1/notices/3").json();
        assertEquals("WAITING MERCHANT EMAIL li@shop.example TECH_FAULT 0",
                String.join(" ", shown.path("state").asText(), shown.path("to").asText(), shown.path("by").asText(),
                        shown.path("address").asText(), shown.path("text").asText(), shown.path("attempts").asText()));
        assertTrue(shown.has("nextAt"));
        assertEquals(404, server.get("demo-viewer", "/api/v1/notices/77").status());
        assertEquals(400, server.get("demo-viewer", "/api/v1/notices?state=GONE").status());
    }

    @Test
    void shouldSendAgainWhatHasAnAddress() throws Exception {
        hold("10000001");
        assertEquals(409, resend("demo-operator", 2).status());
        change("\"email\":\"li@shop.example\"");
        assertEquals(200, resend("demo-operator", 2).status());
        assertEquals("WAITING", server.get("demo-viewer", "/api/v1/notices/2").json().path("state").asText());
        assertEquals(403, resend("demo-viewer", 2).status());
        assertEquals(404, resend("demo-operator", 77).status());
    }
}
