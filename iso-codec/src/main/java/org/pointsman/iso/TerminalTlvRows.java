package org.pointsman.iso;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/** The elements of F59 tag by tag: those the dialect lists are shown, of the others the length. */
final class TerminalTlvRows implements TlvRows {
    private final SafeRows rows;
    private final int field;
    private final ProtectedFields protectedFields;

    TerminalTlvRows(SafeRows rows, int field, ProtectedFields protectedFields) {
        this.rows = rows;
        this.field = field;
        this.protectedFields = protectedFields;
    }

    @Override
    public void add(byte[] value) {
        addLevel("", value, 0, value.length);
    }

    private void addLevel(String path, byte[] value, int from, int to) {
        TerminalTlv tlv = new TerminalTlv().wrap(new UnsafeBuffer(value), from, to - from);
        while (tlv.next()) {
            String tag = text(value, tlv.elementOffset(), TerminalTlv.TAG_BYTES);
            String inner = path.isEmpty() ? tag : path + '.' + tag;
            if (path.isEmpty() && tlv.tag() == TerminalTlv.HARDWARE) {
                rows.add(field, inner, Tags.TERMINAL.name(inner), tlv.valueLength() + " bytes", "");
                addLevel(inner, value, tlv.valueOffset(), tlv.valueOffset() + tlv.valueLength());
            } else {
                addValue(inner, text(value, tlv.valueOffset(), tlv.valueLength()));
            }
        }
        if (tlv.error() != TlvError.NONE) {
            int at = from + TlvError.offset(tlv.error());
            rows.add(field, path, "not readable", "from byte " + at, TlvError.kind(tlv.error()).text());
        }
    }

    private void addValue(String path, String value) {
        if (protectedFields.isClearTag(field, path)) {
            rows.add(field, path, Tags.TERMINAL.name(path), value, Tags.TERMINAL.meaning(path, value, ""));
        } else {
            rows.add(field, path, Tags.TERMINAL.name(path), SafeRows.wiped(value.length()), "");
        }
    }

    private static String text(byte[] value, int offset, int length) {
        return new String(value, offset, length, StandardCharsets.ISO_8859_1);
    }
}
