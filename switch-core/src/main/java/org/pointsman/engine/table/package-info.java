/**
 * The rows of the engine: transactions, terminals, batches, money, queues, timers and the indexes over them. Off-heap
 * where there are many; what a row holds, never why. Read by everybody, written by {@code apply} alone.
 */
package org.pointsman.engine.table;
