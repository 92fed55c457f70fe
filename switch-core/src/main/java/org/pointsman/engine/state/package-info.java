/**
 * Everything the engine knows as one thing, and the questions both decide and apply ask of it: in which state an
 * original is, what a limit leaves, what is in flight.
 */
package org.pointsman.engine.state;
