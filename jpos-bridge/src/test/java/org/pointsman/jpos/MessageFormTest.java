package org.pointsman.jpos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOFilter.VetoException;
import org.jpos.iso.ISOMsg;
import org.jpos.iso.ISOUtil;
import org.jpos.iso.packager.GenericPackager;
import org.junit.jupiter.api.Test;
import org.pointsman.iso.Dialect;

class MessageFormTest {
    private static final Path DIRECTORY = JposSite.DIALECTS.resolve("iso87-binary");

    private final MessageForm form = new MessageForm(Dialect.load(DIRECTORY), DIRECTORY);

    private static ISOMsg sale() throws ISOException {
        ISOMsg message = new ISOMsg("0200");
        message.set(2, "6200123456789010");
        message.set(3, "000000");
        message.set(11, "000001");
        message.set(52, ISOUtil.hex2byte("0123456789ABCDEF"));
        return message;
    }

    @Test
    void shouldChangeTheFormAndBack() throws ISOException {
        byte[] frame = form.frame(sale());
        assertEquals(frame.length - 2, frame[0] << 8 | frame[1]);
        ISOMsg again = form.message(frame, () -> true);
        assertEquals("0200 6200123456789010 000000 000001",
                again.getMTI() + " " + again.getString(2) + " " + again.getString(3) + " " + again.getString(11));
        assertArrayEquals(sale().getBytes(52), again.getBytes(52));
        assertArrayEquals(frame, form.frame(again));
    }

    @Test
    void shouldTakeBytesForTextAndTextForBytes() throws ISOException {
        ISOMsg other = sale();
        other.set(52, "0123456789abcdef");
        other.set(11, ISOUtil.hex2byte("000001"));
        assertArrayEquals(form.frame(sale()), form.frame(other));
    }

    @Test
    void shouldLeaveOutWhatTheDialectDoesNotKnow() throws ISOException {
        ISOMsg more = sale();
        more.set(160, "x");
        assertArrayEquals(form.frame(sale()), form.frame(more));
    }

    @Test
    void shouldGiveAFrameThatCannotBeReadWhenItDoesNotFit() throws ISOException {
        ISOMsg wrong = sale();
        wrong.set(4, "more than twelve digits");
        assertEquals("00013F", ISOUtil.hexString(form.frame(wrong)));
    }

    @Test
    void shouldAcceptForSomebodyElseWhoSignsOn() throws ISOException {
        ISOMsg signOn = new ISOMsg("0800");
        signOn.set(11, "000001");
        signOn.set(70, "001");
        assertTrue(form.managing(signOn) && !form.managing(sale()));
        ISOMsg answer = form.accepted(signOn);
        assertEquals("0810 00 001", answer.getMTI() + " " + answer.getString(39) + " " + answer.getString(70));
    }

    @Test
    void shouldNotBePackedOnceItsConnectionIsGone() throws Exception {
        AtomicBoolean wanted = new AtomicBoolean(true);
        ISOMsg message = form.message(form.frame(sale()), wanted::get);
        message.setPackager(new GenericPackager(JposSite.PACKAGER.toString()));
        assertTrue(message.pack().length > 0);
        wanted.set(false);
        assertThrows(VetoException.class, ((ISOMsg) message.clone())::pack);
    }
}
