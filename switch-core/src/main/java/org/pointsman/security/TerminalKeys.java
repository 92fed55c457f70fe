package org.pointsman.security;

/**
 * The keys of one terminal: its master key, wrapped, and the generations that may authenticate a message, newest first.
 * Immutable; the arrays are never written after construction.
 */
public record TerminalKeys(byte[] wrappedTmk, KeyGeneration[] generations) {
    private static final KeyGeneration[] NONE = {};

    /** A terminal that has never signed on. */
    public static TerminalKeys of(byte[] wrappedTmk) {
        return new TerminalKeys(wrappedTmk, NONE);
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
