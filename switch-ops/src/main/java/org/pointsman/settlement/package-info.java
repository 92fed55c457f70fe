/**
 * Settles days and reconciles networks: decisions go to the journal, rows come from the read model, files go to disk.
 */
package org.pointsman.settlement;
