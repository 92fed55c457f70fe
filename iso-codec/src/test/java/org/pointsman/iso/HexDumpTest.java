package org.pointsman.iso;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps as the tools write them. */
class HexDumpTest {
    /**
     * How a tool lays its lines out: offset, bytes in words, the gap in the middle, what stands around the characters.
     */
    private enum Tool {
        XXD("%08x: ", 2, false, "  ", "", 16),
        XXD_PLAIN_BYTES("%08x: ", 1, false, "  ", "", 8),
        HEXDUMP_C("%08x  ", 1, true, "  |", "|", 16),
        TCPDUMP("\t0x%04x:  ", 2, false, "  ", "", 16),
        TSHARK("%04x  ", 1, false, "   ", "", 16),
        WIRESHARK("%04x   ", 1, true, "   ", "", 16),
        OD("%06x ", 1, false, null, "", 16),
        OD_OCTAL("%07o ", 1, false, null, "", 16);

        private final String offset;
        private final int word;
        private final boolean halves;
        private final String before;
        private final String behind;
        private final int width;

        Tool(String offset, int word, boolean halves, String before, String behind, int width) {
            this.offset = offset;
            this.word = word;
            this.halves = halves;
            this.before = before;
            this.behind = behind;
            this.width = width;
        }

        String dump(byte[] bytes) {
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < bytes.length; at += width) {
                text.append(line(bytes, at)).append('\n');
            }
            return text.append(before == null ? offset.formatted(bytes.length).strip() : "").toString();
        }

        private String line(byte[] bytes, int at) {
            StringBuilder hex = new StringBuilder();
            StringBuilder shown = new StringBuilder();
            for (int i = 0; i < width; i++) {
                boolean there = at + i < bytes.length;
                hex.append(i > 0 && i % word == 0 ? " " : "").append(halves && i == width / 2 ? " " : "");
                hex.append(there ? "%02x".formatted(bytes[at + i]) : "  ");
                char c = there ? (char) (bytes[at + i] & 0xFF) : ' ';
                shown.append(there ? Character.toString(c >= ' ' && c < 0x7F ? c : '.') : "");
            }
            return offset.formatted(at)
                    + (before == null ? hex.toString().stripTrailing() : hex + before + shown + behind);
        }
    }

    @ParameterizedTest
    @EnumSource(Tool.class)
    void shouldReadWhatToolsWrite(Tool tool) {
        Random random = new Random(1);
        for (int length = 1; length < 100; length++) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) "0123456789ABCDEF0F".charAt(random.nextInt(18));
            }
            assertEquals(Hex.text(bytes), HexDump.digits(tool.dump(bytes)).toUpperCase(Locale.ROOT), tool.dump(bytes));
            random.nextBytes(bytes);
            assertEquals(Hex.text(bytes), HexDump.digits(tool.dump(bytes)).toUpperCase(Locale.ROOT), tool.dump(bytes));
        }
    }

    @Test
    void shouldRepeatTheLinesThatAToolLeavesOut() {
        List<String> lines = new ArrayList<>(List.of(Tool.HEXDUMP_C.dump(new byte[64]).split("\n", -1)));
        String left = lines.getFirst() + "\n*\n" + lines.get(3) + "\n00000040\n";
        assertEquals("00".repeat(64), HexDump.digits(left));
        assertEquals("00".repeat(64), HexDump.digits(lines.getFirst() + "\n*\n00000040"));
    }

    @Test
    void shouldPassOverWhatAToolSaysBeside() {
        String talk = "12:01:02.123456 IP 10.0.0.1.40000 > 10.0.0.2.8583: Flags [P.], length 4\n";
        assertEquals("02003020", HexDump.digits(talk + "\t0x0000:  0200 3020                                ..0.\n\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0200 3020 0000", "0x02,0x00,0x30,0x20,0x00,0x00", "02:00:30:20:00:00", "0200\n3020\n0000",
            "\\x02\\x00\\x30\\x20\\x00\\x00", "0200  30200000", " 020030200000\n"})
    void shouldLeaveAPlainTextAsItIs(String text) {
        assertEquals("020030200000", HexDump.digits(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "00000000: 0200~00000004: 3020|line 2: offset 00000004 where 00000002 is expected",
            "00000000: 0200~00000000: 3020|line 2: another dump begins"})
    void shouldSayWhereOffsetsDoNotFit(String text, String why) {
        String told = assertThrows(IllegalArgumentException.class, () -> HexDump.digits(text.replace('~', '\n')))
                .getMessage();
        assertTrue(told.startsWith(why), told);
        assertEquals(told, new MessageDescriber(Dialects.CUP_POS).describe(text.replace('~', '\n')).problem());
    }

    @Test
    void shouldNotThrowForAnyLines() {
        Random random = new Random(2);
        String characters = "0000123F: \t|*x\nG\r";
        MessageDescriber describer = new MessageDescriber(Dialects.ISO87_ASCII);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            describer.describe(text.toString());
        }
    }

    /**
     * A sign-off in a packet of an interface: Ethernet, IPv4 or IPv6, TCP with options, and filled to the least length.
     */
    @ParameterizedTest
    @CsvSource({"true,4", "false,4", "true,6", "false,6"})
    void shouldPassOverTheHeadersOfAPacket(boolean ethernet, int version) {
        byte[] message = "08000020000000000000000001".getBytes(StandardCharsets.US_ASCII);
        String tcp = "9C40 2187 00000001 00000002 8018 0200 0000 0000 0101080A0000000100000002" + "30303236"
                + Hex.text(message);
        int length = tcp.replace(" ", "").length() / 2;
        String ip = version == 4
                ? "4500%04X 00004000 4006 0000 0A000001 0A000002".formatted(length + 20)
                : "60000000 %04X 06 40".formatted(length) + "00".repeat(32);
        String head = "02".repeat(12) + (version == 4 ? "0800" : "86DD");
        byte[] packet = Hex.bytes(((ethernet ? head : "") + ip + tcp + (ethernet ? "0000" : "")).replace(" ", ""));

        MessageDescription described = new MessageDescriber(Dialects.ISO87_ASCII).describe(Tool.TCPDUMP.dump(packet));

        assertEquals("", described.problem());
        assertEquals("000001", described.rows().getLast().value());
    }

    @Test
    void shouldTakeNoCutPacketForAWholeOne() {
        byte[] bytes = new byte[60];
        bytes[0] = 0x45;
        bytes[9] = 6;
        assertNull(Packet.of(bytes));
        bytes[3] = 60;
        assertNull(Packet.of(bytes));
        bytes[32] = 0x50;
        assertEquals(new Packet.Payload(40, 60), Packet.of(bytes));
        for (int length = 0; length < 60; length++) {
            assertNull(Packet.of(Arrays.copyOf(bytes, length)));
        }
    }
}
