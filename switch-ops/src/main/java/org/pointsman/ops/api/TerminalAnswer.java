package org.pointsman.ops.api;

import org.pointsman.engine.TerminalStatus;
import org.pointsman.registry.Merchant;
import org.pointsman.registry.Terminal;

/**
 * All the switch knows of a terminal at one moment.
 *
 * @param merchant null when not known
 * @param status   null when the engine has no row for it
 * @param nowMs    the switch's time, epoch milliseconds
 */
record TerminalAnswer(Terminal terminal, Merchant merchant, TerminalStatus status, long nowMs) {
}
