package org.pointsman.engine.section;

import java.nio.ByteOrder;

/**
 * The layout of a written state, little-endian.
 *
 * <pre>
 * head     mark (8), layout (4)
 * section  number (4), frames: length (4), checksum (4), bytes; the last one has length 0
 * end      0 (4)
 * </pre>
 *
 * <p>
 * The checksum is the CRC-32C of the section so far, its number included: a frame is proved before it is read, and none
 * can be missing or in another place. A number never lies in two frames.
 */
public final class StateFormat {
    /** "PM STATE". */
    static final long MARK = 0x45544154_53204D50L;
    /**
     * Raised with every change of what a section writes: a section that has changed asks {@link StateInput#layout()}.
     */
    static final int LAYOUT = 5;
    /** From this layout on there are tables of card ranges, and what was approved in stand-in. */
    public static final int WITH_ROUTES = 5;
    /** From this layout on it is known when working keys were issued. */
    public static final int WITH_KEY_AGES = 5;
    /** Snapshots of older layouts were never released. */
    static final int OLDEST = 4;
    static final int END = 0;
    static final int HEAD_BYTES = 12;
    static final int FRAME_HEAD_BYTES = 8;
    static final int FRAME_BYTES = 1 << 16;
    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private StateFormat() {
    }
}
