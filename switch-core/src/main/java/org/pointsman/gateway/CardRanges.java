package org.pointsman.gateway;

/**
 * The table of card ranges gateways look into. It is exchanged while they do: who has begun with one ends with it. Any
 * thread.
 */
public final class CardRanges {
    /**
     * A table and its number.
     *
     * @param number as the engine counts them, from 1
     */
    public record Held(int number, RangeTable table) {
    }

    private volatile Held held;

    /** The table that holds; null when there is none. */
    public Held held() {
        return held;
    }

    /** Has another table hold; the engine knows its rules already. */
    public void hold(int number, RangeTable table) {
        held = new Held(number, table);
    }
}
