package org.pointsman.readmodel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.pointsman.node.SwitchConfig;

/** What a child of the switch does, on a thread of the test. */
final class ChildInThread extends Process {
    private static final int PIPE = 1 << 16;

    private final PipedOutputStream toChild = new PipedOutputStream();
    private final PipedInputStream fromChild = new PipedInputStream(PIPE);
    private final PrintStream said;
    private final Thread thread;

    private ChildInThread(SwitchConfig config, Path data) throws IOException {
        PipedInputStream in = new PipedInputStream(toChild);
        said = new PrintStream(new PipedOutputStream(fromChild), true, StandardCharsets.UTF_8);
        thread = Thread.ofPlatform().daemon().start(() -> {
            ChildWriter.run(config, data, in, said);
            said.close();
        });
    }

    static ChildInThread start(SwitchConfig config, Path data) {
        try {
            return new ChildInThread(config, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return toChild;
    }

    @Override
    public InputStream getInputStream() {
        return fromChild;
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() throws InterruptedException {
        thread.join();
        return 0;
    }

    @Override
    public int exitValue() {
        if (thread.isAlive()) {
            throw new IllegalThreadStateException();
        }
        return 0;
    }

    @Override
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** As when somebody kills it. */
    @Override
    public void destroy() {
        try {
            toChild.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
