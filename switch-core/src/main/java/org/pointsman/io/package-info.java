/**
 * The event loops that terminals and links share or have to themselves, which kind of socket this machine has, the
 * ranges of their settings, and how far something long is.
 */
package org.pointsman.io;
