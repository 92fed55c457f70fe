package org.pointsman.ops.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures as Standard Webhooks 1.0.0 has them: HMAC-SHA-256 of id, timestamp and body with dots between them. While
 * secrets change a message carries the signatures of all of them.
 */
final class WebhookSignature {
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    /** @param keys the newest first */
    WebhookSignature(List<byte[]> keys) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
    }

    /** The keys of one merchant, so that none of them can sign for another. */
    WebhookSignature of(String mid) {
        return new WebhookSignature(derived(mid));
    }

    /** What the receiver of a merchant's messages is given, the newest first. */
    List<byte[]> derived(String mid) {
        byte[] subject = ("merchant " + mid).getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> mac(key, subject)).toList();
    }

    /**
     * The value of {@code webhook-signature}.
     *
     * @param timestamp seconds since 1970 UTC
     */
    String sign(String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> "v1," + Base64.getEncoder().encodeToString(mac(key, head, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] mac(SecretKeySpec key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
