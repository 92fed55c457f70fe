package org.pointsman.security;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Seals what leaves memory for the archive, under keys derived from those of the card envelopes: who destroys a version
 * of these has erased what was archived under it. Not thread-safe.
 *
 * <pre>
 * sealed: key version (4, BE), nonce (12), cipher text, tag (16); the id and the key version are authenticated
 * </pre>
 */
public final class ArchiveCipher {
    /** How much longer sealed is than clear. */
    public static final int OVERHEAD = Integer.BYTES + AesGcm.NONCE_LENGTH + AesGcm.TAG_LENGTH;

    private static final byte[] PURPOSE = "pointsman archive".getBytes(StandardCharsets.US_ASCII);
    private static final int TEXT = Integer.BYTES + AesGcm.NONCE_LENGTH;

    private final MasterKeys keys;
    private final Int2ObjectHashMap<AesGcm> ciphers = new Int2ObjectHashMap<>();
    private NavigableMap<Integer, byte[]> known;
    private int sealingVersion;
    private final NonceSource nonces = new NonceSource();
    private final byte[] nonce = new byte[AesGcm.NONCE_LENGTH];
    private final byte[] associated = new byte[Long.BYTES + Integer.BYTES];
    private final UnsafeBuffer associatedView = new UnsafeBuffer(associated);

    /** A cipher of its own over shared keys. */
    public ArchiveCipher(MasterKeys keys) {
        this.keys = keys;
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
            held.forEach((version, key) -> ciphers.put(version.intValue(), new AesGcm(derived(key))));
        }
    }

    private static byte[] derived(byte[] key) {
        byte[] derived = new byte[Sha256Mac.LENGTH];
        new Sha256Mac(key).mac(PURPOSE, PURPOSE.length, derived);
        return derived;
    }

    /** Writes {@code clear.length} + {@link #OVERHEAD} bytes that open for the same id only. */
    public void seal(long id, byte[] clear, MutableDirectBuffer into, int offset) {
        renew();
        associate(id, sealingVersion);
        byte[] sealed = new byte[clear.length + AesGcm.TAG_LENGTH];
        byte[] fresh = nonces.next();
        ciphers.get(sealingVersion).encrypt(fresh, associated, clear, clear.length, sealed, 0);
        into.putInt(offset, sealingVersion, ByteOrder.BIG_ENDIAN);
        into.putBytes(offset + Integer.BYTES, fresh);
        into.putBytes(offset + TEXT, sealed);
    }

    /** What was sealed for an id; null when it is damaged, another's, or its key version is no longer held. */
    public byte[] open(long id, DirectBuffer sealed, int offset, int length) {
        renew();
        int version = sealed.getInt(offset, ByteOrder.BIG_ENDIAN);
        AesGcm cipher = ciphers.get(version);
        if (cipher == null) {
            return null;
        }
        associate(id, version);
        sealed.getBytes(offset + Integer.BYTES, nonce);
        byte[] text = new byte[length - TEXT];
        sealed.getBytes(offset + TEXT, text);
        byte[] clear = new byte[length - OVERHEAD];
        return cipher.decrypt(nonce, associated, text, 0, text.length, clear) ? clear : null;
    }

    private void associate(long id, int version) {
        associatedView.putLong(0, id, ByteOrder.BIG_ENDIAN);
        associatedView.putInt(Long.BYTES, version, ByteOrder.BIG_ENDIAN);
    }
}
