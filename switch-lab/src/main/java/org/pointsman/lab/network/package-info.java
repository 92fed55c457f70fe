/**
 * A card network without its cables: what a message of a switch says, what a network has decided, and how an answer is
 * written. The simulator puts it behind sockets, the simulation behind wires of virtual time.
 */
package org.pointsman.lab.network;
