package org.pointsman.security;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.NavigableMap;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Turns card numbers into tokens and card envelopes, and opens envelopes again. One per I/O loop: not thread-safe.
 *
 * <pre>
 * envelope, always 48 bytes, whatever the length of the PAN; the header and the exchange id are authenticated;
 * format 1 is a card, format 2 a scanned code, which has twelve packed bytes, neither expiry nor sequence, and two zeros
 * +-----------+------------------+-----------+----------------------------------------------------------+---------+
 * | format(1) | key version(4,BE)| nonce(12) | PAN length(1) PAN packed(10) expiry(2,BE) sequence(2,BE) | tag(16) |
 * +-----------+------------------+-----------+----------------------------------------------------------+---------+
 * </pre>
 */
public final class PanVault {
    /** Length of a token in bytes. */
    public static final int TOKEN_LENGTH = 16;
    /** The most bytes {@link #seal} writes. */
    public static final int ENVELOPE_MAX_LENGTH = 48;

    private static final byte CARD = 1;
    private static final byte CODE = 2;
    private static final int NONCE_OFFSET = 5;
    private static final int CARD_OFFSET = NONCE_OFFSET + AesGcm.NONCE_LENGTH;
    private static final int CARD_LENGTH = 15;
    private static final int EXPIRY_OFFSET = 11;
    private static final int SEQUENCE_OFFSET = 13;
    private static final int MAX_SHORT = 0xFFFF;

    private final Sha256Mac tokenMac;
    private final MasterKeys keys;
    private final Int2ObjectHashMap<AesGcm> ciphers = new Int2ObjectHashMap<>();
    private NavigableMap<Integer, byte[]> known;
    private int sealingVersion;
    private final NonceSource nonces = new NonceSource();

    private final byte[] digest = new byte[Sha256Mac.LENGTH];
    private final byte[] pan = new byte[CardData.MAX_CODE_LENGTH];
    private final byte[] card = new byte[CARD_LENGTH];
    private final UnsafeBuffer cardView = new UnsafeBuffer(card);
    private final byte[] associated = new byte[NONCE_OFFSET + Long.BYTES];
    private final UnsafeBuffer associatedView = new UnsafeBuffer(associated);
    private final byte[] nonce = new byte[AesGcm.NONCE_LENGTH];
    private final byte[] sealed = new byte[CARD_LENGTH + AesGcm.TAG_LENGTH];

    /** A vault with its own engines over shared keys. */
    public PanVault(MasterKeys keys) {
        this.keys = keys;
        tokenMac = new Sha256Mac(keys.currentKey(DataKey.TOKEN));
        renew();
    }

    // Another map after every change, never the same one changed.
    @SuppressWarnings("ReferenceEquality")
    private void renew() {
        NavigableMap<Integer, byte[]> held = keys.versions(DataKey.ENVELOPE);
        if (held != known) {
            known = held;
            sealingVersion = held.lastKey();
            ciphers.clear();
            held.forEach((version, key) -> ciphers.put(version.intValue(), new AesGcm(key)));
        }
    }

    /**
     * Writes the 16-byte token of a PAN or a scanned code: HMAC-SHA-256 under the token key, truncated. Equal digits
     * have equal tokens.
     *
     * @throws IllegalArgumentException when there are more than 24 digits.
     */
    public void token(DirectBuffer panAscii, int offset, int length, MutableDirectBuffer dst, int dstOffset) {
        requireLength(length, CardData.MAX_CODE_LENGTH);
        panAscii.getBytes(offset, pan, 0, length);
        tokenMac.mac(pan, length, digest);
        dst.putBytes(dstOffset, digest, 0, TOKEN_LENGTH);
        Arrays.fill(pan, (byte) 0);
    }

    /**
     * Writes a card envelope that only opens for the same exchange.
     *
     * @param panAscii     1 to 19 ASCII digits.
     * @param expiryYYMM   0 to 65535, kept as given; a caller without an expiry gives a value of its own.
     * @param cardSequence 0 to 65535, kept as given.
     * @return bytes written, at most {@link #ENVELOPE_MAX_LENGTH}.
     * @throws IllegalArgumentException when an argument is out of its range.
     */
    public int seal(long exchangeId, DirectBuffer panAscii, int offset, int length, int expiryYYMM, int cardSequence,
            MutableDirectBuffer dst, int dstOffset) {
        packCard(panAscii, offset, length, expiryYYMM, cardSequence);
        return seal(CARD, exchangeId, dst, dstOffset);
    }

    /**
     * Writes the envelope of a scanned code, which only opens for the same exchange.
     *
     * @param codeAscii 1 to 24 ASCII digits.
     * @return bytes written, at most {@link #ENVELOPE_MAX_LENGTH}.
     * @throws IllegalArgumentException when an argument is out of its range.
     */
    public int sealCode(long exchangeId, DirectBuffer codeAscii, int offset, int length, MutableDirectBuffer dst,
            int dstOffset) {
        requireLength(length, CardData.MAX_CODE_LENGTH);
        packDigits(codeAscii, offset, length);
        return seal(CODE, exchangeId, dst, dstOffset);
    }

    private int seal(byte format, long exchangeId, MutableDirectBuffer dst, int dstOffset) {
        renew();
        putHeader(format, exchangeId, sealingVersion);
        byte[] fresh = nonces.next();
        ciphers.get(sealingVersion).encrypt(fresh, associated, card, CARD_LENGTH, sealed, 0);
        Arrays.fill(card, (byte) 0);
        dst.putBytes(dstOffset, associated, 0, NONCE_OFFSET);
        dst.putBytes(dstOffset + NONCE_OFFSET, fresh);
        dst.putBytes(dstOffset + CARD_OFFSET, sealed);
        return ENVELOPE_MAX_LENGTH;
    }

    /**
     * Opens an envelope.
     *
     * @return false, with {@code into} wiped, when the envelope is damaged, belongs to another exchange, or its key
     *         version is no longer held.
     */
    public boolean open(long exchangeId, DirectBuffer envelope, int offset, int length, CardData into) {
        into.wipe();
        renew();
        byte format = length == ENVELOPE_MAX_LENGTH ? envelope.getByte(offset) : 0;
        if (format != CARD && format != CODE) {
            return false;
        }
        int version = envelope.getInt(offset + 1, ByteOrder.BIG_ENDIAN);
        AesGcm cipher = ciphers.get(version);
        if (cipher == null) {
            return false;
        }
        putHeader(format, exchangeId, version);
        envelope.getBytes(offset + NONCE_OFFSET, nonce);
        envelope.getBytes(offset + CARD_OFFSET, sealed);
        boolean authentic = cipher.decrypt(nonce, associated, sealed, 0, sealed.length, card);
        if (authentic) {
            unpack(format, into);
        }
        Arrays.fill(card, (byte) 0);
        return authentic;
    }

    private void putHeader(byte format, long exchangeId, int version) {
        associatedView.putByte(0, format);
        associatedView.putInt(1, version, ByteOrder.BIG_ENDIAN);
        associatedView.putLong(NONCE_OFFSET, exchangeId, ByteOrder.BIG_ENDIAN);
    }

    private void packCard(DirectBuffer panAscii, int offset, int length, int expiryYYMM, int cardSequence) {
        requireLength(length, CardData.MAX_PAN_LENGTH);
        if ((expiryYYMM | cardSequence) >>> Short.SIZE != 0) {
            throw new IllegalArgumentException("expiry and card sequence are 0 to " + MAX_SHORT);
        }
        packDigits(panAscii, offset, length);
        cardView.putShort(EXPIRY_OFFSET, (short) expiryYYMM, ByteOrder.BIG_ENDIAN);
        cardView.putShort(SEQUENCE_OFFSET, (short) cardSequence, ByteOrder.BIG_ENDIAN);
    }

    private void packDigits(DirectBuffer ascii, int offset, int length) {
        card[0] = (byte) length;
        for (int i = 0; i < length; i++) {
            int digit = ascii.getByte(offset + i) - '0';
            if (digit < 0 || digit > 9) {
                Arrays.fill(card, (byte) 0);
                throw new IllegalArgumentException("PAN has a character other than a digit at index " + i);
            }
            card[1 + i / 2] |= (byte) (digit << ((i & 1) == 0 ? 4 : 0));
        }
    }

    private void unpack(byte format, CardData into) {
        for (int i = 0; i < card[0]; i++) {
            into.appendDigit((card[1 + i / 2] >>> ((i & 1) == 0 ? 4 : 0)) & 0xF);
        }
        into.scanned(format == CODE);
        if (format == CARD) {
            into.set(cardView.getShort(EXPIRY_OFFSET, ByteOrder.BIG_ENDIAN) & MAX_SHORT,
                    cardView.getShort(SEQUENCE_OFFSET, ByteOrder.BIG_ENDIAN) & MAX_SHORT);
        }
    }

    private static void requireLength(int length, int most) {
        if (length < 1 || length > most) {
            throw new IllegalArgumentException("there are 1 to " + most + " digits, not " + length);
        }
    }
}
