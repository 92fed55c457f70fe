/**
 * The values of the registry: commands, events and decisions, terminals, holds, cases, bindings and merchants.
 * Immutable.
 */
package org.pointsman.registry.model;
