package org.pointsman.engine.view;

import org.pointsman.engine.state.HotWindow;

/**
 * A transaction from before the hot window of which nothing is open: what the archive keeps of it.
 *
 * @param id           its RRN
 * @param businessDate as yyyymmdd
 * @param image        all that brings it back; the card stands in it as token and envelope only
 * @param checksum     of the image
 */
@SuppressWarnings("ArrayRecordComponent")
public record AgedTransaction(long id, int businessDate, byte[] image, long checksum) {
    /** Bytes of an image. */
    public static final int IMAGE_LENGTH = HotWindow.IMAGE_LENGTH;
}
