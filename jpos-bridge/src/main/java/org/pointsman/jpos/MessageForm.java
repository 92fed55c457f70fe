package org.pointsman.jpos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.iso.ISOBinaryField;
import org.jpos.iso.ISOBinaryFieldPackager;
import org.jpos.iso.ISOComponent;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOField;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOUtil;
import org.jpos.iso.packager.GenericPackager;
import org.pointsman.iso.Dialect;
import org.pointsman.iso.Framing;
import org.pointsman.iso.Upstream.Management;

/**
 * A message in its two forms: a frame of the network's dialect, and the fields jPOS hands on. What they are on the wire
 * is the affair of the packager of the channel. All threads.
 */
final class MessageForm {
    private static final String PACKAGER = "packager.xml";
    private static final int FIRST_FIELD = 2;
    private static final int LAST_FIELD = 192;
    private static final int RESPONSE_CODE = 39;
    /** A message type that is cut off: nothing can read it. */
    private static final byte[] UNREADABLE = {'?'};

    private final Framing framing;
    private final Management management;
    private final Packager packager;

    /** @throws IllegalArgumentException when jPOS cannot read the packager file of the dialect */
    MessageForm(Dialect dialect, Path directory) {
        framing = dialect.framing();
        management = dialect.upstream().management();
        try (InputStream in = Files.newInputStream(directory.resolve(PACKAGER))) {
            packager = new Packager(in);
        } catch (ISOException | IOException e) {
            throw new IllegalArgumentException(directory.resolve(PACKAGER) + ": " + e.getMessage(), e);
        }
    }

    /**
     * The fields of a frame.
     *
     * @param wanted whether it may still be sent; any thread
     */
    ISOMsg message(byte[] frame, BooleanSupplier wanted) throws ISOException {
        byte[] body = Arrays.copyOfRange(frame, framing.messageOffset(0), frame.length);
        try {
            LinkMessage message = new LinkMessage(wanted);
            message.setPackager(packager);
            message.unpack(body);
            return message;
        } finally {
            Arrays.fill(body, (byte) 0);
        }
    }

    /**
     * The frame of what came; one that cannot be read when it does not fit the dialect. Fields it does not know are
     * left out.
     */
    byte[] frame(ISOMsg came) {
        byte[] body;
        try {
            ISOMsg message = (ISOMsg) came.clone();
            message.setHeader((byte[]) null);
            message.setPackager(packager);
            for (int field = FIRST_FIELD; field <= LAST_FIELD; field++) {
                fit(message, field);
            }
            body = message.pack();
        } catch (ISOException | RuntimeException _) {
            // It may be of anybody: the link counts it as one that cannot be read.
            body = UNREADABLE;
        }
        byte[] frame = new byte[framing.frameLength(body.length)];
        UnsafeBuffer view = new UnsafeBuffer(frame);
        framing.putLength(view, 0, body.length);
        view.putBytes(framing.messageOffset(0), body);
        return frame;
    }

    private void fit(ISOMsg message, int field) throws ISOException {
        ISOComponent component = message.getComponent(field);
        if (component == null) {
            return;
        }
        if (!packager.defines(field)) {
            message.unset(field);
        } else if (packager.binary(field) && component instanceof ISOField text) {
            message.set(new ISOBinaryField(field, ISOUtil.hex2byte((String) text.getValue())));
        } else if (!packager.binary(field) && component instanceof ISOBinaryField binary) {
            message.set(new ISOField(field, ISOUtil.hexString((byte[]) binary.getValue())));
        }
    }

    /** Whether it is a sign-on, sign-off or echo of ours. */
    boolean managing(ISOMsg message) throws ISOException {
        return Integer.parseInt(message.getMTI()) == management.mti();
    }

    /** A good answer to a management message. */
    ISOMsg accepted(ISOMsg asked) throws ISOException {
        ISOMsg answer = (ISOMsg) asked.clone();
        answer.setMTI("%04d".formatted(management.answerMti()));
        answer.set(RESPONSE_CODE, management.accepted());
        return answer;
    }

    private static final class Packager extends GenericPackager {
        private final BitSet binary = new BitSet();

        Packager(InputStream xml) throws ISOException {
            super(xml);
            for (int field = 0; field < fld.length; field++) {
                binary.set(field, fld[field] instanceof ISOBinaryFieldPackager);
            }
        }

        boolean defines(int field) {
            return field < fld.length && fld[field] != null;
        }

        boolean binary(int field) {
            return binary.get(field);
        }
    }
}
