package org.pointsman.benchmarks.race;

/**
 * What a switch of some size needs.
 *
 * @param readyS        seconds from the start of the process to READY
 * @param bytes         memory that its terminals signed on with are held in: heap after a collection, and tables
 * @param residentBytes what the system says the process has in memory
 * @param cpuUs         processor time of a sale, microseconds
 */
record GrowthRow(int terminals, int connections, double readyS, long bytes, long residentBytes, Latency latency,
        double cpuUs, long wrong) {
}
