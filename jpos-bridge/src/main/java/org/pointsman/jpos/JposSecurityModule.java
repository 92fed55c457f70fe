package org.pointsman.jpos;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jpos.security.SMAdapter;
import org.jpos.security.SMException;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.KeyType;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;
import org.pointsman.security.MacHandler;
import org.pointsman.security.MacRequest;
import org.pointsman.security.PinFormat;
import org.pointsman.security.PinHandler;
import org.pointsman.security.PinTranslation;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.TrackHandler;
import org.pointsman.security.WorkingKeys;
import org.pointsman.security.WorkingKeysHandler;

/**
 * A security module behind an adapter of jPOS. Adapters block, so each call is one of a bounded pool of threads. What
 * their interface has no call for is refused: MACs of X9.9 and X9.19, MAC keys of single length, format 3 and what is
 * no DES. All threads.
 */
final class JposSecurityModule implements SecurityModule {
    private static final KeyType[] ISSUED = {KeyType.PIK, KeyType.MAK, KeyType.TDK};
    private static final int DOUBLE_LENGTH = 2 * Long.BYTES;
    private static final int TRACK_BLOCK_FROM_END = 9;
    private static final int FOLDED_DIGITS = 4;
    private static final byte NO_FORMAT = -1;

    private final AdapterKeys keys;
    private final ExecutorService pool;
    private final Runnable end;
    private final boolean doubleLengthMak;

    /** @param end what is done when the last call is over */
    JposSecurityModule(AdapterKeys keys, ExecutorService pool, Runnable end, boolean doubleLengthMak) {
        this.keys = keys;
        this.pool = pool;
        this.end = end;
        this.doubleLengthMak = doubleLengthMak;
    }

    private interface Call<T> {
        T of() throws SMException;
    }

    /** Ends once: in a thread of the pool, or at once when it is full. */
    private <T> void ask(Call<T> call, SecurityStatus refusedAs, BiConsumer<SecurityStatus, T> handler) {
        try {
            pool.execute(() -> carryOut(call, refusedAs, handler));
        } catch (RejectedExecutionException _) {
            handler.accept(SecurityStatus.BUSY, null);
        }
    }

    private static <T> void carryOut(Call<T> call, SecurityStatus refusedAs, BiConsumer<SecurityStatus, T> handler) {
        T result = null;
        SecurityStatus status = SecurityStatus.OK;
        try {
            result = call.of();
        } catch (SMException e) {
            // Adapters wrap what failed; what they refuse by themselves has no cause.
            status = e.getNested() == null ? refusedAs : SecurityStatus.UNAVAILABLE;
        } catch (RuntimeException _) {
            status = SecurityStatus.UNAVAILABLE;
        }
        handler.accept(status, result);
    }

    @Override
    public void issueWorkingKeys(byte[] wrappedTmk, KeyScheme scheme, MacAlgorithm mac, long correlation,
            WorkingKeysHandler handler) {
        if (!AdapterKeys.isOf(KeyType.TMK, wrappedTmk)) {
            handler.onWorkingKeys(correlation, SecurityStatus.KEY_INVALID, null);
        } else if (unfit(wrappedTmk, scheme, mac)) {
            handler.onWorkingKeys(correlation, SecurityStatus.SCHEME_NOT_ALLOWED, null);
        } else {
            ask(() -> issued(wrappedTmk, scheme), SecurityStatus.KEY_INVALID,
                    (status, issued) -> handler.onWorkingKeys(correlation, status, issued));
        }
    }

    // Its MAC takes double-length keys only.
    private boolean unfit(byte[] wrappedTmk, KeyScheme scheme, MacAlgorithm mac) {
        return mac != MacAlgorithm.CUP_ECB || scheme == KeyScheme.SM4 || !AdapterKeys.doubleLength(wrappedTmk)
                || scheme.keyLength() != DOUBLE_LENGTH || mac.keyLength(scheme, doubleLengthMak) != DOUBLE_LENGTH;
    }

    private WorkingKeys issued(byte[] wrappedTmk, KeyScheme scheme) throws SMException {
        byte[][] made = new byte[ISSUED.length][];
        ByteBuffer f62 = ByteBuffer.allocate(scheme.keyBlockLength());
        for (int i = 0; f62.hasRemaining(); i++) {
            made[i] = keys.generate(ISSUED[i], scheme.keyLength());
            f62.put(keys.under(made[i], wrappedTmk)).put(keys.checkValue(made[i]));
        }
        return new WorkingKeys(scheme, made[0], made[1], made[2], f62.array());
    }

    @Override
    public void translatePin(PinTranslation request, PinHandler handler) {
        long correlation = request.correlation();
        boolean ours = AdapterKeys.isOf(KeyType.PIK, request.wrappedPik())
                && AdapterKeys.isOf(KeyType.ZPK, request.wrappedZpk());
        byte from = format(request.format());
        byte to = format(request.zoneFormat());
        boolean possible = from != NO_FORMAT && to != NO_FORMAT
                && request.format().mayBecome(request.zoneFormat(), request.weaker());
        if (!ours || !possible) {
            handler.onPin(correlation, ours ? SecurityStatus.PIN_FORMAT : SecurityStatus.KEY_INVALID, 0, 0);
            return;
        }
        ask(() -> keys.translate(bytes(request.pinBlock()), from, "%012x".formatted(request.panDigits()),
                request.wrappedPik(), request.wrappedZpk(), to), SecurityStatus.PIN_FORMAT,
                (status, block) -> handler.onPin(correlation, status, block == null ? 0 : number(block), 0));
    }

    private static byte format(PinFormat format) {
        return switch (format) {
            case ISO_0 -> SMAdapter.FORMAT01;
            case ISO_1 -> SMAdapter.FORMAT05;
            default -> NO_FORMAT;
        };
    }

    private static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    @Override
    public void decryptTrack2(byte[] wrappedTdk, MutableDirectBuffer track, int offset, int digits, long correlation,
            TrackHandler handler) {
        int block = offset + (digits + 1) / 2 - TRACK_BLOCK_FROM_END;
        if (block < offset || !AdapterKeys.isOf(KeyType.TDK, wrappedTdk)) {
            handler.onTrack(correlation, block < offset ? SecurityStatus.TRACK_FORMAT : SecurityStatus.KEY_INVALID);
            return;
        }
        byte[] encrypted = bytes(track.getLong(block, ByteOrder.BIG_ENDIAN));
        ask(() -> keys.decrypt(wrappedTdk, encrypted), SecurityStatus.KEY_INVALID, (status, clear) -> {
            if (clear != null) {
                track.putLong(block, number(clear), ByteOrder.BIG_ENDIAN);
                Arrays.fill(clear, (byte) 0);
            }
            handler.onTrack(correlation, status);
        });
    }

    @Override
    public boolean localMacs() {
        return false;
    }

    @Override
    public void verifyMac(MacRequest request, MacHandler handler) {
        long claimed = request.claimed();
        mac(request, (correlation, status, mac) -> {
            boolean wrong = status == SecurityStatus.OK && mac != claimed;
            handler.onMac(correlation, wrong ? SecurityStatus.MAC_WRONG : status, 0);
        });
    }

    @Override
    public void generateMac(MacRequest request, MacHandler handler) {
        mac(request, handler);
    }

    private void mac(MacRequest request, MacHandler handler) {
        long correlation = request.correlation();
        byte[] key = request.wrappedMak();
        if (!AdapterKeys.isOf(KeyType.MAK, key) || request.algorithm() != MacAlgorithm.CUP_ECB) {
            handler.onMac(correlation, SecurityStatus.KEY_INVALID, 0);
            return;
        }
        byte[] message = new byte[request.chainedLength()];
        request.putChained(new UnsafeBuffer(message), 0);
        ask(() -> keys.chain(key, message), SecurityStatus.KEY_INVALID,
                (status, mac) -> handler.onMac(correlation, status, mac == null ? 0 : folded(mac)));
    }

    /** F64 is the first eight digits, as text. */
    private static long folded(byte[] mac) {
        long text = 0;
        for (int i = 0; i < FOLDED_DIGITS; i++) {
            text = (text << (2 * Byte.SIZE)) | (digit((mac[i] >> 4) & 0xF) << Byte.SIZE) | digit(mac[i] & 0xF);
        }
        return text;
    }

    private static long digit(int nibble) {
        return Character.toUpperCase(Character.forDigit(nibble, 16));
    }

    @Override
    public MacEngine macEngine(byte[] wrappedMak, MacAlgorithm algorithm) {
        throw new UnsupportedOperationException("MAC keys do not leave the adapter");
    }

    @Override
    public byte[] wrapKey(KeyType type, byte[] clearKey) {
        throw new KeyInvalidException(
                "the security module of jPOS takes no key in clear; form it there, and give it as under its local master key");
    }

    @Override
    public byte[] wrappedKey(KeyType type, String text) {
        return AdapterKeys.wrapped(type, text);
    }

    @Override
    public byte[] importKeyBlock(KeyType type, String block, byte[] protectionKey) {
        throw new KeyInvalidException(
                "the security module of jPOS takes no protection key in clear; import the key block"
                        + " there, and give the key as under its local master key");
    }

    /** {@inheritDoc} Waits for the adapter: not for a loop. */
    @Override
    public byte[] keyCheckValue(byte[] wrapped) {
        try {
            return keys.checkValue(wrapped);
        } catch (SMException e) {
            throw new KeyInvalidException(
                    "the security module of jPOS refuses this key: it is damaged, of another type or"
                            + " under another local master key");
        }
    }

    @Override
    public void close() {
        pool.close();
        end.run();
    }
}
