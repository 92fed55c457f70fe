package org.pointsman.iso;

import org.agrona.DirectBuffer;
import org.pointsman.iso.IsoError.Kind;

/** Finds the value of one field: each method returns the position behind the field, or a negative error. */
final class FieldReader {
    private FieldReader() {
    }

    static long read(IsoMessage message, FieldPlan plan, int at, int limit) {
        return plan.shape == Shape.PLAIN ? plain(message, plan, at, limit) : shaped(message, plan, at, limit);
    }

    /** The position behind a field that could not be read, told by its length; negative when that does not tell. */
    static long behind(IsoMessage message, FieldPlan plan, int at, int limit) {
        boolean measured = switch (plan.shape) {
            case PLAIN, EVEN, ROOM, TRIMMED -> plan.prefixBytes <= limit - at;
            default -> false;
        };
        boolean counted = measured && plan.prefix != Prefix.NONE;
        int said = counted ? plan.prefix.read(message.buffer(), at, plan.prefixBytes) : plan.max;
        if (!measured || said < 0) {
            return Prefix.NOT_A_NUMBER;
        }
        int end = at + plan.prefixBytes + plan.rawLength(plan.shape == Shape.ROOM ? plan.max : said);
        return end <= limit ? end : Prefix.NOT_A_NUMBER;
    }

    private static long plain(IsoMessage message, FieldPlan plan, int at, int limit) {
        if (plan.prefixBytes > limit - at) {
            return error(Kind.TRUNCATED, plan, at, message);
        }
        int units = plan.prefix == Prefix.NONE ? plan.max : plan.prefix.read(message.buffer(), at, plan.prefixBytes);
        if (units < 0 || units > plan.max) {
            return error(units < 0 ? Kind.BAD_LENGTH : Kind.TOO_LONG, plan, at, message);
        }
        return value(message, plan, at + plan.prefixBytes, units, limit);
    }

    private static long value(IsoMessage message, FieldPlan plan, int start, int units, int limit) {
        int rawLength = plan.rawLength(units);
        if (rawLength > limit - start) {
            return error(Kind.TRUNCATED, plan, start, message);
        }
        int bad = plan.firstBadByte(message.buffer(), start, units);
        if (bad >= 0) {
            return error(Kind.BAD_CONTENT, plan, bad, message);
        }
        if (plan.pattern != null && !plan.pattern.holds(plan, message.buffer(), start, units)) {
            return error(Kind.OUT_OF_RANGE, plan, start, message);
        }
        message.field(plan.field, start, units);
        return (long) start + rawLength;
    }

    private static long shaped(IsoMessage message, FieldPlan plan, int at, int limit) {
        return switch (plan.shape) {
            case PLAIN, EVEN -> plain(message, plan, at, limit);
            case ROOM -> room(message, plan, at, limit);
            case IN_BYTES, IN_NIBBLES -> counted(message, plan, at, limit);
            case TAG -> tag(message, plan, at, at + plan.tagBytes, limit);
            case INNER_TAG -> tag(message, plan, at + plan.prefixBytes, at, limit);
            case TOKEN -> token(message, plan, at, limit);
            case REST -> rest(message, plan, at, limit);
            case OPTIONAL -> optional(message, plan, at, limit);
            case TRIMMED -> trimmed(message, plan, at, limit);
        };
    }

    private static long room(IsoMessage message, FieldPlan plan, int at, int limit) {
        if (plan.prefixBytes + plan.rawLength(plan.max) > limit - at) {
            return error(Kind.TRUNCATED, plan, at, message);
        }
        long next = plain(message, plan, at, limit);
        return next < 0 ? next : (long) at + plan.prefixBytes + plan.rawLength(plan.max);
    }

    private static long counted(IsoMessage message, FieldPlan plan, int at, int limit) {
        if (plan.prefixBytes > limit - at) {
            return error(Kind.TRUNCATED, plan, at, message);
        }
        int count = plan.prefix.read(message.buffer(), at, plan.prefixBytes);
        if (count < 0 || (plan.shape == Shape.IN_NIBBLES && (count & 1) != 0)) {
            return error(Kind.BAD_LENGTH, plan, at, message);
        }
        int start = at + plan.prefixBytes;
        int bytes = plan.shape == Shape.IN_NIBBLES ? count >> 1 : count;
        if (bytes > limit - start) {
            return error(Kind.TRUNCATED, plan, start, message);
        }
        int units = plan.shape == Shape.IN_NIBBLES ? bytes : digits(message.buffer(), start, bytes);
        return units > plan.max ? error(Kind.TOO_LONG, plan, at, message) : value(message, plan, start, units, limit);
    }

    private static int digits(DirectBuffer buffer, int start, int bytes) {
        boolean odd = bytes > 0 && (buffer.getByte(start + bytes - 1) & 0x0F) == 0x0F;
        return odd ? 2 * bytes - 1 : 2 * bytes;
    }

    /** A field with its number in front of or behind its length. */
    private static long tag(IsoMessage message, FieldPlan plan, int tagAt, int lengthAt, int limit) {
        int at = Math.min(tagAt, lengthAt);
        if (plan.tagBytes + plan.prefixBytes > limit - at) {
            return error(Kind.TRUNCATED, plan, at, message);
        }
        if (number(message.buffer(), plan, tagAt) != plan.field) {
            return error(Kind.BAD_TAG, plan, tagAt, message);
        }
        if (plan.shape == Shape.TAG) {
            return plain(message, plan, lengthAt, limit);
        }
        int units = plan.prefix.read(message.buffer(), lengthAt, plan.prefixBytes) - plan.tagBytes;
        if (units < 0 || units > plan.max) {
            return error(units < 0 ? Kind.BAD_LENGTH : Kind.TOO_LONG, plan, lengthAt, message);
        }
        return value(message, plan, tagAt + plan.tagBytes, units, limit);
    }

    private static int number(DirectBuffer buffer, FieldPlan plan, int at) {
        return plan.type.tag().read(buffer, at, plan.tagBytes);
    }

    /** The field number in a tagged field laid out as {@code plan}; -1 when there is none. */
    static int tagNumber(DirectBuffer buffer, FieldPlan plan, int at, int limit) {
        int tagAt = plan.shape == Shape.TAG ? at : at + plan.prefixBytes;
        return tagAt + plan.tagBytes > limit ? Prefix.NOT_A_NUMBER : number(buffer, plan, tagAt);
    }

    private static long token(IsoMessage message, FieldPlan plan, int at, int limit) {
        int last = Math.min(limit, at + plan.max + 1);
        for (int end = at; end < last; end++) {
            if (message.buffer().getByte(end) == (byte) plan.token) {
                long next = value(message, plan, at, end - at, limit);
                return next < 0 ? next : next + 1;
            }
        }
        return error(last == limit ? Kind.TRUNCATED : Kind.TOO_LONG, plan, at, message);
    }

    private static long rest(IsoMessage message, FieldPlan plan, int at, int limit) {
        int units = limit - at;
        return units > plan.max ? error(Kind.TOO_LONG, plan, at, message) : value(message, plan, at, units, limit);
    }

    private static long optional(IsoMessage message, FieldPlan plan, int at, int limit) {
        if (at >= limit || !announced(plan, message.buffer().getByte(at))) {
            message.absent(plan.field);
            return at;
        }
        return plain(message, plan, at, limit);
    }

    private static boolean announced(FieldPlan plan, byte b) {
        int character = (plan.content == Content.EBCDIC_CHARS ? Ebcdic.toLatin(b) : b) & 0xFF;
        return character == ' ' || Character.isAlphabetic(character);
    }

    private static long trimmed(IsoMessage message, FieldPlan plan, int at, int limit) {
        long next = plain(message, plan, at, limit);
        if (next >= 0) {
            byte space = plan.content == Content.EBCDIC_CHARS ? Ebcdic.SPACE : (byte) ' ';
            int units = message.units(plan.field);
            int start = message.start(plan.field);
            while (units > 0 && message.buffer().getByte(start + units - 1) == space) {
                units--;
            }
            message.field(plan.field, start, units);
        }
        return next;
    }

    private static long error(Kind kind, FieldPlan plan, int position, IsoMessage message) {
        return IsoError.of(kind, plan.field, position - message.offset());
    }
}
