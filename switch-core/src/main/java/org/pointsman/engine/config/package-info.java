/** The settings decide depends on, as the journal keeps them. Immutable; depends on nothing else of the engine. */
package org.pointsman.engine.config;
