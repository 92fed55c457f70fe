package org.pointsman.iso;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pointsman.iso.FieldClasses.BitmapClass;
import org.pointsman.iso.MessageReader.Head;
import org.pointsman.iso.MessageReader.ThirdBitmap;

/** The fields of one level of a packager file: of the message, or the parts of one field. */
final class PackagerLevel {
    private static final int MTI = 0;
    private static final int NO_NUMBER = -1;
    private static final int BYTE_VALUES = 256;
    private static final Map<Bitmap.Encoding, Content> PLAIN_BITMAPS = Map.of(Bitmap.Encoding.RAW, Content.BINARY,
            Bitmap.Encoding.HEX, Content.HEX, Bitmap.Encoding.EBCDIC_HEX, Content.EBCDIC_HEX);

    private final FieldPlan[] plans = new FieldPlan[IsoCodec.MAX_FIELD + 1];
    private final boolean message;
    private final boolean emitBitmap;
    private final int bitmapField;
    private final int firstField;
    private final int headerBytes;
    private final int thirdField;
    private final PartOrder order;
    /** The text in front of each part, where texts tell them apart. */
    private final String[] texts;
    private final String placeholder;
    private int anyText = PartOrder.UNKNOWN;
    private Bitmap third;
    private Prefix mti = Prefix.NONE;
    private Bitmap bitmap;

    /**
     * Reads the attributes of the level's own element; {@code bitmapField}: where its bitmap stands if it does not say.
     */
    PackagerLevel(XmlFile xml, boolean message, int bitmapField) {
        this(xml, message, bitmapField, PartOrder.PLACES, "");
    }

    private PackagerLevel(XmlFile xml, boolean message, int bitmapField, PartOrder order, String placeholder) {
        this.message = message;
        this.order = order;
        this.placeholder = placeholder;
        this.texts = placeholder.isEmpty() ? null : new String[IsoCodec.MAX_FIELD + 1];
        this.emitBitmap = order == PartOrder.PLACES && texts == null && xml.flag("emitBitmap", "yes");
        int said = xml.optionalNumber("bitmapField");
        this.bitmapField = said == NO_NUMBER ? bitmapField : said;
        this.firstField = xml.optionalNumber("firstField");
        this.headerBytes = Math.max(0, xml.optionalNumber("headerLength"));
        this.thirdField = xml.optionalNumber("thirdBitmapField");
        if (thirdField > 2 * Long.SIZE) {
            throw xml.failure("thirdBitmapField", "write the number of a field up to 128");
        }
    }

    /** Parts without a bitmap. */
    static PackagerLevel ordered(XmlFile xml, PartOrder order) {
        return new PackagerLevel(xml, false, NO_NUMBER, order, "");
    }

    /** Parts with a text in front of each, as long as the token of the level's own element. */
    static PackagerLevel textTagged(XmlFile xml) {
        String token = xml.required("token");
        if (token.isEmpty()) {
            throw xml.failure("token",
                    "is as many characters as the text in front of each part has; write some, such as 00");
        }
        return new PackagerLevel(xml, false, NO_NUMBER, PartOrder.NO_GAPS, token);
    }

    /** Reads an {@code <isofield>}. */
    void field(XmlFile xml) {
        int field = number(xml);
        String className = xml.token("class");
        textTag(xml, field, className);
        BitmapClass bitmapClass = FieldClasses.bitmap(className);
        if (message && field == MTI) {
            messageType(xml, className);
        } else if (bitmapClass != null && emitBitmap && field == bitmapField) {
            bitmap(xml, field, className, bitmapClass);
        } else if (!FieldClasses.nothing(className) && !placeholder(xml, className)) {
            add(line(xml, field, className), null);
            third = field == thirdField && bitmapClass != null ? third(xml, field, className, bitmapClass) : third;
        }
    }

    /** It is always one group, whatever length above that the file gives. */
    private static Bitmap third(XmlFile xml, int field, String className, BitmapClass type) {
        if (!type.alwaysEight() && xml.number("length") < Long.BYTES) {
            throw xml.failure(field, className, "the third bitmap has length 8 or more");
        }
        return new Bitmap(type.encoding(), Long.BYTES);
    }

    /** A field of length 0 is never on the wire. */
    private static boolean placeholder(XmlFile xml, String className) {
        return FieldClasses.field(className) != null && xml.number("length") == 0;
    }

    /** The number of the element's field. Of two elements with the same number the last one counts, as in jPOS. */
    int number(XmlFile xml) {
        int field = xml.number("id");
        if (field > IsoCodec.MAX_FIELD) {
            throw xml.failure(field, "id", "field numbers run from 0 to 192");
        }
        plans[field] = null;
        if (texts != null) {
            texts[field] = null;
            anyText = field == anyText ? PartOrder.UNKNOWN : anyText;
        }
        third = field == thirdField ? null : third;
        return field;
    }

    /** A token of number signs alone stands for every text that is not another's. */
    void textTag(XmlFile xml, int field, String className) {
        if (!FieldClasses.textTag(className)) {
            return;
        }
        if (texts == null) {
            throw xml.failure(field, className,
                    "has a text in front of it that is not the number of a field, which only the"
                            + " parts of a TaggedSequencePackager may have; describe the whole field as one and walk its tags");
        }
        String token = xml.required("token");
        if (token.length() != placeholder.length()) {
            throw xml.failure(field, "token=\"" + token + "\"", "is not as long as the sequence's own, " + placeholder);
        }
        if (token.chars().allMatch(c -> c == '#')) {
            anyText = field;
        } else {
            texts[field] = token;
        }
    }

    private void messageType(XmlFile xml, String className) {
        FieldClass type = FieldClasses.field(className);
        boolean digits = type != null && type.content().numeric() && type.prefix() == Prefix.NONE && !type.fillF();
        if (!digits) {
            throw xml.failure(MTI, className, "is no message type; use one of IFB_NUMERIC, IFA_NUMERIC, IFE_NUMERIC");
        }
        if (xml.number("length") != IsoCodec.MTI_DIGITS) {
            throw xml.failure(MTI, className, "the message type has length 4");
        }
        mti = switch (type.content()) {
            case BCD -> Prefix.BCD;
            case DIGITS -> Prefix.ASCII;
            default -> Prefix.EBCDIC;
        };
    }

    private void bitmap(XmlFile xml, int field, String className, BitmapClass type) {
        int bytes = type.alwaysEight() ? Long.BYTES : bitmapBytes(xml.number("length"));
        if (!Bitmap.valid(bytes) || (message && bytes < Long.BYTES)) {
            throw xml.failure(field, className,
                    "a bitmap has length 8, or 16 or 24 where more may follow; that of a field's parts may be shorter");
        }
        bitmap = new Bitmap(type.encoding(), bytes);
    }

    /** Files that give it in bits, such as 64 or 128, mean two groups. */
    private int bitmapBytes(int length) {
        boolean bits = message && length % Long.BYTES == 0 && length > Bitmap.MAX_GROUPS * Long.BYTES;
        return bits ? 2 * Long.BYTES : length;
    }

    /** What an element says about its field. */
    FieldPlan.Line line(XmlFile xml, int field, String className) {
        BitmapClass bitmapClass = FieldClasses.bitmap(className);
        FieldClass type = bitmapClass == null ? FieldClasses.field(className) : plainBitmap(bitmapClass);
        if (type == null) {
            throw xml.failure(field, className, FieldClasses.reason(className));
        }
        int length = length(xml, type);
        if (!fits(type, length)) {
            throw xml.failure(field, className, "length " + length + " does not fit the class; correct the length");
        }
        if (type.shape().tagged() && field > type.tag().greatest(type.tagDigits())) {
            throw xml.failure(field, className, "has no room for this field number in its tag");
        }
        return new FieldPlan.Line(field, xml.required("name"), type, length, xml.flag("pad"), trim(xml, field, type),
                token(xml, field, type));
    }

    /** What counts nibbles may be declared as long as its prefix counts; half of that are its bytes. */
    private static int length(XmlFile xml, FieldClass type) {
        int length = xml.number("length");
        boolean nibbles = type.shape() == Shape.IN_NIBBLES && length <= 2 * type.greatestLength() + 1;
        return nibbles ? Math.min(length, type.greatestLength()) : length;
    }

    private static FieldClass plainBitmap(BitmapClass type) {
        return new FieldClass(PLAIN_BITMAPS.get(type.encoding()), Prefix.NONE, 0, Shape.PLAIN, Prefix.NONE, 0, false,
                false);
    }

    private static boolean fits(FieldClass type, int length) {
        boolean amount = type.content() == Content.BCD_AMOUNT || type.content() == Content.DIGIT_AMOUNT
                || type.content() == Content.EBCDIC_AMOUNT;
        int least = amount ? 2 : 1;
        return length >= least && length <= IsoCodec.MAX_LENGTH && length <= type.greatestLength();
    }

    private static boolean trim(XmlFile xml, int field, FieldClass type) {
        boolean trim = xml.flag("trim");
        boolean fixedText = type.content().chars() && type.shape() == Shape.PLAIN && type.prefix() == Prefix.NONE;
        if (trim && !fixedText && type.content().numeric()) {
            throw xml.failure(field, "trim", "is compiled for characters only; numbers are read without their zeros");
        }
        return trim && fixedText;
    }

    private static int token(XmlFile xml, int field, FieldClass type) {
        if (type.shape() != Shape.TOKEN) {
            return FieldPlan.NO_TOKEN;
        }
        String token = xml.required("token");
        if (token.length() != 1 || token.charAt(0) >= BYTE_VALUES) {
            throw xml.failure(field, "token", "is compiled when it is one character");
        }
        return token.charAt(0);
    }

    void add(FieldPlan.Line line, IsoCodec parts) {
        Check check = message ? Check.ofMessageField(line.field()) : Check.DIGITS;
        plans[line.field()] = new FieldPlan(line, check, parts);
    }

    /** Tags without a field of their own are kept, written as the others are. */
    void keepUnknownTags() {
        FieldPlan known = null;
        for (FieldPlan plan : plans) {
            known = plan != null && plan.shape == Shape.TAG ? plan : known;
        }
        for (int field = 0; known != null && field < plans.length; field++) {
            FieldClass type = known.type;
            if (plans[field] == null && field <= type.tag().greatest(type.tagDigits())) {
                add(new FieldPlan.Line(field, "", type, type.greatestLength(), false, false, FieldPlan.NO_TOKEN), null);
            }
        }
    }

    /** The codec of a message. */
    IsoCodec message(XmlFile xml, List<String> notes) {
        if (mti == Prefix.NONE || (bitmap == null && emitBitmap)) {
            throw new DialectException(xml.path(), 0, mti == Prefix.NONE ? MTI : bitmapField, "isopackager",
                    "the file must define field 0 (message type) and field 1 (bitmap)");
        }
        ThirdBitmap inPlaceOfField = third(xml.path());
        return new IsoCodec(plans,
                new Head(headerBytes, mti, bitmap, false, Math.max(1, first()), inPlaceOfField, PartOrder.PLACES),
                notes);
    }

    /** As in jPOS it is an ordinary field where no field above 128 is defined. */
    private ThirdBitmap third(Path file) {
        boolean needed = Arrays.stream(plans, 2 * Long.SIZE + 1, plans.length).anyMatch(Objects::nonNull);
        if (third == null || bitmap == null || !needed) {
            return ThirdBitmap.NONE;
        }
        if (bitmap.groups() == Bitmap.MAX_GROUPS) {
            throw new DialectException(file, 0, thirdField, "thirdBitmapField",
                    "the bitmap of length 24 has a third one too; give it the length 16, or remove thirdBitmapField");
        }
        plans[thirdField] = null;
        return new ThirdBitmap(thirdField, third);
    }

    /** The codec of a field's parts; {@code zeroFirst}: field 0 stands in front of the bitmap. */
    IsoCodec parts(boolean zeroFirst) {
        return new IsoCodec(plans, new Head(0, Prefix.NONE, bitmap, zeroFirst && bitmap != null && plans[0] != null,
                first(), ThirdBitmap.NONE, order()), List.of());
    }

    private PartOrder order() {
        if (texts == null) {
            return order;
        }
        Arrays.setAll(texts, part -> plans[part] == null ? null : texts[part]);
        boolean any = anyText != PartOrder.UNKNOWN && plans[anyText] != null;
        return PartOrder.texts(texts, placeholder.length(), any ? anyText : PartOrder.UNKNOWN);
    }

    private int first() {
        if (texts != null || order != PartOrder.PLACES) {
            return 0;
        }
        if (firstField != NO_NUMBER) {
            return Math.min(firstField, IsoCodec.MAX_FIELD);
        }
        return bitmap != null && bitmapField == 1 ? 2 : 1;
    }
}
