/** The event loops that terminals and links share or have to themselves, and which kind of socket this machine has. */
package org.pointsman.io;
