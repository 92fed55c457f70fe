package org.pointsman.registry.model;

/**
 * What came out of looking something up elsewhere.
 *
 * @param by    who did; empty as long as nobody has
 * @param proof what it was seen on; null as long as nobody has
 */
public record OrderCheck(Result result, String by, Proof proof) {
    public static final OrderCheck NONE = new OrderCheck(Result.NOT_CHECKED, "", null);

    /** What can come out. */
    public enum Result {
        NOT_CHECKED,
        PASS,
        FAIL
    }

    public boolean passed() {
        return result == Result.PASS;
    }
}
