package org.pointsman.ops.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pointsman.node.NoticeConfig;
import org.pointsman.registry.model.DeliveryResult;
import org.pointsman.registry.model.NoticeAudience;
import org.pointsman.registry.model.NoticeChannel;

/** Messages by HTTP to a real server. */
class WebhookCarrierTest {
    private static final long NOW_MS = 1_795_000_000_999L;

    private final WebhookSignature signature = new WebhookSignature(List.of(NoticeConfig.key(NoticeSite.SECRET)));
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private Tried send(NoticeAudience to, boolean internal, int timeoutMs) throws Exception {
        try (WebhookCarrier carrier = new WebhookCarrier(signature, "00012900", timeoutMs, internal,
                SSLContext.getDefault(), () -> NOW_MS)) {
            return carrier.send(NoticeSite.letter(to, NoticeChannel.WEBHOOK, receiver.address()), NoticeSite.TEXT);
        }
    }

    private Tried send(int status) throws Exception {
        receiver.answers(_ -> status);
        return send(NoticeAudience.OPERATOR, false, 10_000);
    }

    @Test
    void shouldSendWhatReceiversCanVerify() throws Exception {
        assertEquals(Tried.delivered("HTTP 204"), send(204));
        Receiver.Got got = receiver.messages().getFirst();
        assertEquals("1795000000", got.timestamp());
        assertTrue(got.id().startsWith("ntc_00012900_7_"), got.id());
        assertEquals(signature.sign(got.id(), 1_795_000_000L, got.body()), got.signature());
        JsonNode json = got.json();
        assertEquals("notice.held", json.path("type").asText());
        assertEquals("2026-09-21T14:13:20Z", json.path("timestamp").asText());
        assertEquals("10000001", json.path("data").path("terminal").asText());
        assertEquals("[\"ALIPAY\"]", json.path("data").path("services").toString());
        assertEquals(NoticeSite.TEXT.subject(), json.path("data").path("subject").asText());
    }

    @Test
    void shouldHaveTheSameNumberInEveryTry() throws Exception {
        send(500);
        send(200);
        assertEquals(1, receiver.messages().stream().map(Receiver.Got::id).distinct().count());
    }

    @Test
    void shouldSignForAMerchantWithItsOwnKey() throws Exception {
        receiver.answers(_ -> 200);
        assertEquals(DeliveryResult.DELIVERED, send(NoticeAudience.MERCHANT, true, 10_000).result());
        Receiver.Got got = receiver.messages().getFirst();
        assertEquals(signature.of(NoticeSite.MID).sign(got.id(), 1_795_000_000L, got.body()), got.signature());
    }

    @Test
    void shouldNotLetMerchantsPointAtThisMachine() throws Exception {
        assertEquals(DeliveryResult.DEAD, send(NoticeAudience.MERCHANT, false, 10_000).result());
        assertEquals(List.of(), receiver.messages());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,true", "10.1.2.3,true", "172.16.0.1,true", "192.168.0.1,true", "169.254.169.254,true",
            "100.64.0.1,true", "100.128.0.1,false", "0.0.0.0,true", "::1,true", "fd00::1,true", "fe80::1,true",
            "::ffff:10.0.0.1,true", "224.0.0.1,true", "8.8.8.8,false", "2001:4860::8888,false"})
    void shouldKnowInternalAddresses(String address, boolean internal) throws IOException {
        assertEquals(internal, Addresses.internal(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @CsvSource({"200,DELIVERED", "202,DELIVERED", "301,FAILED", "307,FAILED", "400,FAILED", "404,FAILED", "410,DEAD",
            "429,FAILED", "500,FAILED", "503,FAILED"})
    void shouldKnowWhatAStatusMeans(int status, DeliveryResult meaning) throws Exception {
        assertEquals(meaning, send(status).result());
        assertEquals(1, receiver.messages().size(), "a redirect is not followed");
    }

    @Test
    void shouldNotWaitForAReceiverThatHangs() {
        receiver.answers(_ -> Receiver.HANG);
        assertThrows(IOException.class, () -> send(NoticeAudience.OPERATOR, false, 200));
    }

    @Test
    void shouldNotListenToAReceiverThatNeverStopsTalking() throws Exception {
        assertEquals(Tried.delivered("HTTP 200"), send(Receiver.ENDLESS));
    }

    @Test
    void shouldFailWhenNobodyListens() {
        receiver.away();
        assertThrows(IOException.class, () -> send(NoticeAudience.OPERATOR, false, 10_000));
    }
}
