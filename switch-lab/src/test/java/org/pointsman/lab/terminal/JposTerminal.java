package org.pointsman.lab.terminal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.packager.GenericPackager;

/** A terminal whose messages are made and read by jPOS, from the dialect's own packager file. */
public final class JposTerminal implements AutoCloseable {
    private static final byte[] PROLOGUE = HexFormat.of().parseHex("6000030000603100311003");
    private static final int MAC_BYTES = 8;
    private static final int ANSWER_MS = 15_000;

    private final GenericPackager packager;
    private final Socket socket = new Socket();
    private final TerminalKey tmk;
    private WorkingKeys keys;

    /** Connects at once. */
    public JposTerminal(Path packagerFile, InetSocketAddress address, byte[] terminalMasterKey)
            throws ISOException, IOException {
        packager = new GenericPackager(packagerFile.toString());
        tmk = new TerminalKey(terminalMasterKey);
        socket.setSoTimeout(ANSWER_MS);
        socket.connect(address);
    }

    /** A message with these fields: number, value, number, value. */
    public ISOMsg message(String mti, String... fields) throws ISOException {
        ISOMsg message = new ISOMsg(mti);
        message.setPackager(packager);
        for (int i = 0; i < fields.length; i += 2) {
            message.set(Integer.parseInt(fields[i]), fields[i + 1]);
        }
        return message;
    }

    /** Keys of a sign-on reply. */
    public void takeOver(ISOMsg signOnReply) throws ReplyRejectedException {
        keys = WorkingKeys.unwrap(tmk, signOnReply.getBytes(62));
    }

    /** F52 under the terminal's PIN key. */
    public byte[] pinBlock(String pin, TestCard card) {
        return keys.pik().encrypt(PinBlock.clear(pin, card.pan()));
    }

    /** Sends without a MAC. */
    public ISOMsg ask(ISOMsg request) throws ISOException, IOException {
        return exchange(request.pack());
    }

    /** Sends with a MAC; the MAC of an approval is checked. */
    public ISOMsg askSigned(ISOMsg request) throws ISOException, IOException {
        request.set(64, new byte[MAC_BYTES]);
        byte[] unsigned = request.pack();
        request.set(64, CupMac.of(keys.mak(), withoutMac(unsigned)));
        ISOMsg reply = exchange(request.pack());
        boolean signed = "00".equals(reply.getString(39));
        if (signed && !Arrays.equals(CupMac.of(keys.mak(), withoutMac(reply.pack())), reply.getBytes(64))) {
            throw new ReplyRejectedException("the MAC is wrong");
        }
        return reply;
    }

    private static byte[] withoutMac(byte[] message) {
        return Arrays.copyOf(message, message.length - MAC_BYTES);
    }

    private ISOMsg exchange(byte[] message) throws ISOException, IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeShort(PROLOGUE.length + message.length);
        out.write(PROLOGUE);
        out.write(message);
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] body = new byte[in.readUnsignedShort()];
        in.readFully(body);
        ISOMsg reply = new ISOMsg();
        reply.setPackager(packager);
        reply.unpack(Arrays.copyOfRange(body, PROLOGUE.length, body.length));
        return reply;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
