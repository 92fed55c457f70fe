package org.pointsman.io;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.ArrayDeque;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What one turn of a loop writes to a socket in one piece; card data does not stay behind in pooled memory: it is wiped
 * when the socket has taken it, at once or at a later turn, and when the connection ends. Belongs to the loop.
 */
public final class WipedBatch {
    private final int usualBytes;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private final ArrayDeque<ByteBuf> sent = new ArrayDeque<>();
    private ByteBuf written;

    /** @param usualBytes room it begins with; it grows */
    public WipedBatch(int usualBytes) {
        this.usualBytes = usualBytes;
    }

    /** Copies bytes into it. */
    public void write(Channel channel, DirectBuffer bytes, int offset, int length) {
        if (written == null) {
            written = channel.alloc().directBuffer(usualBytes);
        }
        int index = written.writerIndex();
        written.ensureWritable(length);
        BufferView.wrap(view, written, index, length);
        view.putBytes(0, bytes, offset, length);
        written.writerIndex(index + length);
    }

    /**
     * Sends it; called at every turn, with nothing written too. A failed write shows as the end of the channel; its
     * future tells nothing more.
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    public void flush(Channel channel) {
        wipe();
        if (written != null) {
            ByteBuf batch = written;
            written = null;
            sent.add(batch.retain());
            channel.writeAndFlush(batch, channel.voidPromise());
            wipe();
        }
    }

    // The socket takes them in turn, and lets go of each when it has.
    private void wipe() {
        while (!sent.isEmpty() && sent.peek().refCnt() == 1) {
            end(sent.poll());
        }
    }

    /** The connection has ended: forgets what was not sent, and what the socket did not take. */
    public void drop() {
        if (written != null) {
            sent.add(written);
            written = null;
        }
        while (!sent.isEmpty()) {
            end(sent.poll());
        }
    }

    private static void end(ByteBuf batch) {
        batch.setZero(0, batch.writerIndex());
        batch.release();
    }
}
