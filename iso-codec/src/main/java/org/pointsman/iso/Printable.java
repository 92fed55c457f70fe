package org.pointsman.iso;

/** Text of a message that is safe to print: what is not a visible ASCII character stands as \xNN. */
final class Printable {
    private Printable() {
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
