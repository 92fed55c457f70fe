/**
 * jPOS at run time: what its Q2 deploys carries links of the switch. Messages change their form between the bytes of a
 * dialect and the fields of an {@code ISOMsg}; matching, time-outs, sign-on and counters stay those of the link.
 */
package org.pointsman.jpos;
