package org.pointsman.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What makes bytes and names durable: a seam, so that tests can watch the order and let it fail. */
public interface Disk {
    /** The operating system's. */
    Disk REAL = new Disk() {
        @Override
        public void force(FileChannel file) throws IOException {
            file.force(false);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    };

    /** Makes the bytes of a file durable, whichever mapping or descriptor they were written through. */
    void force(FileChannel file) throws IOException;

    /** Makes creations and renames in a directory durable. */
    void forceDirectory(Path directory) throws IOException;
}
