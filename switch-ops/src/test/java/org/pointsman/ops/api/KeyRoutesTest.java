package org.pointsman.ops.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.ops.FakeSwitch;

/** Master keys over the API. */
class KeyRoutesTest {
    private static final String KEY = "/api/v1/terminals/10000001/master-key";
    private static final String KARL = "demo-key_custodian";
    private static final String ADMIN = "demo-admin";
    private static final String ONE = "0123456789ABCDEF0123456789ABCDEF";
    private static final String TWO = "11111111111111112222222222222222";
    private static final String WHOLE = "1032547698BADCFE23016745AB89EFCD";

    private final TestServer server = new TestServer(new FakeSwitch(1), true);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldPutAKeyTogetherOfTheComponentsOfTwoPeopleAndLetItLeave() throws Exception {
        TestServer.Answer asked = first(kcv(ONE), 2, kcv(WHOLE));
        assertEquals(202, asked.status(), asked.raw().body());
        long id = asked.json().path("approvalId").asLong();
        assertEquals(403, give(KARL, id, TWO, kcv(TWO)).status());
        TestServer.Answer given = give(ADMIN, id, TWO, kcv(TWO));
        assertEquals(200, given.status(), given.raw().body());
        JsonNode terminal = server.get(KARL, "/api/v1/terminals/10000001").json();
        assertEquals(kcv(WHOLE), terminal.path("kcv").asText());
        TestServer.Answer exported = server.post(KARL, KEY + "/export", "{\"reason\":\"to the factory\"}");
        assertEquals(200, exported.status(), exported.raw().body());
        assertTrue(exported.json().path("block").asText().startsWith("D0112K0TB00E0000"), exported.raw().body());
        assertEquals(kcv(WHOLE), exported.json().path("kcv").asText());
        TestServer.Answer again = server.post(KARL, KEY,
                "{\"wrappedTmk\":\"%s\",\"reason\":\"x\"}".formatted(FakeSwitch.WRAPPED_TMK));
        assertEquals(200, again.status(), again.raw().body());
        assertEquals("08D7B4", server.get(KARL, "/api/v1/terminals/10000001").json().path("kcv").asText());
    }

    @Test
    void shouldPutABaseKeyTogetherForTheTerminalOfItsSerialNumber() throws Exception {
        String body = "{\"component\":\"%s\",\"componentKcv\":\"%s\",\"components\":2,\"kcv\":\"%s\",\"serial\":\"%s\","
                + "\"reason\":\"new\"}";
        assertEquals(400,
                server.post(KARL, KEY + "/components", body.formatted(ONE, kcv(ONE), kcv(WHOLE), "FFFF")).status());
        TestServer.Answer asked = server.post(KARL, KEY + "/components",
                body.formatted(ONE, kcv(ONE), kcv(WHOLE), "FFFF1000000100000000"));
        assertEquals(202, asked.status(), asked.raw().body());
        TestServer.Answer given = give(ADMIN, asked.json().path("approvalId").asLong(), TWO, kcv(TWO));
        assertEquals(200, given.status(), given.raw().body());
        TestServer.Answer exported = server.post(KARL, KEY + "/export", "{\"reason\":\"to the factory\"}");
        assertTrue(exported.json().path("block").asText().contains("B0TX00E0200"), exported.raw().body());
        assertTrue(exported.json().path("block").asText().contains("KS18FFFF1000000100000000"), exported.raw().body());
    }

    @ParameterizedTest
    @CsvSource({"true, 2, ABCDEF, 400, check value of the component is", "false, 4, ABCDEF, 400, 2 or 3 components",
            "false, 2, X, 400, key check value", "false, 2, ABCDEF, 202, ''"})
    void shouldLookAtTheFirstComponent(boolean otherCheck, int components, String kcv, int status, String words)
            throws Exception {
        TestServer.Answer answer = first(otherCheck ? kcv(TWO) : kcv(ONE), components, kcv);
        assertEquals(status, answer.status(), answer.raw().body());
        assertTrue(answer.raw().body().contains(words), answer.raw().body());
        assertFalse(answer.raw().body().contains(ONE));
    }

    @ParameterizedTest
    @CsvSource({"nothing, ABCDEF, 16 or 32", "11111111111111112222222222222222, ABCDEF, check value of the component",
            "1111111111111111, 82E136, of one key", "11111111111111112222222222222222, B0B1, six digits",
            "11111111111111112222222222222223, , add up to a key"})
    void shouldLookAtAFurtherComponent(String component, String kcv, String words) throws Exception {
        long id = first(kcv(ONE), 2, "ABCDEF").json().path("approvalId").asLong();
        TestServer.Answer answer = give(ADMIN, id, component, kcv == null ? kcv(component) : kcv);
        assertEquals(400, answer.status(), answer.raw().body());
        assertTrue(answer.raw().body().contains(words), answer.raw().body());
        assertFalse(answer.raw().body().contains(component));
        assertEquals("08D7B4", server.get(KARL, "/api/v1/terminals/10000001").json().path("kcv").asText());
    }

    @Test
    void shouldNotApproveAComponentWithoutGivingOne() throws Exception {
        long id = first(kcv(ONE), 2, "ABCDEF").json().path("approvalId").asLong();
        TestServer.Answer answer = server.post(ADMIN, "/api/v1/approvals/" + id + "/approve", "{\"reason\":\"x\"}");
        assertEquals(400, answer.status());
        assertTrue(answer.raw().body().contains("needs your component"), answer.raw().body());
        String shown = server.get(ADMIN, "/api/v1/approvals/" + id).raw().body();
        assertFalse(shown.contains(ONE) || shown.contains("sumHex"), shown);
    }

    @ParameterizedTest
    @CsvSource({"10000001, D, 400", "10000001, A, 400", "10000001, X, 400", "99999999, D, 404"})
    void shouldSayWhyAKeyDoesNotLeave(String tid, String version, int status) throws Exception {
        TestServer.Answer answer = server.post(KARL, "/api/v1/terminals/" + tid + "/master-key/export",
                "{\"version\":\"%s\",\"reason\":\"x\"}".formatted(version));
        assertEquals(status, answer.status(), answer.raw().body());
    }

    @ParameterizedTest
    @CsvSource({"SM4, , 200", "SM4, 808708, 200", "SM4, 08D7B4, 400", "AES, , 200", "DES, , 200", "IDEA, , 400"})
    void shouldTakeAKeyOfAnotherCipher(String algorithm, String kcv, int status) throws Exception {
        TestServer.Answer answer = server.post(KARL, KEY, "{\"tmk\":\"%s\",\"algorithm\":\"%s\",%s\"reason\":\"x\"}"
                .formatted(ONE, algorithm, kcv == null ? "" : "\"kcv\":\"" + kcv + "\","));
        assertEquals(status, answer.status(), answer.raw().body());
        assertFalse(answer.raw().body().contains(ONE));
    }

    @Test
    void shouldListKeysWithTheirAge() throws Exception {
        JsonNode key = server.get("demo-viewer", "/api/v1/keys").json().path("items").get(0);
        assertEquals("ZONE_PIN cup 7B8358 OVERDUE 1970-01-01T00:00:00Z 1970-01-01T00:00:01Z",
                String.join(" ", key.path("kind").asText(), key.path("name").asText(), key.path("kcv").asText(),
                        key.path("state").asText(), key.path("since").asText(), key.path("expires").asText()));
    }

    private TestServer.Answer first(String componentKcv, int components, String kcv) throws Exception {
        return server.post(KARL, KEY + "/components",
                "{\"component\":\"%s\",\"componentKcv\":\"%s\",\"components\":%d,\"kcv\":\"%s\",\"reason\":\"new\"}"
                        .formatted(ONE, componentKcv, components, kcv));
    }

    private TestServer.Answer give(String who, long id, String component, String kcv) throws Exception {
        return server.post(who, "/api/v1/approvals/" + id + "/component",
                "{\"component\":\"%s\",\"componentKcv\":\"%s\",\"reason\":\"mine\"}".formatted(component, kcv));
    }

    private static String kcv(String hex) throws Exception {
        Cipher cipher = Cipher.getInstance("DESede/ECB/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE,
                new SecretKeySpec(HexFormat.of().parseHex(hex + hex.substring(0, 16)), "DESede"));
        return HexFormat.of().withUpperCase().formatHex(cipher.doFinal(new byte[8])).substring(0, 6);
    }
}
