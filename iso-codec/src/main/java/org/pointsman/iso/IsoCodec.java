package org.pointsman.iso;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.pointsman.iso.IsoError.Kind;
import org.pointsman.iso.MessageReader.Head;

/**
 * A packager file compiled into an offset plan. Immutable and thread-safe; one codec serves any number of
 * {@link IsoMessage}s and {@link IsoWriter}s. Fields with a packager of their own have a codec of their own, see
 * {@link #parts(int)}.
 */
public final class IsoCodec {
    /** The highest field number. */
    public static final int MAX_FIELD = 192;

    static final int MAX_LENGTH = 999_999;
    static final int MTI_DIGITS = 4;

    private final FieldPlan[] plans;
    private final long[] layouts;
    private final Head head;
    private final MessageReader reader;
    private final boolean sheltered;
    private final List<String> notes;

    IsoCodec(FieldPlan[] plans, Head head, List<String> notes) {
        this.plans = plans;
        this.notes = List.copyOf(notes);
        this.head = head;
        layouts = Layout.of(plans);
        reader = new MessageReader(head, plans, layouts);
        sheltered = head.headerBytes() + head.mtiBytes() + head.groupBytes() >= Bcd.SHELTER_BYTES;
    }

    /**
     * Compiles a packager file in jPOS's GenericPackager format. External entities and DTDs are never fetched.
     *
     * @throws DialectException      when the file is not readable or names a class or attribute that cannot be compiled
     * @throws IllegalStateException when the JVM was started without the option Agrona needs; the message names it
     */
    public static IsoCodec load(Path packagerXml) {
        Buffers.of(0);
        return PackagerFile.read(packagerXml);
    }

    /** The same codec with other checks for some fields. */
    IsoCodec with(Map<Integer, FieldPlan> changed) {
        FieldPlan[] copy = plans.clone();
        changed.forEach((field, plan) -> copy[field] = plan);
        return new IsoCodec(copy, head, notes);
    }

    /** True when the packager defines the field. Only parts of a field may have a field 0 or 1. */
    public boolean defines(int field) {
        return field >= 0 && field <= MAX_FIELD && plans[field] != null;
    }

    /** Digits, characters or bytes of the longest value of a field; 0 when it is not defined. */
    public int longest(int field) {
        return defines(field) ? plans[field].max : 0;
    }

    /** The packager's name of a field; empty when it is not defined. */
    public String fieldName(int field) {
        return defines(field) ? plans[field].name : "";
    }

    /** The codec of the parts of a field, for {@link IsoWriter#wrapParts}; null when the field has none. */
    public IsoCodec parts(int field) {
        return defines(field) ? plans[field].parts : null;
    }

    /** What the packager file asks for and is not done, a sentence each with file and line; empty for most files. */
    public List<String> notes() {
        return notes;
    }

    /** Opaque bytes in front of the message type, if the packager file says so. */
    public int headerBytes() {
        return head.headerBytes();
    }

    /**
     * Decodes a message that begins with its message type (or its header) and ends at its last byte. Never throws for
     * any bytes, never reads outside {@code [offset, offset + length)}, costs one pass. After an error the message
     * holds the fields in front of the faulty one.
     *
     * @return {@link IsoError#NONE}, or an error to be read with {@link IsoError}
     */
    public long decode(DirectBuffer buffer, int offset, int length, IsoMessage message) {
        message.begin(this, buffer, offset);
        if (offset < 0 || length < 0 || length > buffer.capacity() - offset) {
            return IsoError.of(Kind.TRUNCATED, 0, 0);
        }
        if (!sheltered && offset < Bcd.SHELTER_BYTES) {
            message.moveToShelter(length);
        }
        int limit = message.offset() + length;
        long next = reader.read(message, message.offset(), limit);
        if (next < 0) {
            return next;
        }
        message.end((int) next);
        return next == limit
                ? IsoError.NONE
                : IsoError.of(Kind.TRAILING_BYTES, message.lastField(), (int) next - message.offset());
    }

    /**
     * Reads what can be read of a message that {@link #decode} found at fault: a field with a content that is not
     * allowed, or longer than it may be, is left out and those behind it are read, as long as its length tells where
     * they begin. Allocates nothing, never throws for any bytes.
     */
    public void salvage(DirectBuffer buffer, int offset, int length, IsoMessage message) {
        message.begin(this, buffer, offset);
        if (offset >= 0 && length >= 0 && length <= buffer.capacity() - offset) {
            if (!sheltered && offset < Bcd.SHELTER_BYTES) {
                message.moveToShelter(length);
            }
            reader.salvage(message, message.offset(), message.offset() + length);
        }
    }

    /** One for every field up to {@link #MAX_FIELD}. */
    long[] layouts() {
        return layouts;
    }

    FieldPlan plan(int field) {
        return plans[field];
    }

    Head head() {
        return head;
    }
}
