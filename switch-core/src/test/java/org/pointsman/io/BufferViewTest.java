package org.pointsman.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class BufferViewTest {
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);

    @Test
    void shouldShowTheBytesOfEveryKindOfBuffer() {
        ByteBuf parts = Unpooled.compositeBuffer().addComponents(true, text(Unpooled.buffer(), "..ab"),
                text(Unpooled.buffer(), "cd.."));
        for (ByteBuf bytes : List.of(text(ByteBufAllocator.DEFAULT.directBuffer(), "..abcd"),
                text(ByteBufAllocator.DEFAULT.heapBuffer(), "..abcd"), text(Unpooled.directBuffer(), "..abcd"),
                text(Unpooled.buffer(), "..abcd").slice(1, 5).setByte(0, '.').slice(), parts)) {
            int index = bytes.readableBytes() == 5 ? 1 : 2;
            BufferView.wrap(view, bytes, index, 4);
            assertEquals("abcd", view.getStringWithoutLengthAscii(0, 4), bytes::toString);
            bytes.release();
        }
    }

    private static ByteBuf text(ByteBuf bytes, String text) {
        return bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
