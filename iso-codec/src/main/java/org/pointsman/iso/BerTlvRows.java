package org.pointsman.iso;

import java.util.Arrays;
import java.util.Locale;
import org.agrona.concurrent.UnsafeBuffer;

/** The elements of F55 tag by tag: those the dialect lists are shown, of the others the length. */
final class BerTlvRows implements TlvRows {
    private static final int TRANSACTION_CURRENCY = 0x5F2A;

    private final SafeRows rows;
    private final int field;
    private final ProtectedFields protectedFields;
    private String currency = "";

    BerTlvRows(SafeRows rows, int field, ProtectedFields protectedFields) {
        this.rows = rows;
        this.field = field;
        this.protectedFields = protectedFields;
    }

    @Override
    public void add(byte[] value) {
        BerTlv tlv = new BerTlv().wrap(new UnsafeBuffer(value), 0, value.length);
        boolean clear = protectedFields.isClearTag(field, hex(TRANSACTION_CURRENCY));
        currency = clear && tlv.find(TRANSACTION_CURRENCY) ? Hex.text(valueOf(tlv, value)) : "";
        addLevel("", value, 0, value.length, 0);
    }

    /** A template that is no TLV inside is shown as far as it is, and the elements behind it too. */
    private void addLevel(String path, byte[] value, int from, int to, int depth) {
        BerTlv tlv = new BerTlv().wrap(new UnsafeBuffer(value), from, to - from);
        while (tlv.next()) {
            String tag = hex(tlv.tag());
            String inner = path.isEmpty() ? tag : path + '.' + tag;
            int end = tlv.valueOffset() + tlv.valueLength();
            if (tlv.isTemplate() && depth < TlvLevels.MAX_DEPTH - 1) {
                rows.add(field, inner, Tags.EMV.name(tag), tlv.valueLength() + " bytes", "");
                addLevel(inner, value, tlv.valueOffset(), end, depth + 1);
            } else {
                addValue(inner, tag, valueOf(tlv, value));
            }
        }
        if (tlv.error() != TlvError.NONE) {
            int at = from + TlvError.offset(tlv.error());
            rows.add(field, path, "not readable", "from byte " + at, TlvError.kind(tlv.error()).text());
        }
    }

    private void addValue(String path, String tag, byte[] value) {
        if (!protectedFields.isClearTag(field, tag)) {
            rows.add(field, path, Tags.EMV.name(tag), SafeRows.wiped(value.length), "");
            return;
        }
        String text = Hex.text(value);
        rows.add(field, path, Tags.EMV.name(tag), text, Tags.EMV.meaning(tag, text, currency));
    }

    private static byte[] valueOf(BerTlv tlv, byte[] value) {
        return Arrays.copyOfRange(value, tlv.valueOffset(), tlv.valueOffset() + tlv.valueLength());
    }

    private static String hex(int tag) {
        String text = Integer.toHexString(tag).toUpperCase(Locale.ROOT);
        return text.length() % 2 == 0 ? text : "0" + text;
    }
}
