/**
 * The deterministic core. {@link org.pointsman.engine.Engine#decide} looks at the state and writes an outcome;
 * {@link org.pointsman.engine.Engine#apply} carries it out and is the only writer. One thread; no clock, no
 * randomness, no I/O, no order of a hash map.
 *
 * <p>The state are transactions, terminals, timers, numbers, batches, merchants' money, limits, and what is owed
 * to networks, in off-heap records and maps of primitives, with the terminal registry beside it. Rules ({@code
 * ...Rules}) decide one kind of command each, in the order of the check ladder; appliers write. What may follow an
 * original is {@code original-matrix.csv}, which message pays by which service {@code payment-services.csv}.
 */
package org.pointsman.engine;
