package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pointsman.ops.FakeSwitch;

/** How everything stands, in figures. */
class ReportRoutesTest {
    private static final String OPERATOR = "demo-operator";
    private static final long DAY_NS = 86_400_000_000_000L;
    private static final String TERMINAL = "/api/v1/terminals/";

    private final FakeSwitch fake = new FakeSwitch(1_203);
    private final TestServer server = new TestServer(fake, true);

    @AfterEach
    void stop() {
        server.close();
    }

    private void done(String token, String path, String body) throws Exception {
        TestServer.Answer answer = server.post(token, path, body);
        assertTrue(answer.status() < 300, answer.json()::toString);
    }

    private List<String> rows(String section) throws Exception {
        List<String> rows = new ArrayList<>();
        for (JsonNode row : server.get(OPERATOR, "/api/v1/report").json().path("rows")) {
            if (row.path("section").asText().equals(section)) {
                rows.add(row.path("name").asText() + "|" + row.path("detail").asText() + "|" + row.path("count"));
            }
        }
        return rows;
    }

    @Test
    void shouldCountAnEstateThatTakesMoreThanOneQuestion() throws Exception {
        done(OPERATOR, TERMINAL + "10000001/holds", "{\"hold\":\"TECH_FAULT\",\"reason\":\"x\"}");
        fake.advanceClock(8 * DAY_NS).join();
        done(OPERATOR, TERMINAL + "10000002/holds", "{\"hold\":\"TECH_FAULT\",\"reason\":\"x\"}");
        done(OPERATOR, TERMINAL + "10000002/holds", "{\"hold\":\"LOST\",\"reason\":\"x\"}");
        assertEquals(List.of("ACTIVE||1201", "SUSPENDED||2"), rows("terminals"));
        assertEquals(List.of("LOST||1", "TECH_FAULT||2"), rows("suspended"));
        assertEquals(List.of("LOST|under 1 day|1", "TECH_FAULT|7 to 29 days|1", "TECH_FAULT|under 1 day|1"),
                rows("holds"));
        assertEquals(List.of("ALIPAY|ACTIVE|1203", "CARD|ACTIVE|1203", "CREDIT_SCORE|ACTIVE|1203",
                "QUICKPASS|ACTIVE|1203", "UNIONPAY_QR|ACTIVE|1203", "WECHAT|ACTIVE|1203"), rows("bindings"));
    }

    @Test
    void shouldNameDevicesThatAreOut() throws Exception {
        done(OPERATOR, TERMINAL + "10000001/device", "{\"serial\":\"SN-1\",\"reason\":\"x\"}");
        done(OPERATOR, "/api/v1/devices", "{\"serial\":\"SN-2\",\"model\":\"A920\",\"reason\":\"x\"}");
        done(OPERATOR, TERMINAL + "10000001/device/swap",
                "{\"serial\":\"SN-2\",\"wrappedTmk\":\"" + FakeSwitch.WRAPPED_TMK + "\",\"reason\":\"x\"}");
        done(OPERATOR, "/api/v1/devices/steps/lose", "{\"serial\":\"SN-1\",\"reason\":\"x\"}");
        assertEquals(List.of("IN_USE||1", "LOST||1"), rows("devices"));
        List<String> out = rows("out");
        assertEquals(1, out.size());
        assertTrue(out.getFirst().startsWith("SN-1|LOST, " + FakeSwitch.MID + ", asked for "), out::toString);
    }

    @Test
    void shouldNameCasesThatAreOverdue() throws Exception {
        done(OPERATOR, "/api/v1/orders",
                "{\"mid\":\"" + FakeSwitch.MID + "\",\"merchantName\":\"Shop\",\"merchantType\":\"NATURAL_PERSON\","
                        + "\"provider\":\"ZFT\",\"model\":\"A920\",\"place\":\"here\",\"account\":\"bank\","
                        + "\"applicant\":\"Li\",\"channel\":\"ONLINE\",\"reason\":\"x\"}");
        JsonNode order = server.get(OPERATOR, "/api/v1/orders/1").json();
        List<String> papers = new ArrayList<>();
        order.path("missing").forEach(
                name -> papers.add("{\"name\":" + name + ",\"sha256\":\"" + "0123456789abcdef".repeat(4) + "\"}"));
        done(OPERATOR, "/api/v1/orders/1/steps/submit", "{\"documents\":" + papers + ",\"reason\":\"x\"}");
        assertEquals(List.of("ORDER|SUBMITTED|1"), rows("cases"));
        fake.advanceClock(20 * DAY_NS).join();
        assertEquals(List.of("ORDER|SUBMITTED|1", "ORDER|overdue|1"), rows("cases"));
        List<String> overdue = rows("overdue");
        assertTrue(overdue.getFirst().startsWith("Order 1|SUBMITTED, due "), overdue::toString);
    }

    @Test
    void shouldTellTheSameAsCommaSeparatedValues() throws Exception {
        String csv = server.get(OPERATOR, "/api/v1/report.csv").raw().body();
        assertTrue(csv.startsWith("section,name,detail,count\r\nterminals,ACTIVE,,1203\r\n"), csv);
        assertEquals(403, server.get("demo-key_custodian", "/api/v1/report.csv").status());
    }

    @Test
    void shouldNotBeTakenForAFormula() {
        ReportDocument report = new ReportDocument("now",
                List.of(new ReportDocument.Row("out", "=1+1", "a, \"b\"", 1)));
        assertEquals("section,name,detail,count\r\nout,'=1+1,\"a, \"\"b\"\"\",1\r\n", report.csv());
    }
}
