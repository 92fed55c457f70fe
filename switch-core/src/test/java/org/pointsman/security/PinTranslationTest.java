package org.pointsman.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.crypto.Cipher;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        translate(PinFormat.WITH_PAN, F52);
        assertEquals(SecurityStatus.OK, status);
        assertEquals(TestKeys.jceDes(Cipher.ENCRYPT_MODE, TestKeys.ZPK, CLEAR_BLOCK), translated);
    }

    @Test
    void shouldTranslateWhenThePinKeyIsSingleLength() {
        pik = module.wrapKey(KeyType.PIK, TestKeys.bytes("0123456789ABCDEF"));
        translate(PinFormat.WITH_PAN, TestKeys.jceDes(Cipher.ENCRYPT_MODE, "0123456789ABCDEF", CLEAR_BLOCK));
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
        request.set(CORRELATION, pik, PinFormat.WITH_PAN, F52, PinTranslation.panDigits(otherPan, 0, 16), zpk);
        module.translatePin(request, this::onPin);
        assertEquals(SecurityStatus.PIN_FORMAT, status);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9})
    void shouldRefuseAnUnsupportedFormat(int f53Digit) {
        translate(PinFormat.of(f53Digit), F52);
        assertEquals(SecurityStatus.PIN_FORMAT, status);
        assertEquals(0, translated);
    }

    @Test
    void shouldRefuseWhenAKeyIsOfTheWrongType() {
        byte[] rightPik = pik;
        pik = module.wrapKey(KeyType.MAK, TestKeys.bytes(TestKeys.PIK));
        translate(PinFormat.WITH_PAN, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
        pik = rightPik;
        zpk = module.wrapKey(KeyType.PIK, TestKeys.bytes(TestKeys.ZPK));
        translate(PinFormat.WITH_PAN, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
        assertEquals(0, translated);
    }

    @Test
    void shouldRefuseWhenAKeyIsMissingOrDamaged() {
        pik[20] ^= 1;
        translate(PinFormat.WITH_PAN, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
        pik = null;
        translate(PinFormat.WITH_PAN, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
    }

    @Test
    void shouldRefuseADamagedKeyWhenItsGoodFormIsCached() {
        translate(PinFormat.WITH_PAN, F52);
        pik[5] ^= 1;
        translate(PinFormat.WITH_PAN, F52);
        assertEquals(SecurityStatus.KEY_INVALID, status);
    }

    @ParameterizedTest
    @CsvSource({"123456789012345678,061253DFFEDCBA98", "1234567890123456,0612713176FEDCBA",
            "6200123456789010,06123575BA9876FE"})
    void shouldReproduceThePublishedClearBlocks(String pan, String block) {
        long digits = PinTranslation.panDigits(ascii(pan), 0, pan.length());
        long plain = PinBlock.combine(Long.parseUnsignedLong(block, 16), PinFormat.WITH_PAN, digits);
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
        request.set(CORRELATION, pik, PinFormat.WITH_PAN, F52, 0x012345678901L, zpk);
        assertEquals("PinTranslation[4711, WITH_PAN]", request.toString());
        request.wipe();
        assertEquals(0, request.pinBlock() | request.panDigits());
        assertFalse(request.toString().contains("4711"));
    }

    private void translate(PinFormat format, long block) {
        request.set(CORRELATION, pik, format, block, PinTranslation.panDigits(ascii(PAN), 0, PAN.length()), zpk);
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
