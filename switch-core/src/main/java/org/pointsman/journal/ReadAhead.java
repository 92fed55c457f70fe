package org.pointsman.journal;

import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads to the end of another reader, which finds and proves records, on a thread of its own: who applies them need not
 * wait for that. Once it has come to the end it stays there. For one thread.
 */
final class ReadAhead implements JournalReader {
    private static final int BLOCK_BYTES = 1 << 20;
    private static final int BLOCKS = 4;

    private final JournalReader source;
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(BLOCKS);
    private final Thread thread;
    private Block current = new Block();
    private boolean ended;
    private volatile boolean closed;

    /** @param source closed with this one */
    ReadAhead(JournalReader source) {
        this.source = source;
        for (int i = 1; i < BLOCKS; i++) {
            free.add(new Block());
        }
        thread = Thread.ofPlatform().name("pointsman-read-ahead").daemon().start(this::fill);
    }

    private void fill() {
        JournalRecord record = new JournalRecord();
        boolean last = false;
        try {
            while (!last && !closed) {
                Block block = free.take();
                last = !block.fill(source, record);
                full.put(block);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean next(JournalRecord into) {
        while (!current.next(into)) {
            if (ended) {
                return false;
            }
            exchange();
        }
        return true;
    }

    private void exchange() {
        try {
            if (current.failure != null) {
                throw current.failure;
            }
            ended = current.last;
            if (!ended) {
                free.put(current);
                current = full.take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalFailure("interrupted while the journal was read", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Helpers.awaitEnd(thread);
        source.close();
    }

    /** Whole records, one behind the other; owned by whoever took it last. */
    private static final class Block {
        private final UnsafeBuffer records = new UnsafeBuffer(new byte[BLOCK_BYTES]);
        private int length;
        private int position;
        private boolean last;
        private RuntimeException failure;

        /** False when there will be no further block. */
        boolean fill(JournalReader from, JournalRecord record) {
            length = 0;
            position = 0;
            try {
                while (length < BLOCK_BYTES / 2 && !last) {
                    last = !from.next(record);
                    if (!last) {
                        append(record);
                    }
                }
            } catch (RuntimeException e) {
                failure = e;
            }
            return !last && failure == null;
        }

        private void append(JournalRecord record) {
            int bytes = record.length();
            if (length + bytes > records.capacity()) {
                byte[] larger = new byte[length + bytes];
                records.getBytes(0, larger, 0, length);
                records.wrap(larger);
            }
            records.putBytes(length, record.buffer(), 0, bytes);
            length += bytes;
        }

        boolean next(JournalRecord into) {
            if (position == length) {
                return false;
            }
            int bytes = records.getInt(position + JournalRecord.LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
            into.wrap(records, position, bytes);
            position += bytes;
            return true;
        }
    }
}
