package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pointsman.ops.FakeSwitch;

/** The device register over the admin API. */
class DeviceRoutesTest {
    private static final String OPERATOR = "demo-operator";
    private static final String DEVICES = "/api/v1/devices";
    private static final String DEVICE_OF = "/api/v1/terminals/" + FakeSwitch.TID + "/device";

    private final TestServer server = new TestServer(new FakeSwitch(1), true);

    @AfterEach
    void stop() {
        server.close();
    }

    private TestServer.Answer stock(String serial) throws Exception {
        return server.post(OPERATOR, DEVICES, "{\"serial\":\"" + serial
                + "\",\"model\":\"A920\",\"components\":[\"PIN_PAD\"],\"place\":\"hall\",\"reason\":\"x\"}");
    }

    private TestServer.Answer step(String serial, String step, String members) throws Exception {
        return server.post(OPERATOR, DEVICES + "/steps/" + step,
                "{\"serial\":\"" + serial + "\"," + members + "\"reason\":\"x\"}");
    }

    private JsonNode show(String serial) throws Exception {
        return server.get(OPERATOR, DEVICES + "/" + serial).json();
    }

    private List<String> listed(String query) throws Exception {
        List<String> serials = new ArrayList<>();
        server.get(OPERATOR, DEVICES + query).json().path("items")
                .forEach(item -> serials.add(item.path("serial").asText()));
        return serials;
    }

    @Test
    void shouldEnterShowAndListDevices() throws Exception {
        assertEquals(201, stock("SN-1").status());
        assertEquals(201, stock("SN-2").status());
        assertEquals(409, stock("SN-2").status());
        JsonNode device = show("SN-1");
        assertEquals("IN_STOCK", device.path("state").asText());
        assertEquals("PIN_PAD", device.path("components").path(0).path("name").asText());
        assertTrue(device.path("next").toString().contains("ship"));
        assertFalse(device.has("tid") || device.has("supplier") || device.has("back"));
        assertEquals(List.of("SN-1", "SN-2"), listed(""));
        assertEquals(List.of("SN-1"), listed("?limit=1"));
        assertEquals(List.of("SN-2"), listed("?cursor=SN-1&state=in_stock"));
        assertEquals(List.of(), listed("?merchant=" + FakeSwitch.MID));
        assertEquals(404, server.get(OPERATOR, DEVICES + "/SN-9").status());
        assertEquals(400, server.get(OPERATOR, DEVICES + "?state=GONE").status());
    }

    @Test
    void shouldAskForADeviceWhoseSerialNumberAPathCannotHold() throws Exception {
        assertEquals(201, stock("A/1").status());
        assertEquals(List.of("A/1"), listed("?serial=A%2F1"));
        assertEquals(List.of(), listed("?serial=A%2F2"));
    }

    @Test
    void shouldTakeSteps() throws Exception {
        stock("SN-1");
        assertEquals(200,
                step("SN-1", "ship", "\"merchant\":\"" + FakeSwitch.MID + "\",\"tracking\":\"SF-1\",").status());
        assertEquals(409, step("SN-1", "receive", "").status());
        assertEquals(200, step("SN-1", "deliver", "\"place\":\"12 Long Street\",").status());
        assertEquals(200, step("SN-1", "recall", "").status());
        assertEquals(List.of("SN-1"), listed("?out=true"));
        assertEquals("REQUESTED", show("SN-1").path("back").path("state").asText());
        assertEquals(200, step("SN-1", "send-back", "").status());
        assertEquals(202, step("SN-1", "waive", "").status());
        assertEquals(200, step("SN-1", "receive", "").status());
        assertEquals(200, step("SN-1", "fail", "").status());
        assertTrue(show("SN-1").path("back").path("damaged").asBoolean());
        assertEquals(List.of(), listed("?out=true"));
        assertEquals(400, step("SN-1", "take-out", "").status());
        assertEquals(400, step("SN-1", "eat", "").status());
        assertEquals(404, step("SN-9", "receive", "").status());
    }

    @Test
    void shouldGiveATerminalItsDeviceAndAnother() throws Exception {
        stock("SN-1");
        stock("SN-2");
        assertEquals(200, server.post(OPERATOR, DEVICE_OF, "{\"serial\":\"SN-1\",\"reason\":\"x\"}").status());
        JsonNode device = show("SN-1");
        assertEquals(FakeSwitch.TID + " ACTIVE " + FakeSwitch.MID + " Shop 1",
                String.join(" ", device.path("tid").asText(), device.path("terminalState").asText(),
                        device.path("mid").asText(), device.path("merchantName").asText()));
        String keys = "\"wrappedTmk\":\"" + FakeSwitch.WRAPPED_TMK + "\",";
        assertEquals(400,
                server.post(OPERATOR, DEVICE_OF + "/swap", "{\"serial\":\"SN-2\",\"reason\":\"x\"}").status());
        assertEquals(200, server
                .post(OPERATOR, DEVICE_OF + "/swap", "{" + keys + "\"serial\":\"SN-2\",\"reason\":\"x\"}").status());
        assertEquals("RETURN_REQUESTED", show("SN-1").path("state").asText());
        assertEquals("IN_USE", show("SN-2").path("state").asText());
        assertEquals(403, server.post("demo-risk", DEVICE_OF, "{\"serial\":\"SN-1\",\"reason\":\"x\"}").status());
    }
}
