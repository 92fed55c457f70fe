package org.pointsman.lab.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jpos.iso.ISOException;
import org.jpos.iso.ISOMsg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pointsman.lab.terminal.JposTerminal;
import org.pointsman.lab.terminal.TestCard;

/** A stack of another make understands the switch and is understood. */
class JposTerminalTest {
    private static final Path PACKAGER = SwitchProcess.ROOT
            .resolve(Path.of("config", "dialects", "cup-pos", "packager.xml"));
    private static final byte[] TMK = HexFormat.of().parseHex("0123456789ABCDEFFEDCBA9876543210");

    /** jPOS packs the separator from its written form. */
    private static final String TRACK = TestCard.UNIONPAY.track2().replace('D', '=');

    @TempDir
    private Path directory;

    private static ISOMsg identified(ISOMsg message) throws ISOException {
        message.set(41, "10000001");
        message.set(42, "999290058120001");
        return message;
    }

    private static ISOMsg sale(JposTerminal terminal) throws ISOException {
        ISOMsg sale = identified(
                terminal.message("0200", "3", "000000", "4", "000000010000", "11", "000002", "22", "021", "25", "00",
                        "26", "12", "35", TRACK, "49", "156", "53", "2600000000000000", "60", "22000001000"));
        sale.set(52, terminal.pinBlock("123456", TestCard.UNIONPAY));
        return sale;
    }

    private static ISOMsg undo(JposTerminal terminal, ISOMsg approval) throws ISOException {
        return identified(terminal.message("0200", "3", "200000", "4", "000000010000", "11", "000003", "22", "022",
                "25", "00", "35", TRACK, "37", approval.getString(37), "38", approval.getString(38), "49", "156", "60",
                "23000001000", "61", "000001000002", "63", "01 "));
    }

    @Test
    void shouldSellRepeatAndVoidWithMessagesMadeByJpos() throws IOException, ISOException {
        try (SwitchProcess running = SwitchProcess.start(directory);
                JposTerminal terminal = new JposTerminal(PACKAGER, running.terminals(), TMK)) {
            ISOMsg signOn = terminal
                    .ask(identified(terminal.message("0800", "11", "000001", "60", "00000001003", "63", "01 ")));
            assertEquals("0810 00", signOn.getMTI() + " " + signOn.getString(39));
            terminal.takeOver(signOn);

            ISOMsg approval = terminal.askSigned(sale(terminal));
            assertEquals("0210 00 000000010000 CUP", approval.getMTI() + " " + approval.getString(39) + " "
                    + approval.getString(4) + " " + approval.getString(63));
            assertArrayEquals(approval.pack(), terminal.askSigned(sale(terminal)).pack());

            ISOMsg voided = terminal.askSigned(undo(terminal, approval));
            assertEquals("0210 00", voided.getMTI() + " " + voided.getString(39));
        }
    }
}
