package org.pointsman.ops.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.pointsman.records.Ascii;

/** Fields of a record as members of a document; what is absent is left out. */
final class Fields {
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    ObjectNode document() {
        return document;
    }

    Fields text(String name, String text) {
        String stripped = text.replace("\0", "").strip();
        if (!stripped.isEmpty()) {
            document.put(name, stripped);
        }
        return this;
    }

    Fields name(String name, Enum<?> constant) {
        document.put(name, constant.name());
        return this;
    }

    /** Left out when it is the value that stands for absent. */
    Fields number(String name, long value, long absent) {
        if (value != absent) {
            document.put(name, value);
        }
        return this;
    }

    Fields always(String name, long value) {
        document.put(name, value);
        return this;
    }

    /** Left out when it is not above 0. */
    Fields time(String name, long epochNs) {
        if (epochNs > 0) {
            document.put(name, RecordJson.time(epochNs));
        }
        return this;
    }

    Fields tid(long packed) {
        return packed == 0 ? this : text("tid", Ascii.eightText(packed));
    }

    Fields code(String name, int packed) {
        return packed == 0 ? this : text(name, Ascii.twoText(packed));
    }

    /** Six first and four last digits with stars between; left out without a card. */
    Fields pan(int bin, int last4, int length) {
        if (bin >= 0) {
            document.put("pan", "%06d%s%04d".formatted(bin, "*".repeat(Math.max(0, length - 10)), last4));
        }
        return this;
    }
}
