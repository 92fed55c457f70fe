package org.pointsman.ops.cli;

/** Text of others that is safe on a screen: what would move the cursor, break a line or turn text round is escaped. */
final class Printable {
    private Printable() {
    }

    static String of(String text) {
        return text.codePoints().anyMatch(Printable::acts) ? escaped(text) : text;
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (!acts(point)) {
                safe.appendCodePoint(point);
            } else if (Character.isBmpCodePoint(point)) {
                safe.append("\\u%04x".formatted(point));
            } else {
                safe.append("\\u{%x}".formatted(point));
            }
        });
        return safe.toString();
    }

    private static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                true;
            default -> false;
        };
    }
}
