package org.pointsman.jpos;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.jpos.util.LogEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedLogTest {
    @ParameterizedTest
    @CsvSource({"Connection refused, Connection refused", "4111111111111111, (not shown)",
            "card 4111 1111 1111 1111, (not shown)", "0000  34 31 31 31 31 31, (not shown)",
            "PIN ABCDEFABCDEFABCD, (not shown)", "port 8600 on 10.1.0.11, port 8600 on 10.1.0.11",
            "after 2500 ms, after 2500 ms"})
    void shouldShowShortTextsWithoutRoomForACard(String text, String shown) {
        assertEquals(shown, MaskedLog.shown(text));
    }

    @Test
    void shouldHideLinesAndLongTexts() {
        assertEquals("(not shown)", MaskedLog.shown("a\nb"));
        assertEquals("(not shown)", MaskedLog.shown("a".repeat(161)));
    }

    @Test
    void shouldNameMessagesAndExceptionsByTheirClass() throws ISOException {
        ISOMsg message = new ISOMsg("0200");
        message.set(2, "4111111111111111");
        LogEvent event = new LogEvent("send");
        event.addMessage(message);
        event.addMessage(new ISOException("field 2: 4111111111111111", new IOException("reset")));
        assertEquals(" send (ISOMsg) ISOException: (not shown)", MaskedLog.text(event));
    }
}
