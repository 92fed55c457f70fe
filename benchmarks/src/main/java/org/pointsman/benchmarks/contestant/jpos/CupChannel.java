package org.pointsman.benchmarks.contestant.jpos;

import java.io.IOException;
import org.jpos.iso.BaseChannel;
import org.jpos.iso.ISOMsg;

/** Frames of cup-pos terminals: two bytes of length, TPDU, header; a reply swaps the TPDU's addresses. */
public final class CupChannel extends BaseChannel {
    private static final int TPDU = 5;
    private static final int PROLOGUE = TPDU + 6;
    private static final int MAX_LENGTH = 0xFFFF;

    /** For Q2, which sets packager and socket itself. */
    public CupChannel() {
        super();
    }

    @Override
    protected int getMessageLength() throws IOException {
        return serverIn.readUnsignedShort();
    }

    @Override
    protected void sendMessageLength(int length) throws IOException {
        if (length > MAX_LENGTH) {
            throw new IOException("a message of " + length + " bytes does not fit its length prefix");
        }
        serverOut.writeShort(length);
    }

    @Override
    protected int getHeaderLength() {
        return PROLOGUE;
    }

    @Override
    protected void sendMessageHeader(ISOMsg message, int length) throws IOException {
        byte[] prologue = message.getHeader();
        if (prologue == null || prologue.length != PROLOGUE) {
            throw new IOException("a reply without the TPDU and header of its request");
        }
        serverOut.write(prologue, 0, 1);
        serverOut.write(prologue, 3, 2);
        serverOut.write(prologue, 1, 2);
        serverOut.write(prologue, TPDU, PROLOGUE - TPDU);
    }
}
