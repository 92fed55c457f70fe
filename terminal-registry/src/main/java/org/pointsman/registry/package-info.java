/**
 * Merchants, terminals, holds, payment services, cases and approvals: pure state machines without I/O or a clock.
 *
 * <p>
 * {@link org.pointsman.registry.Registry} decides commands (who may, and whether it is possible) and applies the events
 * that follow; what time does comes as commands of SYSTEM. Commands, events and decisions are sealed types. Who asks
 * for money to move is judged here, too; whether it can, and what it leads to, is the engine's.
 *
 * <p>
 * The rules are data beside the classes, read once:
 * <ul>
 * <li>{@code terminal-matrix.csv}: what a terminal in a state may send
 * <li>{@code holds.csv}: hold reasons, what each takes away, who places and lifts it
 * <li>{@code roles.csv}: who may do an action, and who has to agree
 * <li>{@code cases.csv}, {@code case-documents.csv}: the way of a case, and its papers
 * <li>{@code binding-machine.csv}, {@code binding-matrix.csv}: the way of a binding, and what each state lets through
 * </ul>
 */
package org.pointsman.registry;
