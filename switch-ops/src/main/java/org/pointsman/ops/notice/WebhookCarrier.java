package org.pointsman.ops.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
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

    private final HttpClient client;
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
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofMillis(timeoutMs)).sslContext(trust).build();
    }

    @Override
    public int timeoutMs() {
        return timeoutMs;
    }

    @Override
    public Tried send(Letter letter, Text text) throws IOException, InterruptedException {
        URI uri = URI.create(letter.address());
        boolean merchant = letter.delivery().to() == NoticeAudience.MERCHANT;
        if (merchant && !internalAddresses && InternalAddress.of(uri.getHost())) {
            return Tried.dead(uri.getHost() + " is an address of this machine or of a private network");
        }
        // What a receiver says beyond its status is not read, however much it is.
        HttpResponse<InputStream> answer = client.send(request(uri, letter, text), BodyHandlers.ofInputStream());
        answer.body().close();
        return meaning(answer.statusCode());
    }

    private HttpRequest request(URI uri, Letter letter, Text text) {
        byte[] body = body(letter, text);
        String id = letter.number(acquirerId);
        long timestamp = epochMs.getAsLong() / MS_PER_SECOND;
        WebhookSignature signer = letter.delivery().to() == NoticeAudience.MERCHANT
                ? signature.of(letter.delivery().mid())
                : signature;
        return HttpRequest.newBuilder(uri).timeout(Duration.ofMillis(timeoutMs))
                .header("content-type", "application/json").header("user-agent", "pointsman").header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(timestamp))
                .header("webhook-signature", signer.sign(id, timestamp, body)).POST(BodyPublishers.ofByteArray(body))
                .build();
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
        client.shutdownNow();
    }
}
