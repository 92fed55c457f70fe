/**
 * How the parts of the state write and read themselves: one interface, and what is written into, a digest or a stream.
 * Knows none of the parts.
 */
package org.pointsman.engine.section;
