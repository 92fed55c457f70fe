package org.pointsman.iso;

import java.util.Arrays;
import java.util.Locale;
import org.pointsman.iso.Framing.KeepAlive;
import org.pointsman.iso.Framing.Length;

/** Reads the {@code <framing>} of a dialect file. */
final class FramingElement {
    private static final int TPDU_BYTES = 5;
    private static final int MAX_LENGTH_BYTES = 6;

    private FramingElement() {
    }

    static Framing read(XmlFile xml) {
        Framing framing = new Framing(word(xml, "length", Length.class, Length.BINARY), xml.number("length-bytes"),
                xml.flag("self-inclusive"), xml.number("tpdu-bytes"), xml.number("header-bytes"),
                xml.number("max-frame"), word(xml, "keep-alive", KeepAlive.class, KeepAlive.IGNORE));
        require(xml, framing.tpduBytes() == 0 || framing.tpduBytes() == TPDU_BYTES, "TPDU of 0 or 5 bytes");
        int greatestBytes = framing.length() == Length.BINARY ? Integer.BYTES - 1 : MAX_LENGTH_BYTES;
        require(xml, framing.lengthBytes() >= 1 && framing.lengthBytes() <= greatestBytes,
                "length of 1 to 3 bytes, 1 to 6 in digits");
        require(xml, framing.maxFrame() > framing.messageOffset(0), "max-frame above length, TPDU and header");
        int counted = framing.selfInclusive() ? framing.maxFrame() : framing.maxFrame() - framing.lengthBytes();
        require(xml, counted <= framing.length().greatest(framing.lengthBytes()), "max-frame that the length can hold");
        return framing;
    }

    private static void require(XmlFile xml, boolean good, String wanted) {
        if (!good) {
            throw xml.failure("framing", "needs a " + wanted);
        }
    }

    private static <E extends Enum<E>> E word(XmlFile xml, String attribute, Class<E> type, E otherwise) {
        String word = xml.optional(attribute, otherwise.name().toLowerCase(Locale.ROOT));
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw xml.failure(attribute + "=\"" + word + "\"",
                "is none of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT));
    }
}
