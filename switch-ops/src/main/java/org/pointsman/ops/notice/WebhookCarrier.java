package org.pointsman.ops.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Request;
import org.pointsman.registry.model.Delivery;
import org.pointsman.registry.model.NoticeAudience;

/** Letters as signed messages by HTTP, in the way of Standard Webhooks 1.0.0. */
final class WebhookCarrier implements Carrier {
    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int CLIENT_ERROR = 400;
    private static final int GONE = 410;
    private static final long MS_PER_SECOND = 1_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final WebhookClient client;
    private final WebhookSignature signature;
    private final String acquirerId;
    private final int timeoutMs;
    private final boolean internalAddresses;
    private final LongSupplier epochMs;

    /** @param epochMs time of day: receivers refuse what is minutes old */
    WebhookCarrier(WebhookSignature signature, String acquirerId, int timeoutMs, boolean internalAddresses,
            SSLContext trust, LongSupplier epochMs) {
        this.signature = signature;
        this.acquirerId = acquirerId;
        this.timeoutMs = timeoutMs;
        this.internalAddresses = internalAddresses;
        this.epochMs = epochMs;
        client = new WebhookClient(timeoutMs, trust);
    }

    @Override
    public int timeoutMs() {
        return timeoutMs;
    }

    @Override
    public Tried send(Letter letter, Text text) throws IOException, InterruptedException {
        URI uri = URI.create(letter.address());
        Addresses addresses = Addresses.of(uri.getHost());
        boolean merchant = letter.delivery().to() == NoticeAudience.MERCHANT;
        if (merchant && !internalAddresses && addresses.internal()) {
            return Tried.dead(uri.getHost() + " is an address of this machine or of a private network");
        }
        return meaning(client.status(request(uri, addresses, letter, text)));
    }

    private Request request(URI uri, Addresses addresses, Letter letter, Text text) {
        byte[] body = body(letter, text);
        String id = letter.number(acquirerId);
        long timestamp = epochMs.getAsLong() / MS_PER_SECOND;
        WebhookSignature signer = letter.delivery().to() == NoticeAudience.MERCHANT
                ? signature.of(letter.delivery().mid())
                : signature;
        return client.post(uri, addresses, new BytesRequestContent("application/json", body))
                .headers(fields -> fields.put("webhook-id", id).put("webhook-timestamp", timestamp)
                        .put("webhook-signature", signer.sign(id, timestamp, body)));
    }

    private static byte[] body(Letter letter, Text text) {
        Delivery delivery = letter.delivery();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("notice", delivery.id());
        data.put("kind", delivery.notice().kind());
        data.put("to", delivery.to());
        data.put("terminal", delivery.tid());
        data.put("merchant", delivery.mid());
        data.put("merchantName", letter.merchantName());
        data.put("services", delivery.notice().services());
        data.put("at", Instant.ofEpochMilli(delivery.notice().atMs()).toString());
        data.put("language", letter.language().name().toLowerCase(Locale.ROOT));
        data.put("subject", text.subject());
        data.put("text", text.body());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "notice." + delivery.notice().kind().name().toLowerCase(Locale.ROOT));
        message.put("timestamp", Instant.ofEpochMilli(delivery.queuedAtMs()).toString());
        message.put("data", data);
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Tried meaning(int status) {
        if (status >= OK && status < REDIRECTION) {
            return Tried.delivered("HTTP " + status);
        }
        if (status == GONE) {
            return Tried.dead("HTTP 410: the receiver wants no more of them");
        }
        return status >= REDIRECTION && status < CLIENT_ERROR
                ? Tried.failed("HTTP " + status + ": redirects are not followed, enter the new address")
                : Tried.failed("HTTP " + status);
    }

    @Override
    public void close() {
        client.close();
    }
}
