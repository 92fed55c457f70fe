package org.pointsman.engine.section;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes sections into a stream, frame by frame as {@link StateFormat} says: no section has to fit into memory. Errors
 * of the stream are thrown as {@link UncheckedIOException}.
 */
public final class StateWriter implements StateOutput {
    private static final int NULL = -1;

    private final OutputStream stream;
    private final byte[] head = new byte[StateFormat.HEAD_BYTES];
    private final UnsafeBuffer headBuffer = new UnsafeBuffer(head);
    private final byte[] frame = new byte[StateFormat.FRAME_BYTES];
    private final UnsafeBuffer frameBuffer = new UnsafeBuffer(frame);
    private final CRC32C checksum = new CRC32C();
    private int length;

    public StateWriter(OutputStream stream) {
        this.stream = stream;
        headBuffer.putLong(0, StateFormat.MARK, StateFormat.ORDER);
        headBuffer.putInt(Long.BYTES, StateFormat.LAYOUT, StateFormat.ORDER);
        write(head, StateFormat.HEAD_BYTES);
    }

    /** Writes a section, all of it. */
    public void section(int number, StateSection section) {
        headBuffer.putInt(0, number, StateFormat.ORDER);
        write(head, Integer.BYTES);
        checksum.reset();
        checksum.update(head, 0, Integer.BYTES);
        section.write(this);
        if (length > 0) {
            writeFrame();
        }
        writeFrame();
    }

    /** There are no more sections; the stream stays open. */
    public void end() {
        headBuffer.putInt(0, StateFormat.END, StateFormat.ORDER);
        write(head, Integer.BYTES);
        try {
            stream.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeFrame() {
        checksum.update(frame, 0, length);
        headBuffer.putInt(0, length, StateFormat.ORDER);
        headBuffer.putInt(Integer.BYTES, (int) checksum.getValue(), StateFormat.ORDER);
        write(head, StateFormat.FRAME_HEAD_BYTES);
        write(frame, length);
        length = 0;
    }

    private void write(byte[] bytes, int count) {
        try {
            stream.write(bytes, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int place(int bytes) {
        if (length + bytes > StateFormat.FRAME_BYTES) {
            writeFrame();
        }
        int at = length;
        length += bytes;
        return at;
    }

    @Override
    public StateWriter add(long value) {
        frameBuffer.putLong(place(Long.BYTES), value, StateFormat.ORDER);
        return this;
    }

    @Override
    public StateWriter add(int value) {
        frameBuffer.putInt(place(Integer.BYTES), value, StateFormat.ORDER);
        return this;
    }

    @Override
    public StateWriter add(boolean value) {
        frameBuffer.putByte(place(Byte.BYTES), (byte) (value ? 1 : 0));
        return this;
    }

    @Override
    public StateWriter add(byte[] bytes) {
        if (bytes == null) {
            return add(NULL);
        }
        return add(bytes.length).add(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    @Override
    public StateWriter add(String text) {
        return add(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public StateWriter add(DirectBuffer memory, int offset, int byteCount) {
        int written = 0;
        while (written < byteCount) {
            int part = Math.min(byteCount - written, StateFormat.FRAME_BYTES - length);
            memory.getBytes(offset + written, frame, length, part);
            length += part;
            written += part;
            if (length == StateFormat.FRAME_BYTES) {
                writeFrame();
            }
        }
        return this;
    }
}
