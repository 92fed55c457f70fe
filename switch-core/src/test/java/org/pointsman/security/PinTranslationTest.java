package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.crypto.Cipher;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinTranslationTest {
    private static final String PAN = "6200123456789010";
    private static final long CLEAR_BLOCK = 0x06123575BA9876FEL;
    private static final long F52 = 0xB2747148402E794CL;
    private static final long CORRELATION = 4711;

    @TempDir
    Path directory;

    private final PinTranslation request = new PinTranslation();
    private SoftwareSecurityModule module;
    private byte[] pik;
    private byte[] zpk;
    private SecurityStatus status;
    private long translated;

    @BeforeEach
    void importKeys() throws IOException {
        module = TestKeys.module(directory);
        pik = module.wrapKey(KeyType.PIK, TestKeys.bytes(TestKeys.PIK));
        zpk = module.wrapKey(KeyType.ZPK, TestKeys.bytes(TestKeys.ZPK));
    }

    @Test
    void shouldTranslateTheGoldenBlockToTheDemoZoneKey() {
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.OK, status);
        assertEquals(TestKeys.jceDes(Cipher.ENCRYPT_MODE, TestKeys.ZPK, CLEAR_BLOCK), translated);
    }

    @Test
    void shouldTranslateWhenThePinKeyIsSingleLength() {
        pik = module.wrapKey(KeyType.PIK, TestKeys.bytes("0123456789ABCDEF"));
        translate(PinFormat.ISO_0, TestKeys.jceDes(Cipher.ENCRYPT_MODE, "0123456789ABCDEF", CLEAR_BLOCK));
        assertEquals(TestKeys.jceDes(Cipher.ENCRYPT_MODE, TestKeys.ZPK, CLEAR_BLOCK), translated);
    }

    @Test
    void shouldBuildFormat0WhenTheTerminalSendsBlocksWithoutPan() {
        translate(PinFormat.WITHOUT_PAN, underPik(0x06123456FFFFFFFFL));
        assertEquals(SecurityStatus.OK, status);
        assertEquals(TestKeys.jceDes(Cipher.ENCRYPT_MODE, TestKeys.ZPK, CLEAR_BLOCK), translated);
    }

    @ParameterizedTest
    @CsvSource({"041234FFFFFFFFFF,OK", "051234 5FFFFFFFFF,OK", "0C123456789012FF,OK", "0312 3FFFFFFFFFFF,PIN_FORMAT",
            "0D1234567890123F,PIN_FORMAT", "16123456FFFFFFFF,PIN_FORMAT", "0612345AFFFFFFFF,PIN_FORMAT",
            "06123456FFFFFFFE,PIN_FORMAT", "06123456F0FFFFFF,PIN_FORMAT", "0612345FFFFFFFFF,PIN_FORMAT",
            "86123456FFFFFFFF,PIN_FORMAT", "0000000000000000,PIN_FORMAT", "FFFFFFFFFFFFFFFF,PIN_FORMAT"})
    void shouldAcceptOnlyConsistentBlocks(String plain, SecurityStatus expected) {
        translate(PinFormat.WITHOUT_PAN, underPik(Long.parseUnsignedLong(plain.replace(" ", ""), 16)));
        assertEquals(expected, status);
        assertEquals(expected == SecurityStatus.OK, translated != 0);
    }

    @Test
    void shouldRefuseWhenTheCardIsAnotherOne() {
        UnsafeBuffer otherPan = ascii("6212345678901232");
        request.set(CORRELATION, pik, PinFormat.ISO_0, F52, PinTranslation.panDigits(otherPan, 0, 16), zpk,
                PinFormat.ISO_0);
        module.translatePin(request, this::onPin);
        assertEquals(SecurityStatus.PIN_FORMAT, status);
    }

    @Test
    void shouldRefuseAFormatNobodyKnows() {
        translate(PinFormat.UNSUPPORTED, F52);
        assertEquals(SecurityStatus.PIN_FORMAT, status);
        assertEquals(0, translated);
    }

    // Control, length and digits of format 3 blocks as psec (github.com/knovichikhin/psec) tests them.
    @ParameterizedTest
    @CsvSource({"341261AAAAEDCBA9, 5555555551234567, 041234FFFFFFFFFF",
            "391261032D8DCBA9, 5555555551234567, 09123456789FFFFF",
            "3A1261032D82CBA9, 5555555551234567, 0A1234567890FFFF",
            "3C1261032D8226A9, 5555555551234567, 0C123456789012FF"})
    void shouldReadPublishedBlocksOfFormat3(String block, String pan, String expected) {
        long digits = PinTranslation.panDigits(ascii(pan), 0, pan.length());
        request.set(CORRELATION, pik, PinFormat.ISO_3, underPik(Long.parseUnsignedLong(block, 16)), digits, zpk,
                PinFormat.ISO_0);
        module.translatePin(request, this::onPin);
        assertEquals(SecurityStatus.OK, status);
        assertEquals(expected,
                "%016X".formatted(TestKeys.jceDes(Cipher.DECRYPT_MODE, TestKeys.ZPK, translated) ^ digits));
    }

    // PCI PIN requirement 3-3: never to a form that does not name the card.
    @ParameterizedTest
    @CsvSource({"WITHOUT_PAN, 06123456FFFFFFFF", "ISO_0, 06123456FFFFFFFF", "ISO_1, 16123456A0B1C2D3",
            "ISO_3, 36123456ABCDEFAB"})
    void shouldTranslateToFormatsWithTheCardNumberOnly(PinFormat from, String plain) {
        long digits = PinTranslation.panDigits(ascii(PAN), 0, PAN.length());
        long block = underPik(PinBlock.combine(Long.parseUnsignedLong(plain, 16), from, digits));
        for (PinFormat to : PinFormat.values()) {
            translate(from, block, to);
            boolean allowed = to == PinFormat.ISO_0 || to == PinFormat.ISO_3;
            assertEquals(allowed ? SecurityStatus.OK : SecurityStatus.PIN_FORMAT, status, to.name());
            if (allowed) {
                long clear = TestKeys.jceDes(Cipher.DECRYPT_MODE, TestKeys.ZPK, translated) ^ digits;
                assertTrue(
                        "%016X".formatted(clear).matches(to == PinFormat.ISO_0 ? "06123456F{8}" : "36123456[A-F]{8}"));
            } else {
                assertEquals(0, translated);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ISO_3, 06123456FFFFFFFF", "ISO_3, 361234569ABCDEFA", "ISO_1, 06123456FFFFFFFF",
            "ISO_1, 1D12345678901234", "ISO_0, 36123456ABCDEFAB", "ISO_1, 16123A56FFFFFFFF"})
    void shouldRefuseABlockThatIsNotOfItsFormat(PinFormat format, String plain) {
        long digits = PinTranslation.panDigits(ascii(PAN), 0, PAN.length());
        translate(format, underPik(PinBlock.combine(Long.parseUnsignedLong(plain, 16), format, digits)));
        assertEquals(SecurityStatus.PIN_FORMAT, status);
    }

    @Test
    void shouldFillFormat3ByChance() {
        long digits = PinTranslation.panDigits(ascii(PAN), 0, PAN.length());
        Set<Long> fillers = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            translate(PinFormat.ISO_0, F52, PinFormat.ISO_3);
            fillers.add(TestKeys.jceDes(Cipher.DECRYPT_MODE, TestKeys.ZPK, translated) ^ digits);
        }
        assertTrue(fillers.size() > 45, fillers.size() + " of 50");
    }

    @Test
    void shouldRefuseWhenAKeyIsOfTheWrongType() {
        byte[] rightPik = pik;
        pik = module.wrapKey(KeyType.MAK, TestKeys.bytes(TestKeys.PIK));
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
        pik = rightPik;
        zpk = module.wrapKey(KeyType.PIK, TestKeys.bytes(TestKeys.ZPK));
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
        assertEquals(0, translated);
    }

    @Test
    void shouldRefuseWhenAKeyIsMissingOrDamaged() {
        pik[20] ^= 1;
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
        pik = null;
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
    }

    @Test
    void shouldRefuseADamagedKeyWhenItsGoodFormIsCached() {
        translate(PinFormat.ISO_0, F52);
        pik[5] ^= 1;
        translate(PinFormat.ISO_0, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
    }

    @ParameterizedTest
    @CsvSource({"123456789012345678,061253DFFEDCBA98", "1234567890123456,0612713176FEDCBA",
            "6200123456789010,06123575BA9876FE"})
    void shouldReproduceThePublishedClearBlocks(String pan, String block) {
        long digits = PinTranslation.panDigits(ascii(pan), 0, pan.length());
        long plain = PinBlock.combine(Long.parseUnsignedLong(block, 16), PinFormat.ISO_0, digits);
        assertEquals(0x06123456FFFFFFFFL, plain);
    }

    @ParameterizedTest
    @CsvSource({"6200123456789010,012345678901", "12345,1234", "1,0"})
    void shouldTakeTwelveDigitsWithoutTheCheckDigit(String pan, String digits) {
        UnsafeBuffer buffer = ascii("xx" + pan);
        assertEquals(Long.parseLong(digits, 16), PinTranslation.panDigits(buffer, 2, pan.length()));
    }

    @Test
    void shouldShowNothingSecretAndForgetAll() {
        request.set(CORRELATION, pik, PinFormat.ISO_0, F52, 0x012345678901L, zpk, PinFormat.ISO_0);
        assertEquals("PinTranslation[4711, ISO_0]", request.toString());
        request.wipe();
        assertEquals(0, request.pinBlock() | request.panDigits());
        assertFalse(request.toString().contains("4711"));
    }

    private void translate(PinFormat format, long block) {
        translate(format, block, PinFormat.ISO_0);
    }

    private void translate(PinFormat format, long block, PinFormat zoneFormat) {
        request.set(CORRELATION, pik, format, block, PinTranslation.panDigits(ascii(PAN), 0, PAN.length()), zpk,
                zoneFormat);
        module.translatePin(request, this::onPin);
    }

    private static long underPik(long block) {
        return TestKeys.jceDes(Cipher.ENCRYPT_MODE, TestKeys.PIK, block);
    }

    private static UnsafeBuffer ascii(String text) {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void onPin(long correlation, SecurityStatus ended, long block) {
        assertEquals(CORRELATION, correlation);
        status = ended;
        translated = block;
    }
}
