package org.pointsman.ops.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A file of the page.
 *
 * @param type its media type
 * @param etag changes with its content
 */
@SuppressWarnings("ArrayRecordComponent")
record ConsoleFile(byte[] bytes, String type, String etag) {
    private static final int TAG_BYTES = 8;
    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "js",
            "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "json",
            "application/json; charset=utf-8", "svg", "image/svg+xml", "txt", "text/plain; charset=utf-8");

    /** Null when there is none of this name. */
    static ConsoleFile load(String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        try (InputStream in = ConsoleFile.class.getResourceAsStream("/console/" + name)) {
            if (in == null || type == null) {
                return null;
            }
            byte[] bytes = in.readAllBytes();
            return new ConsoleFile(bytes, type, '"' + digest(bytes) + '"');
        } catch (IOException e) {
            throw new UncheckedIOException("the console's " + name + " cannot be read", e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(whole, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
