package org.pointsman.engine.table;

import java.util.Arrays;
import org.pointsman.engine.config.Business;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.engine.config.LimitPer;
import org.pointsman.engine.config.PolicyLimit;
import org.pointsman.engine.config.PolicyVersion;

/**
 * What holds for one issuer and provider on one business date: the settings of the house, overridden item by item. Made
 * when a day begins, read without allocating.
 */
public final class PolicyTerms {
    /** Limits there can be: of each business, per each of {@link LimitPer}. */
    public static final int CELLS = Business.values().length * LimitPer.values().length;
    private static final int PERS = LimitPer.values().length;
    private static final long UNLIMITED = Long.MAX_VALUE;
    private static final int NOBODY = -1;

    private final int refundWindowDays;
    private final int refundMaxPartials;
    private final int completionPercent;
    private final int preauthDays;
    private final int voidUntilMinutes;
    private final boolean refundAfterRevoke;
    private final long[] amountsMinor;
    private final long[] counts;
    private final int[] owners;

    private PolicyTerms(int refundWindowDays, int refundMaxPartials, int completionPercent, int preauthDays,
            int voidUntilMinutes, boolean refundAfterRevoke, long[] amountsMinor, long[] counts, int[] owners) {
        this.refundWindowDays = refundWindowDays;
        this.refundMaxPartials = refundMaxPartials;
        this.completionPercent = completionPercent;
        this.preauthDays = preauthDays;
        this.voidUntilMinutes = voidUntilMinutes;
        this.refundAfterRevoke = refundAfterRevoke;
        this.amountsMinor = amountsMinor;
        this.counts = counts;
        this.owners = owners;
    }

    /** What the settings say, without limits. */
    static PolicyTerms of(EngineConfig config) {
        long[] unlimited = new long[CELLS];
        Arrays.fill(unlimited, UNLIMITED);
        int[] nobody = new int[CELLS];
        Arrays.fill(nobody, NOBODY);
        return new PolicyTerms(config.refundWindowDays(), config.refunds().limits().maxPartials(),
                config.completionPercent(), config.preauthDays(), config.memory().voidUntilMinutes(), true, unlimited,
                unlimited, nobody);
    }

    /** The same where a policy says nothing else. */
    PolicyTerms overriddenBy(int policy, PolicyVersion version) {
        long[] newAmountsMinor = amountsMinor.clone();
        long[] newCounts = counts.clone();
        int[] newOwners = owners.clone();
        for (PolicyLimit limit : version.limits()) {
            int cell = cell(limit.of(), limit.per());
            newAmountsMinor[cell] = limit.amountMinor() == null ? UNLIMITED : limit.amountMinor();
            newCounts[cell] = limit.count() == null ? UNLIMITED : limit.count();
            newOwners[cell] = policy;
        }
        return new PolicyTerms(orElse(version.refundWindowDays(), refundWindowDays),
                orElse(version.refundMaxPartials(), refundMaxPartials),
                orElse(version.completionPercent(), completionPercent), orElse(version.preauthDays(), preauthDays),
                orElse(version.voidUntilMinutes(), voidUntilMinutes),
                version.refundAfterRevoke() == null ? refundAfterRevoke : version.refundAfterRevoke(), newAmountsMinor,
                newCounts, newOwners);
    }

    private static int orElse(Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    @SuppressWarnings("EnumOrdinal")
    public static int cell(Business business, LimitPer per) {
        return business.ordinal() * PERS + per.ordinal();
    }

    public int refundWindowDays() {
        return refundWindowDays;
    }

    public int refundMaxPartials() {
        return refundMaxPartials;
    }

    public int completionPercent() {
        return completionPercent;
    }

    public int preauthDays() {
        return preauthDays;
    }

    /** From the beginning of the business date; 0 for no limit. */
    public int voidUntilMinutes() {
        return voidUntilMinutes;
    }

    /** Whether the provider takes refunds after its service was revoked on the terminal. */
    public boolean refundAfterRevoke() {
        return refundAfterRevoke;
    }

    /** Whether there is a limit in a cell. */
    public boolean limited(int cell) {
        return owners[cell] != NOBODY;
    }

    /** The number of the policy whose limit it is: what counts for one policy does not count for another. */
    public int owner(int cell) {
        return owners[cell];
    }

    public long amountMinor(int cell) {
        return amountsMinor[cell];
    }

    public long count(int cell) {
        return counts[cell];
    }
}
