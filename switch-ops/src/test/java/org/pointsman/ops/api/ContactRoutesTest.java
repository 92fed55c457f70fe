package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pointsman.ops.FakeSwitch;

class ContactRoutesTest {
    private static final String LATER = "\"at\":\"2126-11-22T06:30:00Z\"";

    private final FakeSwitch fake = new FakeSwitch(3);
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(fake, true);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestServer.Answer post(String path, String members) throws Exception {
        return server.post("demo-operator", "/api/v1/" + path, "{" + members + ",\"reason\":\"call\"}");
    }

    private TestServer.Answer note(String about, String matter) throws Exception {
        return post("contacts", about + ",\"kind\":\"call\",\"matter\":\"" + matter
                + "\",\"direction\":\"IN\",\"person\":\"Ms Li\",\"summary\":\"asks when\"");
    }

    private JsonNode get(String path) throws Exception {
        return server.get("demo-viewer", "/api/v1/" + path).json();
    }

    private String discardedOrder() throws Exception {
        String id = post("orders", "\"mid\":\"999290058120055\",\"merchantName\":\"Shop\",\"merchantType\":"
                + "\"ENTERPRISE\",\"provider\":\"ZFT\",\"model\":\"A920\",\"place\":\"here\",\"account\":\"bank\","
                + "\"applicant\":\"Li\",\"channel\":\"ONLINE\"").json().path("orderId").asText();
        assertEquals(409, post("contact-records/" + id + "/feedback", "\"rating\":4,\"by\":\"Ms Li\"").status());
        assertEquals(200, post("orders/" + id + "/steps/discard", "\"documents\":[]").status());
        return id;
    }

    @Test
    void shouldExportTheWholeRecordOfACase() throws Exception {
        String id = discardedOrder();
        assertEquals(200, note("\"caseId\":" + id, "APPLICATION").status());
        assertEquals(200, note("\"tid\":\"10000001\"", "ENQUIRY").status());
        assertEquals(404, note("\"tid\":\"99999999\"", "ENQUIRY").status());
        assertEquals(400, note("\"tid\":\"10000001\"", "CHAT").status());
        assertEquals(200, post("appointments", "\"caseId\":" + id + ",\"kind\":\"VISIT\",\"person\":\"Ms Li\"," + LATER)
                .status());
        assertEquals(400, post("appointments",
                "\"caseId\":" + id + ",\"kind\":\"VISIT\",\"person\":\"Ms Li\"," + "\"at\":\"soon\"").status());
        assertEquals(200, post("appointments/1/change", LATER).status());
        assertEquals(200, post("appointments/1/end", "\"as\":\"CANCELLED\"").status());
        assertEquals(200,
                post("contact-records/" + id + "/feedback", "\"rating\":4,\"text\":\"quick\",\"by\":\"Ms Li\"")
                        .status());
        JsonNode record = get("contact-records/" + id);
        assertTrue(record.path("complete").asBoolean());
        assertEquals(1, record.path("contacts").size());
        assertEquals(List.of("APPLICATION", "1", "999290058120055", "demo-operator"),
                List.of(record.at("/contacts/0/matter").asText(), record.at("/contacts/0/number").asText(),
                        record.at("/contacts/0/mid").asText(), record.at("/contacts/0/by").asText()));
        assertFalse(record.at("/contacts/0").has("tid"));
        assertEquals("CANCELLED", record.at("/appointments/0/state").asText());
        assertEquals(4, record.at("/feedback/rating").asInt());
        assertEquals(2, get("contacts").path("items").size());
        assertEquals(1, get("contacts?tid=10000001").path("items").size());
        assertEquals(1, get("contacts?matter=ENQUIRY").path("items").size());
        assertEquals(1, get("contacts?cursor=1").path("items").size());
        assertEquals(0, get("appointments?state=BOOKED").path("items").size());
        assertEquals(1, get("appointments?case=" + id).path("items").size());
        assertEquals(404, server.get("demo-viewer", "/api/v1/contact-records/77").status());
    }
}
