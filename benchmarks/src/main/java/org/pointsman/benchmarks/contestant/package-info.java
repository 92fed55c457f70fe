/** What Pointsman is raced against: each class with a {@code main} is a process of its own. */
package org.pointsman.benchmarks.contestant;
