package org.pointsman.iso;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** How the parts of a field are told apart where no bitmap does. Immutable. */
final class PartOrder {
    /** By a bitmap, or by their place: what is left out between two parts is blank. */
    static final PartOrder PLACES = new PartOrder(true, Prefix.NONE, 0, null);
    /** By their place, with nothing in the place of what is left out. */
    static final PartOrder NO_GAPS = new PartOrder(false, Prefix.NONE, 0, null);
    /** By two digits in front of each; field 0 comes first and has none. */
    static final PartOrder EURO = new PartOrder(false, Prefix.ASCII, 0, null);
    /** As {@link #EURO}, in EBCDIC. */
    static final PartOrder MASTERCARD = new PartOrder(false, Prefix.EBCDIC, 0, null);
    /** By two EBCDIC digits behind a length of three; a space in front of all is field 0. */
    static final PartOrder GICC = new PartOrder(false, Prefix.EBCDIC, 3, null);

    static final int UNKNOWN = -1;

    private static final int NUMBER_DIGITS = 2;

    private final boolean gapsFilled;
    private final Prefix number;
    private final int numberOffset;
    /** The text that stands in front of each part; null for parts without one. */
    private final byte[][] texts;
    private final int textBytes;
    /** The part for every text that is not another's. */
    private final int other;
    private final int firstTagged;

    private PartOrder(boolean gapsFilled, Prefix number, int numberOffset, byte[][] texts) {
        this(gapsFilled, number, numberOffset, texts, 0, UNKNOWN);
    }

    private PartOrder(boolean gapsFilled, Prefix number, int numberOffset, byte[][] texts, int textBytes, int other) {
        this.gapsFilled = gapsFilled;
        this.number = number;
        this.numberOffset = numberOffset;
        this.texts = texts;
        this.textBytes = textBytes;
        this.other = other;
        int first = other < 0 ? IsoCodec.MAX_FIELD + 1 : other;
        for (int part = 0; texts != null && part < first; part++) {
            first = texts[part] == null ? first : part;
        }
        this.firstTagged = first;
    }

    /**
     * By a text of so many characters in front of each, which may be repeated: parts are numbered as they come.
     *
     * @param texts of each part, or null
     * @param other the part for any other text; {@link #UNKNOWN} when there is none
     */
    static PartOrder texts(String[] texts, int textBytes, int other) {
        byte[][] bytes = new byte[texts.length][];
        for (int part = 0; part < texts.length; part++) {
            bytes[part] = texts[part] == null ? null : texts[part].getBytes(StandardCharsets.ISO_8859_1);
        }
        return new PartOrder(false, Prefix.NONE, 0, bytes, textBytes, other);
    }

    boolean gapsFilled() {
        return gapsFilled;
    }

    boolean numbered() {
        return number != Prefix.NONE;
    }

    boolean byText() {
        return texts != null;
    }

    /** The number that announces a part; negative when it is none, or when the bytes end. */
    int numberAt(DirectBuffer buffer, int at, int limit) {
        int from = at + numberOffset;
        int bytes = number.bytes(NUMBER_DIGITS);
        return bytes > limit - from ? Prefix.NOT_A_NUMBER : number.read(buffer, from, bytes);
    }

    /** True when field 0 comes first, although another number may stand there. */
    boolean zeroFirst(DirectBuffer buffer, int at) {
        return this != GICC || buffer.getByte(at) == ' ';
    }

    /** Bytes of the text in front of a part. */
    int textBytes() {
        return textBytes;
    }

    /** The first part with a text; those in front of it come first, each in its place. */
    int firstTagged() {
        return firstTagged;
    }

    /** The part whose text stands there; {@link #UNKNOWN} when it is none. */
    int find(DirectBuffer buffer, int at) {
        for (int part = firstTagged; part < texts.length; part++) {
            if (texts[part] != null && same(texts[part], buffer, at)) {
                return part;
            }
        }
        return other;
    }

    private static boolean same(byte[] text, DirectBuffer buffer, int at) {
        int i = 0;
        while (i < text.length && text[i] == buffer.getByte(at + i)) {
            i++;
        }
        return i == text.length;
    }

    /** Writes the text of a part and returns the position behind it. */
    int putText(MutableDirectBuffer buffer, int at, int part) {
        if (part < firstTagged) {
            return at;
        }
        if (texts[part] == null) {
            throw new IllegalStateException("field " + part + ": any text may stand in front of it; use element");
        }
        buffer.putBytes(at, texts[part]);
        return at + textBytes;
    }
}
