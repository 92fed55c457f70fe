package org.pointsman.benchmarks.contestant.jpos;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jpos.core.Configurable;
import org.jpos.core.Configuration;
import org.jpos.core.ConfigurationException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOUtil;
import org.jpos.transaction.AbortParticipant;
import org.jpos.transaction.Context;

/** One line a transaction, given to the kernel before the terminal is answered: it survives kill -9, no power cut. */
public final class Journal extends EstateParticipant implements AbortParticipant, Configurable {
    private final ReentrantLock lock = new ReentrantLock();
    private FileChannel file;

    @Override
    int prepare(Context context, ISOMsg request) {
        append(line(context, request));
        return GO_ON;
    }

    @Override
    public int prepareForAbort(long id, Serializable serializable) {
        Context context = (Context) serializable;
        return prepare(context, request(context));
    }

    private static String line(Context context, ISOMsg request) {
        ISOMsg upstream = context.get(Key.NETWORK_REQUEST);
        String upstreamPart = upstream == null
                ? "||"
                : ISOUtil.protect(upstream.getString(2)) + "|" + upstream.getString(7) + "|" + upstream.getString(11);
        return System.currentTimeMillis() + "|" + request.getString(0) + "|" + request.getString(41) + "|"
                + request.getString(42) + "|" + request.getString(60) + "|" + request.getString(11) + "|"
                + request.getString(4) + "|" + context.getString(Key.RRN) + "|" + upstreamPart + "|"
                + context.getString(Key.RESPONSE_CODE) + "\n";
    }

    private void append(String line) {
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        lock.lock();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void setConfiguration(Configuration configuration) throws ConfigurationException {
        try {
            file = FileChannel.open(Path.of(configuration.get("file")), StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new ConfigurationException("journal " + configuration.get("file"), e);
        }
    }
}
