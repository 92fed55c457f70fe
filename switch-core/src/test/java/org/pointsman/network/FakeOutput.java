package org.pointsman.network;

import java.util.ArrayDeque;
import org.agrona.DirectBuffer;

/** A shell that only writes down what is asked of it. */
final class FakeOutput implements LinkOutput {
    final ArrayDeque<byte[]> written = new ArrayDeque<>();
    int connects;
    int disconnects;
    boolean reading = true;
    boolean room = true;

    @Override
    public void connect() {
        connects++;
    }

    @Override
    public void write(DirectBuffer bytes, int offset, int length) {
        byte[] copy = new byte[length];
        bytes.getBytes(offset, copy);
        written.add(copy);
    }

    @Override
    public void disconnect() {
        disconnects++;
    }

    @Override
    public void reading(boolean wanted) {
        reading = wanted;
    }

    @Override
    public boolean room() {
        return room;
    }
}
