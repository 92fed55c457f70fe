package org.pointsman.ops.notice;

import org.pointsman.registry.model.DeliveryResult;

/**
 * How a try ended.
 *
 * @param detail for people, one line of at most 200 characters
 */
record Tried(DeliveryResult result, String detail) {
    private static final int LONGEST = 200;

    Tried {
        String line = detail.replaceAll("\\p{Cntrl}+", " ").strip();
        detail = line.substring(0, Math.min(LONGEST, line.length()));
    }

    static Tried delivered(String detail) {
        return new Tried(DeliveryResult.DELIVERED, detail);
    }

    static Tried failed(String detail) {
        return new Tried(DeliveryResult.FAILED, detail);
    }

    static Tried dead(String detail) {
        return new Tried(DeliveryResult.DEAD, detail);
    }

    /** The words of a failure and of what caused it. */
    static Tried failed(Throwable e) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = e; cause != null && words.length() < LONGEST; cause = cause.getCause()) {
            String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (words.indexOf(said) < 0) {
                words.append(words.isEmpty() ? "" : ": ").append(said);
            }
        }
        return failed(words.toString());
    }
}
