package org.pointsman.iso;

import org.pointsman.iso.IsoError.Kind;

/**
 * Reads parts that say themselves which they are: each method returns the position behind the last one, or an error.
 */
final class TaggedReader {
    private TaggedReader() {
    }

    /** Parts that begin with their number. Of two with the same number the last one counts. */
    static long numbered(IsoMessage message, FieldPlan[] plans, PartOrder order, int start, int limit) {
        boolean zero = start < limit && plans[0] != null && order.zeroFirst(message.buffer(), start);
        long next = zero ? one(message, plans[0], start, limit) : start;
        while (next >= 0 && next < limit) {
            int at = (int) next;
            int field = order.numberAt(message.buffer(), at, limit);
            boolean known = field >= 0 && field <= IsoCodec.MAX_FIELD && plans[field] != null;
            next = known ? one(message, plans[field], at, limit) : unknown(message, field, at);
        }
        return next;
    }

    private static long unknown(IsoMessage message, int field, int at) {
        Kind kind = field < 0 ? Kind.BAD_TAG : Kind.UNKNOWN_FIELD;
        return error(message, kind, Math.max(0, Math.min(field, IsoCodec.MAX_FIELD)), at);
    }

    private static long one(IsoMessage message, FieldPlan plan, int at, int limit) {
        message.present(plan.field);
        long next = FieldReader.read(message, plan, at, limit);
        if (next < 0) {
            message.absent(plan.field);
        }
        return next;
    }

    /** Parts that begin with a text, numbered as they come, behind those that have their place. */
    static long texts(IsoMessage message, FieldPlan[] plans, PartOrder order, int start, int limit) {
        message.beginElements();
        long next = start;
        for (int field = 0; field < order.firstTagged() && next >= 0 && start < limit; field++) {
            next = field >= plans.length || plans[field] == null ? next : one(message, plans[field], (int) next, limit);
        }
        int part = Math.max(1, order.firstTagged());
        for (; next >= 0 && next < limit; part++) {
            next = element(message, plans, order, part, (int) next, limit);
        }
        return next;
    }

    private static long element(IsoMessage message, FieldPlan[] plans, PartOrder order, int part, int at, int limit) {
        if (part > IsoCodec.MAX_FIELD) {
            return error(message, Kind.UNKNOWN_FIELD, IsoCodec.MAX_FIELD, at);
        }
        if (order.textBytes() > limit - at) {
            return error(message, Kind.TRUNCATED, part, at);
        }
        int kind = order.find(message.buffer(), at);
        if (kind < 0) {
            return error(message, Kind.BAD_TAG, part, at);
        }
        int start = message.start(kind);
        int units = message.units(kind);
        long next = FieldReader.read(message, plans[kind], at + order.textBytes(), limit);
        if (next >= 0) {
            message.element(part, kind);
        }
        if (kind != part) {
            message.field(kind, start, units);
        }
        return next >= 0 ? next : IsoError.of(IsoError.reason(next), part, IsoError.offset(next));
    }

    private static long error(IsoMessage message, Kind kind, int field, int position) {
        return IsoError.of(kind, field, position - message.offset());
    }
}
