package org.pointsman.iso;

import java.util.Locale;

/** Shows field values to people as a dialect's protected fields allow. For cold paths. */
final class Masking {
    private static final int TAG_CHARACTERS = 2;
    private static final int LENGTH_CHARACTERS = 3;

    private final ProtectedFields protectedFields;

    Masking(ProtectedFields protectedFields) {
        this.protectedFields = protectedFields;
    }

    boolean clear(IsoMessage message, int field) {
        return mode(message, field) == ProtectedFields.Mode.CLEAR;
    }

    String show(IsoMessage message, int field) {
        return switch (mode(message, field)) {
            case CLEAR -> message.text(field);
            case PAN -> Pan.masked(message.text(field));
            case WIPED -> wiped(message.length(field));
            case BER_TLV -> berTlv(message, field);
            case TERMINAL_TLV -> terminalTlv(message.text(field));
        };
    }

    private ProtectedFields.Mode mode(IsoMessage message, int field) {
        return protectedFields.mode(field, message.mti());
    }

    private static String wiped(int length) {
        return "*** (" + length + ")";
    }

    private static String berTlv(IsoMessage message, int field) {
        StringBuilder text = new StringBuilder();
        BerTlv tlv = new BerTlv().wrap(message.buffer(), message.valueOffset(field), message.rawLength(field));
        while (tlv.next()) {
            separate(text).append(Integer.toHexString(tlv.tag()).toUpperCase(Locale.ROOT)).append('=');
            if (BerTlv.isSensitive(tlv.tag())) {
                text.append(wiped(tlv.valueLength()));
            } else {
                byte[] value = new byte[tlv.valueLength()];
                message.buffer().getBytes(tlv.valueOffset(), value);
                text.append(Hex.text(value));
            }
        }
        if (tlv.malformed()) {
            int shown = tlv.elementOffset() - message.valueOffset(field);
            separate(text).append("unreadable from byte ").append(shown);
        }
        return text.toString();
    }

    /** F59: tag of two characters, length of three digits, value; A2 nests the same form (dialect section 15). */
    private static String terminalTlv(String value) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < value.length()) {
            int length = tlvLength(value, at);
            if (length < 0) {
                return separate(text).append("unreadable from character ").append(at).toString();
            }
            int start = at + TAG_CHARACTERS + LENGTH_CHARACTERS;
            String tag = value.substring(at, at + TAG_CHARACTERS);
            separate(text).append(tag).append('=').append(terminalValue(tag, value.substring(start, start + length)));
            at = start + length;
        }
        return text.toString();
    }

    private static int tlvLength(String value, int at) {
        int start = at + TAG_CHARACTERS + LENGTH_CHARACTERS;
        if (start > value.length()) {
            return -1;
        }
        String digits = value.substring(at + TAG_CHARACTERS, start);
        if (!digits.matches("\\d{3}")) {
            return -1;
        }
        int length = Integer.parseInt(digits);
        return length <= value.length() - start ? length : -1;
    }

    /** Shown are hardware data (A2: type, serial, version) and the QR voucher (A4); PIN data, QR code, ciphers are not. */
    private static String terminalValue(String tag, String value) {
        return switch (tag) {
            case "A2" -> "{" + terminalTlv(value) + "}";
            case "A4", "01", "02", "05" -> value;
            default -> wiped(value.length());
        };
    }

    private static StringBuilder separate(StringBuilder text) {
        return text.isEmpty() ? text : text.append(' ');
    }
}
