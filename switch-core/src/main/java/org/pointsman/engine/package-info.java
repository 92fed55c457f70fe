/** The deterministic core: transactions, timers, numbers, reversals owed; asks and tells the terminal registry. */
package org.pointsman.engine;
