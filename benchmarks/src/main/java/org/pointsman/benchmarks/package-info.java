/** What the parts of the switch cost, beside their peers. */
package org.pointsman.benchmarks;
