package org.pointsman.settlement.fees;

import java.math.BigInteger;

/**
 * What one transaction costs: a share of its amount, not below a minimum and not above a cap, and a fixed part on top.
 *
 * @param ratePpm      millionths of the amount: 6000 are 0.6 %
 * @param minimumMinor the share costs at least so much
 * @param capMinor     the share costs at most so much; 0 = no cap
 * @param fixedMinor   added to the share
 */
public record FeeRate(long ratePpm, long minimumMinor, long capMinor, long fixedMinor) {
    /** No fee. */
    public static final FeeRate NONE = new FeeRate(0, 0, 0, 0);

    private static final long MILLION = 1_000_000;
    private static final long MOST_MINOR = 999_999_999_999L;

    /** Throws {@link IllegalArgumentException} when a part is out of its range. */
    public FeeRate {
        within("ratePpm", ratePpm, MILLION);
        within("minimumMinor", minimumMinor, MOST_MINOR);
        within("capMinor", capMinor, MOST_MINOR);
        within("fixedMinor", fixedMinor, MOST_MINOR);
        if (capMinor != 0 && capMinor < minimumMinor) {
            throw new IllegalArgumentException("capMinor must not be below minimumMinor, " + minimumMinor);
        }
    }

    private static void within(String key, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(key + " must be 0 to " + most + ", not " + value);
        }
    }

    /** The fee of a sale; half a minor unit of the share counts as a whole one. */
    public long feeMinor(long amountMinor) {
        long share = Math.max(share(amountMinor, ratePpm, MILLION), minimumMinor);
        return fixedMinor + (capMinor == 0 ? share : Math.min(share, capMinor));
    }

    /**
     * What goes back of a fee with a refund. Over all refunds of a sale it adds up to the whole fee and never to more.
     *
     * @param feeMinor      fee of the sale
     * @param amountMinor   amount of the sale
     * @param beforeMinor   refunded before
     * @param refundedMinor refunded now
     */
    public static long returnedMinor(long feeMinor, long amountMinor, long beforeMinor, long refundedMinor) {
        return share(feeMinor, Math.addExact(beforeMinor, refundedMinor), amountMinor)
                - share(feeMinor, beforeMinor, amountMinor);
    }

    // Both factors have twelve digits at most: the product may need more than a long.
    private static long share(long value, long part, long whole) {
        long high = Math.multiplyHigh(value, part);
        long low = value * part;
        if (high == 0 && low >= 0 && low <= Long.MAX_VALUE - whole / 2) {
            return (low + whole / 2) / whole;
        }
        return BigInteger.valueOf(value).multiply(BigInteger.valueOf(part)).add(BigInteger.valueOf(whole / 2))
                .divide(BigInteger.valueOf(whole)).longValueExact();
    }
}
