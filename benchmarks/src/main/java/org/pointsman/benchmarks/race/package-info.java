/** The race: Pointsman, a jPOS switch and two bare limits, in turn, with the same client and the same network. */
package org.pointsman.benchmarks.race;
