/** What the parts of the switch cost (codec, MAC, card, ring, engine, registry, journal), beside jPOS and j8583. */
package org.pointsman.benchmarks;
