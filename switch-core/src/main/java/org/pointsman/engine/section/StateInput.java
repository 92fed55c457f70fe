package org.pointsman.engine.section;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads what a {@link StateWriter} wrote. Each frame is proved by its checksum before anything of it is used; what does
 * not fit is a {@link DamagedStateException} that names the section. Errors of the stream are thrown as
 * {@link UncheckedIOException}.
 */
public final class StateInput {
    private static final int NULL = -1;

    private final InputStream stream;
    private final byte[] head = new byte[StateFormat.HEAD_BYTES];
    private final UnsafeBuffer headBuffer = new UnsafeBuffer(head);
    private final byte[] frame = new byte[StateFormat.FRAME_BYTES];
    private final UnsafeBuffer frameBuffer = new UnsafeBuffer(frame);
    private final CRC32C checksum = new CRC32C();
    private final int layout;
    private String section = "the head";
    private int length;
    private int position;

    public StateInput(InputStream stream) {
        this.stream = stream;
        read(head, StateFormat.HEAD_BYTES);
        if (headBuffer.getLong(0, StateFormat.ORDER) != StateFormat.MARK) {
            throw damaged("this is no written state");
        }
        layout = headBuffer.getInt(Long.BYTES, StateFormat.ORDER);
        if (layout < StateFormat.OLDEST || layout > StateFormat.LAYOUT) {
            throw damaged("its layout is " + layout + ", this version reads " + StateFormat.OLDEST + " to "
                    + StateFormat.LAYOUT);
        }
    }

    /** The layout it was written in: a section whose writing has changed since reads what was written then. */
    public int layout() {
        return layout;
    }

    /** Reads the section that follows; it has to be this one. */
    public void section(int number, String name, StateSection into) {
        section = "section " + number + " (" + name + ")";
        read(head, Integer.BYTES);
        int found = headBuffer.getInt(0, StateFormat.ORDER);
        if (found != number) {
            throw damaged("section " + found + " stands in its place");
        }
        checksum.reset();
        checksum.update(head, 0, Integer.BYTES);
        into.read(this);
        if (position < length) {
            throw damaged("it has more than this version reads");
        }
        readFrame();
        if (length > 0) {
            throw damaged("it has more than this version reads");
        }
    }

    /** There has to be no further section. */
    public void end() {
        section = "the end";
        read(head, Integer.BYTES);
        if (headBuffer.getInt(0, StateFormat.ORDER) != StateFormat.END) {
            throw damaged("there are more sections than this version reads");
        }
    }

    private void readFrame() {
        read(head, StateFormat.FRAME_HEAD_BYTES);
        length = headBuffer.getInt(0, StateFormat.ORDER);
        if (length < 0 || length > StateFormat.FRAME_BYTES) {
            throw damaged("a frame of " + length + " bytes cannot be");
        }
        read(frame, length);
        checksum.update(frame, 0, length);
        if (headBuffer.getInt(Integer.BYTES, StateFormat.ORDER) != (int) checksum.getValue()) {
            throw damaged("a checksum does not fit its bytes");
        }
        position = 0;
    }

    private void read(byte[] into, int count) {
        try {
            if (stream.readNBytes(into, 0, count) < count) {
                throw damaged("the bytes end before it does");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was read cannot be: for sections that find out. */
    public DamagedStateException damaged(String why) {
        return new DamagedStateException("The written state is damaged at " + section + ": " + why);
    }

    private int place(int bytes) {
        more();
        if (position + bytes > length) {
            throw damaged("it ends before this version does");
        }
        int at = position;
        position += bytes;
        return at;
    }

    private void more() {
        if (position == length) {
            readFrame();
            if (length == 0) {
                throw damaged("it ends before this version does");
            }
        }
    }

    public long nextLong() {
        return frameBuffer.getLong(place(Long.BYTES), StateFormat.ORDER);
    }

    public int nextInt() {
        return frameBuffer.getInt(place(Integer.BYTES), StateFormat.ORDER);
    }

    public boolean nextBoolean() {
        return frameBuffer.getByte(place(Byte.BYTES)) != 0;
    }

    /** How many of something follow. */
    public int nextCount() {
        int count = nextInt();
        if (count < 0) {
            throw damaged("there cannot be " + count + " of anything");
        }
        return count;
    }

    /** Bytes, or null. */
    public byte[] nextBytes() {
        int count = nextInt();
        if (count == NULL) {
            return null;
        }
        if (count < 0) {
            throw damaged("there cannot be " + count + " bytes");
        }
        byte[] bytes = new byte[count];
        next(new UnsafeBuffer(bytes), 0, count);
        return bytes;
    }

    /** A text, or null. */
    public String nextText() {
        byte[] bytes = nextBytes();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Memory as it was written. */
    public void next(MutableDirectBuffer into, int offset, int byteCount) {
        int read = 0;
        while (read < byteCount) {
            more();
            int part = Math.min(byteCount - read, length - position);
            into.putBytes(offset + read, frame, position, part);
            position += part;
            read += part;
        }
    }
}
