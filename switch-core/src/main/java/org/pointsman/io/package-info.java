/**
 * The event loops that terminals and links share or have to themselves, which kind of socket this machine has, and the
 * ranges of their settings.
 */
package org.pointsman.io;
