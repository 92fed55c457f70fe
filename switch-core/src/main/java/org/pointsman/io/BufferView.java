package org.pointsman.io;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;

/** Looks into Netty's buffers without the object that a view of them by java.nio is. */
public final class BufferView {
    private BufferView() {
    }

    /**
     * Wraps bytes of a buffer, which has to live as long as they are looked at. Those of one in several parts are a
     * copy.
     *
     * @param index of the buffer, not of its reader
     */
    public static void wrap(DirectBuffer view, ByteBuf bytes, int index, int length) {
        if (bytes.hasMemoryAddress()) {
            view.wrap(bytes.memoryAddress() + index, length);
        } else if (bytes.hasArray()) {
            view.wrap(bytes.array(), bytes.arrayOffset() + index, length);
        } else {
            ByteBuffer inside = bytes.nioBuffer(index, length);
            view.wrap(inside, inside.position(), length);
        }
    }
}
