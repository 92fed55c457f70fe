package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;

/** Values of bodies are taken as they are or refused by their name; none is rounded, and no Java is spoken. */
class BodyTest {
    private static final String T = "/api/v1/terminals";
    private static final String TXN = "/api/v1/transactions/7/refunds";
    private static final String MERCHANT = "/api/v1/merchants/" + FakeSwitch.MID + "/funds";
    private static final String CASE = "/api/v1/cases";
    private static final String PLAN = T + "/10000001/revocation";
    private static final String CLOCK = "/api/v1/clock/advance";

    private final TestServer server = new TestServer(new FakeSwitch(1), true);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {TXN + "|amountMinor", TXN + "|alreadyRefundedMinor", MERCHANT + "|amountMinor",
            T + "|activationHours", CASE + "|appealOf", CASE + "/7/steps/configure|limitPerTransactionMinor",
            CASE + "/7/steps/configure|limitPerDayMinor", PLAN + "|noticeDays", PLAN + "/rate|rating",
            CLOCK + "|seconds"})
    void shouldRefuseWhatIsNotAWholeNumberOfTheField(String path, String field) throws Exception {
        for (String number : List.of("12.50", "12.0", "1e2", "99999999999999999999", "\"12\"", "true", "[1]", "{}")) {
            TestServer.Answer answer = server.post("demo-admin", path,
                    "{\"" + field + "\": " + number + ", \"reason\": \"x\"}");
            assertEquals(List.of(400, "INVALID_ARGUMENT"), List.of(answer.status(), answer.code()), number);
            String detail = answer.json().path("detail").asText();
            assertTrue(detail.contains("'" + field + "' must be a whole number"), detail);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {"{\"hold\": {}, \"reason\": \"x\"}|'hold' must be a text",
            "{\"hold\": \"TAMPER\", \"killInFlight\": \"yes\"}|'killInFlight' must be true or false",
            "{\"hold\": \"TAMPER\"} {}|one JSON object", "[]|one JSON object", "{\"hold\": }|not JSON: see line 1",
            "{\"hold\": \"A\", \"hold\": \"B\"}|JSON", "{\"hold\"|not JSON"})
    void shouldNameNoClassOfJava(String body, String said) throws Exception {
        TestServer.Answer answer = server.post("demo-operator", T + "/10000001/holds", body);
        String detail = answer.json().path("detail").asText();
        assertEquals(400, answer.status(), detail);
        assertTrue(detail.contains(said), detail);
        assertFalse(detail.contains("java.") || detail.contains("pointsman.") || detail.contains("`"), detail);
    }
}
