/**
 * Merchants, terminals, holds and approvals: pure state machines. {@link org.pointsman.registry.Registry} decides
 * commands and applies events; {@link org.pointsman.registry.TerminalMatrix} says what a terminal in a state may send.
 * The rules are data: {@code holds.csv}, {@code roles.csv} and {@code terminal-matrix.csv} beside the classes.
 */
package org.pointsman.registry;
