package org.pointsman.node;

import java.util.Set;

/**
 * Where the read model is, and who writes it.
 *
 * @param where                CHILD: a process that {@code run} starts beside it, into a file of its own or the
 *                             database of {@code url}; INSIDE: a thread of {@code run}, into the same; EXTERNAL:
 *                             {@code readmodel run}, this switch only asks; OFF: there is none
 * @param url                  JDBC URL of PostgreSQL; null for the file in H2, which EXTERNAL has not
 * @param user                 who writes there; null for nobody in particular
 * @param passwordFile         holds the password; null for none; relative to the settings file
 * @param batchRecords         records in one transaction of the database
 * @param mostPerSecond        records it reads a second
 * @param mostProcessorPercent of one processor it may have beside the switch, while there is one to spare
 * @param heapMb               of the child; 0 for as much as the switch has
 * @param givesWay             whether who writes has only what nobody else on this machine wants
 */
public record ReadModelConfig(String where, String url, String user, String passwordFile, int batchRecords,
        int mostPerSecond, int mostProcessorPercent, int heapMb, boolean givesWay) {
    static final ReadModelConfig DEFAULT = new ReadModelConfig("CHILD", null, null, null, 2_000, 20_000, 50, 0, true);

    private static final Set<String> PLACES = Set.of("CHILD", "INSIDE", "EXTERNAL", "OFF");
    private static final int MOST_RECORDS = 100_000;
    private static final int LEAST_PERCENT = 2;
    private static final int MOST_PERCENT = 100;

    void check(ConfigCheck check) {
        check.require(PLACES.contains(where), "readModel.where", where, "CHILD, INSIDE, EXTERNAL or OFF");
        check.require(url == null || url.startsWith("jdbc:postgresql:"), "readModel.url", url,
                "jdbc:postgresql://HOST/DATABASE");
        check.require(url != null || !"EXTERNAL".equals(where), "readModel.url", url,
                "the database both ask: a file of H2 belongs to one process");
        check.require(batchRecords > 0 && batchRecords <= MOST_RECORDS, "readModel.batchRecords", batchRecords,
                "1 to " + MOST_RECORDS);
        check.require(mostPerSecond > 0, "readModel.mostPerSecond", mostPerSecond, "1 or more");
        check.require(mostProcessorPercent >= LEAST_PERCENT && mostProcessorPercent <= MOST_PERCENT,
                "readModel.mostProcessorPercent", mostProcessorPercent, LEAST_PERCENT + " to " + MOST_PERCENT);
        check.require(heapMb >= 0, "readModel.heapMb", heapMb, "0 or more");
    }

    /** Whether a process that {@code run} starts writes it. */
    public boolean child() {
        return "CHILD".equals(where);
    }

    /** Whether a thread of {@code run} writes it. */
    public boolean inside() {
        return "INSIDE".equals(where);
    }

    /** Whether there is one. */
    public boolean wanted() {
        return !"OFF".equals(where);
    }
}
