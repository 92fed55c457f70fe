package org.pointsman.io;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.agrona.DirectBuffer;

/**
 * What one turn of a loop writes to a socket in one piece; card data does not stay behind in pooled memory once the
 * socket has taken it. Belongs to the loop.
 */
public final class WipedBatch {
    private final int usualBytes;
    private ByteBuf written;

    /** @param usualBytes room it begins with; it grows */
    public WipedBatch(int usualBytes) {
        this.usualBytes = usualBytes;
    }

    /** Copies bytes of an array-backed buffer into it. */
    public void write(Channel channel, DirectBuffer bytes, int offset, int length) {
        if (written == null) {
            written = channel.alloc().directBuffer(usualBytes);
        }
        written.writeBytes(bytes.byteArray(), bytes.wrapAdjustment() + offset, length);
    }

    /** Sends it. A failed write shows as the end of the channel; its future tells nothing more. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void flush(Channel channel) {
        if (written == null) {
            return;
        }
        ByteBuf sent = written;
        written = null;
        sent.retain();
        channel.writeAndFlush(sent, channel.voidPromise());
        if (sent.refCnt() == 1) {
            sent.setZero(0, sent.writerIndex());
        }
        sent.release();
    }

    /** Forgets it unsent. */
    public void drop() {
        if (written != null) {
            written.release();
            written = null;
        }
    }
}
