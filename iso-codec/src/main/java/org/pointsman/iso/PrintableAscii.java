package org.pointsman.iso;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Text of a message that is safe to print: what is not a visible ASCII character stands as \xNN. */
final class PrintableAscii {
    private PrintableAscii() {
    }

    /** Text in a charset, whose bytes are the characters given: what that charset does not know stands as \\xNN too. */
    static String of(String bytes, Charset charset) {
        ByteBuffer in = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
        CharBuffer out = CharBuffer.allocate(2 * in.remaining());
        CharsetDecoder decoder = charset.newDecoder();
        StringBuilder safe = new StringBuilder();
        boolean more = true;
        while (more) {
            CoderResult result = decoder.reset().decode(in, out.clear(), true);
            out.flip().codePoints().forEach(point -> append(safe, point));
            more = result.isError();
            for (int i = 0; more && i < result.length(); i++) {
                safe.append("\\x%02X".formatted(in.get() & 0xFF));
            }
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, int point) {
        if (seen(point)) {
            safe.appendCodePoint(point);
        } else {
            safe.append((point <= 0xFF ? "\\x%02X" : "\\u{%X}").formatted(point));
        }
    }

    private static boolean seen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                false;
            default -> true;
        };
    }

    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                safe.append(c);
            } else {
                safe.append("\\x%02X".formatted((int) c));
            }
        }
        return safe.toString();
    }
}
