package org.pointsman.settlement.day;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Lines of a file that ends with the SHA-256 of everything before it. */
public final class CheckedWriter {
    private final OutputStream to;
    private final MessageDigest digest = sha256();
    private long lines;

    /** @param to is left open */
    public CheckedWriter(OutputStream to) {
        this.to = to;
    }

    /** A new SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** One more line. */
    public void line(List<?> cells) throws IOException {
        byte[] bytes = (CsvLine.of(cells) + "\n").getBytes(StandardCharsets.UTF_8);
        digest.update(bytes);
        to.write(bytes);
        lines++;
    }

    /** The last line: a letter, how many there are with it, what is given, the digest of all before that. */
    public void trailer(String letter, List<?> cells) throws IOException {
        List<Object> all = new ArrayList<>(List.of(letter, lines + 1));
        all.addAll(cells);
        byte[] head = (CsvLine.of(all) + ",").getBytes(StandardCharsets.UTF_8);
        digest.update(head);
        to.write(head);
        to.write((HexFormat.of().formatHex(digest.digest()) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
