/**
 * The deterministic core: transactions, timers, numbers, what is owed. {@link org.pointsman.engine.Engine} decides and
 * applies; the packages below are its layers, each of which knows those before it only: config, table, state, then
 * decide, apply and view side by side.
 */
package org.pointsman.engine;
