/** The event loops that terminals and links share or have to themselves. */
package org.pointsman.io;
