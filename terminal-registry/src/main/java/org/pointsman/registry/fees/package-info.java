/** The fee ledger: what merchants owe for their terminals, deposits, and money that goes back. */
package org.pointsman.registry.fees;
