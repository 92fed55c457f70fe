/** The switch as its users start it: a process of its own, spoken to over its sockets. */
package org.pointsman.lab.system;
