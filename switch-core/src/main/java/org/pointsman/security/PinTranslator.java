package org.pointsman.security;

import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Clear PIN blocks between two keys: they exist here, as long as one call takes. Makes no garbage but for the chance in
 * formats 3 and 4. Not thread-safe.
 */
final class PinTranslator {
    private static final int MOST_FILLER = 10;
    private static final int FIRST_FILLER = 0xA;
    private static final int FILLERS = 6;
    private static final int NIBBLE = 4;

    private final KeySource keySource;
    private final Consumer<byte[]> random;
    private final byte[] chance = new byte[DesCipher.DOUBLE_LENGTH];
    private final byte[] wide = new byte[WideCipher.BLOCK_LENGTH];
    private final UnsafeBuffer view = new UnsafeBuffer(wide);
    private long block;
    private long tail;

    /**
     * @param keySource of the filler of format 3
     * @param random    fills an array with the random bytes of format 4
     */
    PinTranslator(KeySource keySource, Consumer<byte[]> random) {
        this.keySource = keySource;
        this.random = random;
    }

    /** Whether the block was of its form: then {@link #block()} and {@link #tail()} are what it became. */
    boolean translate(PinTranslation request, KeyCipher pik, KeyCipher zpk) {
        block = 0;
        tail = 0;
        long plain = read(request, pik);
        boolean readable = PinBlock.isConsistent(plain, request.format()) && restFits(request);
        if (readable) {
            write(plain, request, zpk);
        }
        view.setMemory(0, wide.length, (byte) 0);
        return readable;
    }

    /** The first eight bytes of the translated block. */
    long block() {
        return block;
    }

    /** The others of one of 16. */
    long tail() {
        return tail;
    }

    private long read(PinTranslation request, KeyCipher pik) {
        return switch (request.format()) {
            case ISO_4 -> {
                load(request.pinBlock(), request.pinTail());
                ((WideCipher) pik).decrypt(wide);
                add(request.panHead(), request.panTail());
                ((WideCipher) pik).decrypt(wide);
                yield head();
            }
            case SM4_PAN -> {
                load(request.pinBlock(), request.pinTail());
                ((WideCipher) pik).decrypt(wide);
                yield head();
            }
            default ->
                PinBlock.combine(((DesCipher) pik).decrypt(request.pinBlock()), request.format(), request.panDigits());
        };
    }

    // What format 4 has behind its filler is chance.
    private boolean restFits(PinTranslation request) {
        return request.format() != PinFormat.SM4_PAN
                || (view.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN) ^ request.panDigits()) == -1;
    }

    private void write(long plain, PinTranslation request, KeyCipher zpk) {
        PinFormat format = request.zoneFormat();
        long filler = format == PinFormat.ISO_3 ? randomFiller() : format.filler();
        long clear = PinBlock.inFormat(plain, format, filler);
        switch (format) {
            case ISO_4 -> {
                random.accept(wide);
                view.putLong(0, clear, ByteOrder.BIG_ENDIAN);
                ((WideCipher) zpk).encrypt(wide);
                add(request.panHead(), request.panTail());
                store((WideCipher) zpk);
            }
            case SM4_PAN -> {
                load(clear, ~request.panDigits());
                store((WideCipher) zpk);
            }
            default -> block = ((DesCipher) zpk).encrypt(PinBlock.combine(clear, format, request.panDigits()));
        }
    }

    private void load(long first, long second) {
        view.putLong(0, first, ByteOrder.BIG_ENDIAN);
        view.putLong(Long.BYTES, second, ByteOrder.BIG_ENDIAN);
    }

    private void add(long first, long second) {
        load(head() ^ first, view.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN) ^ second);
    }

    private long head() {
        return view.getLong(0, ByteOrder.BIG_ENDIAN);
    }

    private void store(WideCipher zpk) {
        zpk.encrypt(wide);
        block = head();
        tail = view.getLong(Long.BYTES, ByteOrder.BIG_ENDIAN);
    }

    // Six of eight values are taken, so that each of A to F is as likely; the lowest bit of a key is its parity.
    private long randomFiller() {
        long filler = 0;
        for (int nibbles = 0; nibbles < MOST_FILLER;) {
            keySource.fill(chance);
            for (int i = 0; i < chance.length && nibbles < MOST_FILLER; i++) {
                int value = (chance[i] >>> 1) & 7;
                if (value < FILLERS) {
                    filler = (filler << NIBBLE) | (FIRST_FILLER + value);
                    nibbles++;
                }
            }
        }
        return filler;
    }
}
