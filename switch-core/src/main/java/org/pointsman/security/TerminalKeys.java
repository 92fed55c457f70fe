package org.pointsman.security;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The keys of one terminal: its master key, wrapped, and the generations that may authenticate a message, newest first.
 * Immutable; the arrays are never written after construction.
 *
 * @param confirmed the newest generation that has authenticated a message, or the first under this master key; 0
 *                  before. Where keys are derived for each transaction, the generation of the master key
 */
public record TerminalKeys(byte[] wrappedTmk, int confirmed, KeyGeneration[] generations) {
    /** Generations kept behind a new one. */
    private static final int KEPT_GENERATIONS = 8;

    private static final KeyGeneration[] NONE = {};

    /** A terminal that has never signed on. */
    public static TerminalKeys of(byte[] wrappedTmk) {
        return of(wrappedTmk, 0);
    }

    /**
     * A terminal that has never signed on.
     *
     * @param generation that of a key from which those of transactions are derived; of others it does not count
     */
    public static TerminalKeys of(byte[] wrappedTmk, int generation) {
        return new TerminalKeys(wrappedTmk, perTransaction(wrappedTmk) ? generation : 0, NONE);
    }

    /** Whether a wrapped key is one from which those of transactions are derived (DUKPT). */
    public static boolean perTransaction(byte[] wrapped) {
        return DeviceBaseKey.isOne(wrapped)
                || (KeyWrapper.isWrapped(wrapped) && KeyAlgorithm.isOf(KeyType.BDK, KeyWrapper.type(wrapped)));
    }

    /** Whether each transaction has keys of its own, derived from the master key; it has no other generations then. */
    public boolean perTransaction() {
        return perTransaction(wrappedTmk);
    }

    /** Whether both keys are for the same device and initial key: its counter goes on. */
    public boolean sameDevice(TerminalKeys other) {
        return perTransaction() && other != null && other.perTransaction()
                && serial(wrappedTmk).equals(serial(other.wrappedTmk));
    }

    private static String serial(byte[] wrapped) {
        return DeviceBaseKey.isOne(wrapped)
                ? DeviceBaseKey.serial(wrapped)
                : String.valueOf(KeyAttributes.parse(KeyWrapper.attributes(wrapped)).serial());
    }

    /**
     * With a generation of a sign-on. Kept are the confirmed one and the newest: what a terminal may hold after lost
     * sign-on answers, and after sign-ons of others in its name.
     */
    public TerminalKeys signedOn(KeyGeneration added) {
        int newest = generations.length == 0 ? 0 : generations[0].number();
        Stream<KeyGeneration> kept = Arrays.stream(generations)
                .filter(g -> g.number() == confirmed || newest - g.number() < KEPT_GENERATIONS);
        return new TerminalKeys(wrappedTmk, confirmed == 0 ? added.number() : confirmed,
                Stream.concat(Stream.of(added), kept).toArray(KeyGeneration[]::new));
    }

    /** Without what is older than a generation that has authenticated a message. */
    public TerminalKeys confirmed(int generation) {
        return new TerminalKeys(wrappedTmk, generation,
                Arrays.stream(generations).filter(g -> g.number() >= generation).toArray(KeyGeneration[]::new));
    }

    /** The generation of a number; null when it is no longer kept. */
    public KeyGeneration generation(int number) {
        for (KeyGeneration generation : generations) {
            if (generation.number() == number) {
                return generation;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return "TerminalKeys[" + generations.length + " generations]";
    }
}
