package org.pointsman.lab.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The numbers of docs/your-own-pos.md, computed again. */
class YourOwnPosPageTest {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int MESSAGE = 13;
    private static final int MAC_BYTES = 8;

    private String page;

    @BeforeEach
    void open() throws IOException {
        page = Files.readString(Path.of(System.getProperty("pointsman.root"), "docs", "your-own-pos.md"));
    }

    /** The cells behind a title of a row, without their marks. */
    private String[] row(String title) {
        Matcher row = Pattern.compile("^\\| " + Pattern.quote(title) + " \\|(.*)\\|$", Pattern.MULTILINE).matcher(page);
        assertTrue(row.find(), title);
        return Arrays.stream(row.group(1).split("\\|")).map(cell -> cell.replace("`", "").strip())
                .toArray(String[]::new);
    }

    private static TerminalKey key(String clear) {
        return new TerminalKey(HEX.parseHex(clear));
    }

    @Test
    void shouldShowKeysAsTheMasterKeyOpensThem() {
        TerminalKey tmk = key(row("TMK, known to both before")[1]);
        assertEquals(row("TMK, known to both before")[2], HEX.formatHex(tmk.checkValue()));
        for (String title : new String[]{"PIN key (PIK)", "MAC key (MAK)"}) {
            String[] cells = row(title);
            byte[] clear = HEX.parseHex(cells[1]);
            byte[] wrapped = Arrays.copyOf(HEX.parseHex(cells[0]), clear.length);
            assertArrayEquals(clear, tmk.decrypt(wrapped), title);
            assertEquals(cells[2], HEX.formatHex(key(cells[1]).checkValue()), title);
        }
    }

    @Test
    void shouldShowThePinBlock() {
        byte[] clear = PinBlock.clear("123456", "6200123456789010");
        assertEquals(row("XOR")[0], HEX.formatHex(clear));
        assertEquals(row("F52")[0], HEX.formatHex(key(row("PIN key (PIK)")[1]).encrypt(clear)));
    }

    @Test
    void shouldShowMessagesOfTheDialectAndTheirMac() {
        assertTrue(page.contains(HEX.formatHex(Vectors.frame("A1"))), "sign-on");
        byte[] purchase = Vectors.frame("A4");
        assertTrue(page.contains(HEX.formatHex(purchase)), "purchase");
        byte[] mac = CupMac.of(key(row("MAC key (MAK)")[1]),
                Arrays.copyOfRange(purchase, MESSAGE, purchase.length - MAC_BYTES));
        assertEquals(row("4. F64, as characters")[0], new String(mac, StandardCharsets.US_ASCII));
        assertTrue(row("3. encrypted twice")[0].startsWith(row("4. F64, as characters")[0]));
    }
}
