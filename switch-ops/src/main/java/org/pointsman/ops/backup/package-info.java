/** Copies of a data directory: made while the switch runs, proved, and laid out again elsewhere. */
package org.pointsman.ops.backup;
