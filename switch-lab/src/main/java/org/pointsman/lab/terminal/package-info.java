/** A point of sale in software: its own counters, keys and checks, independent of the switch's code for all three. */
package org.pointsman.lab.terminal;
